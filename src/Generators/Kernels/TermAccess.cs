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
        Lookup lookup => lookup with { Access = replace(lookup.Access) },
        Position position => position with { Access = replace(position.Access) },
        Draw draw => draw with { Sample = replace(draw.Sample), Element = replace(draw.Element) },
        _ => term,
    };

    /// <summary>The earlier terms that a term is computed from, but for those that only its loops see.</summary>
    public static IReadOnlyList<int> Operands(this Term term) => term switch
    {
        Call call => call.Arguments,
        Lookup lookup => [lookup.Row.Index],
        _ => [],
    };

    /// <summary>The affine functions of a term.</summary>
    public static IEnumerable<Access> Accesses(this Term term)
    {
        switch (term)
        {
            case Read read:
                yield return read.Access;
                break;
            case Lookup lookup:
                yield return lookup.Access;
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
