using System;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>An operation on infinities, NaN, zeros of both signs and the like: the value alone.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="Build">From the operands, one-dimensional inputs, to the value.</param>
/// <param name="Torch">The same in PyTorch, in <c>z</c>.</param>
/// <param name="Operands">The numbers of each operand.</param>
internal sealed record SpecialValueCase(string Name, Func<Node[], Node> Build, string Torch, params double[][] Operands)
{
    public override string ToString() => Name;
}
