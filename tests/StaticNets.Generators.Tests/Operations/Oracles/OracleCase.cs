using System;
using System.Linq;
using StaticNets.Generators.Tests.Operations.Cases;

namespace StaticNets.Generators.Tests.Operations.Oracles;

/// <summary>Numbers that the literature's method pages state, with as many digits as they state.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="Build">From the operands, one-dimensional inputs, to the value.</param>
/// <param name="Operands">The numbers of each operand.</param>
/// <param name="Expected">The value.</param>
internal sealed record OracleCase(string Name, Func<Node[], Node> Build, double[][] Operands, double[] Expected)
{
    /// <summary>Largest difference, relative to 1 or the value; the pages state six to nine digits.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>The network of the case, as of a special value.</summary>
    public SpecialValueCase Special => new(Name, Build, "", Operands);

    /// <summary>Where values differ from the page's, at most by a tolerance.</summary>
    public string[] Faults(double[] found, double tolerance) => Expected.Length != found.Length
        ? [$"{Name}: {found.Length} values instead of {Expected.Length}"]
        : Enumerable.Range(0, found.Length)
            .Where(i => !(Math.Abs(found[i] - Expected[i]) <= tolerance * Math.Max(1, Math.Abs(Expected[i]))))
            .Select(i => $"{Name}, element {i}: expected {Expected[i]}, found {found[i]}").ToArray();

    public override string ToString() => Name;
}
