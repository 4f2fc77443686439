using System;
using System.Linq;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>An operation or a composite, three shapes to try it on, and what PyTorch calls it.</summary>
/// <remarks>
/// The network of a case is y = Build(z), with z[i] an input times a parameter, and its loss for a sample is
/// mean(y·c) + mean(y²)/2, with c a target: so each operand has a gradient by an input and by a parameter, and second
/// derivatives do not vanish even where the operation is linear.
/// </remarks>
/// <param name="Family">Golden file that the answers stand in.</param>
/// <param name="Name">Unique name.</param>
/// <param name="Build">From the operands to the value under test.</param>
/// <param name="Torch">The same in PyTorch, in <c>z</c> (operands), <c>p</c> (parameters), <c>s</c> (states) and <c>u</c> (uniform draws).</param>
/// <param name="Shapes">The operands, three times.</param>
internal sealed record OperationCase(
    string Family, string Name, Func<Node[], Node> Build, string Torch, params Operand[][] Shapes)
{
    /// <summary>
    /// 1e-10 leaves room for the order of summation and for the eleven digits of the files. Where the library itself
    /// rounds a constant of the formula to float, at most 2⁻²⁴ of it, see <see cref="FloatConstants"/>.
    /// </summary>
    public const double DefaultTolerance = 1e-10;

    /// <summary>Tolerance where a constant of the formula, for example √½, is a float: a few times 2⁻²⁴.</summary>
    public const double FloatConstants = 2e-7;

    /// <summary>Largest difference from PyTorch, relative to the largest magnitude.</summary>
    public double Tolerance { get; init; } = DefaultTolerance;

    /// <summary>Whether the expression sees all samples at once, with the batch as axis 0, instead of one sample.</summary>
    public bool WholeBatch { get; init; }

    /// <summary>Whether dropout drops.</summary>
    public bool Dropout { get; init; }

    /// <summary>Whether batch statistics are used, and running ones move.</summary>
    public bool BatchStatistics { get; init; }

    /// <summary>Why central differences do not show the gradient (a kink, for example), or null where they do.</summary>
    public string? NoDifferences { get; init; }

    /// <summary>Why PyTorch's Hessian-vector product is no oracle, or null where it is.</summary>
    public string? NoHessian { get; init; }

    /// <summary>Whether large operands all but cancel in the value, so that what is left in float is their rounding.</summary>
    public bool Cancels { get; init; }

    /// <summary>The class that the case becomes, one for each of its shapes.</summary>
    public string ClassName(int variant) =>
        Identifier(Name) + variant;

    /// <summary>A name as an identifier of C#: <c>softmax axis 0</c> as <c>SoftmaxAxis0_</c>.</summary>
    public static string Identifier(string name) =>
        string.Concat(name.Split(' ', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "_";

    public override string ToString() => Name;
}
