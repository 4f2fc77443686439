using System;

namespace StaticNets.Generators.Operations;

/// <summary>Power: y = aᵇ.</summary>
/// <remarks>
/// Gradient: da = dy·b·aᵇ⁻¹ (0 where b = 0), db = dy·y·ln a (0 where a = 0 and b ≥ 0).
/// PyTorch: torch.pow.
/// </remarks>
internal sealed record Power : Elementwise
{
    public override int Flops => 30;

    public override double Evaluate(double[] x) => Math.Pow(x[0], x[1]);

    public override Node?[] Differentiate(Node[] x, Node y, Node dy)
    {
        (Node a, Node b) = (x[0], x[1]);
        Node zero = 0f;
        Node one = 1f;
        // What a choice does not take must be finite nevertheless: differentiated once more, it is multiplied by 0.
        Node constant = b.EqualTo(0f);
        Node da = Node.Where(constant, zero, dy * b * a.Power(Node.Where(constant, one, b) - 1f));
        Node vanishes = a.EqualTo(0f) * b.GreaterOrEqual(0f);
        Node db = Node.Where(vanishes, zero, dy * y * Node.Where(vanishes, one, a).Log());
        return [da, db];
    }
}
