using System;
using System.Collections.Generic;

namespace StaticNets.Generators.Kernels;

/// <summary>The affine functions inside terms.</summary>
internal static class TermAccess
{
    /// <summary>The same term with each of its affine functions replaced.</summary>
    public static Term WithAccess(this Term term, Func<Access, Access> replace) => term switch
    {
        Read read => read with { Access = replace(read.Access) },
        Position position => position with { Access = replace(position.Access) },
        Draw draw => draw with { Sample = replace(draw.Sample), Element = replace(draw.Element) },
        _ => term,
    };

    /// <summary>The affine functions of a term.</summary>
    public static IEnumerable<Access> Accesses(this Term term)
    {
        switch (term)
        {
            case Read read:
                yield return read.Access;
                break;
            case Position position:
                yield return position.Access;
                break;
            case Draw draw:
                yield return draw.Sample;
                yield return draw.Element;
                break;
        }
    }
}
