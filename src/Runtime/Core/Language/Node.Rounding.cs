using StaticNets.Generators.Operations;

namespace StaticNets;

public sealed partial class Node
{
    /// <summary>The largest whole number that is not above x; gradient 0. PyTorch: torch.floor.</summary>
    public Node Floor() => Apply(new Floor());

    /// <summary>The smallest whole number that is not below x; gradient 0. PyTorch: torch.ceil.</summary>
    public Node Ceiling() => -(-this).Floor();

    /// <summary>The nearest whole number, halves to the even one; gradient 0. PyTorch: torch.round.</summary>
    public Node Round() => Apply(new Round());

    /// <summary>The whole number next to x towards 0; gradient 0. PyTorch: torch.trunc.</summary>
    public Node Truncate() => Sign() * Abs().Floor();
}
