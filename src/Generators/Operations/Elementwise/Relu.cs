using System;

namespace StaticNets.Generators.Operations;

/// <summary>Rectifier: y = max(x, 0); NaN stays.</summary>
/// <remarks>
/// Gradient: dx = dy where x &gt; 0, which is where y &gt; 0, so that x need not be kept; 0 at 0.
/// PyTorch: torch.relu.
/// </remarks>
internal sealed record Relu : Elementwise
{
    public override double Evaluate(double[] x) => double.IsNaN(x[0]) ? x[0] : Math.Max(x[0], 0);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => [dy * y.Greater(0f)];
}
