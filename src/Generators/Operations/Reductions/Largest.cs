using System;
using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Operations;

/// <summary>Maximum over some axes: y = max x; NaN if any element is.</summary>
/// <remarks>
/// Shape: the reduced axes are gone.
/// Gradient: shared evenly by the elements that attain the maximum.
/// PyTorch: torch.amax.
/// </remarks>
/// <param name="Axes">Axes from 0, ascending.</param>
internal sealed record Largest(EquatableArray<int> Axes) : Reduction(Axes, false)
{
    public override double Identity => double.NegativeInfinity;

    public override Node?[] Differentiate(Node[] x, Node y, Node dy)
    {
        Node attains = x[0].EqualTo(Spread(y, x[0]));
        return [Spread(dy / attains.Sum(Axes.ToArray()), x[0]) * attains];
    }

    protected override double Combine(double total, double value) =>
        double.IsNaN(total) || double.IsNaN(value) ? double.NaN : Math.Max(total, value);
}
