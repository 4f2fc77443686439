using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;


/// <summary>Sum over some axes, and over the batch if asked: y = Σ x.</summary>
/// <remarks>
/// Shape: the summed axes are gone; summed over the batch, the result is one for all samples.
/// Gradient: dx = dy, broadcast back.
/// PyTorch: torch.sum.
/// </remarks>
/// <param name="Axes">Axes from 0, ascending.</param>
/// <param name="OverBatch">Whether the samples are summed too.</param>
internal sealed record Sum(EquatableArray<int> Axes, bool OverBatch) : Reduction(Axes, OverBatch)
{
    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [Spread(dy, x[0])];

    protected override double Combine(double total, double value) => total + value;
}
