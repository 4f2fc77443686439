namespace StaticNets;

/// <summary>Readings of <see cref="Activations.Nish(Node, NishPreset)"/>: the numbers a, b, c of its negative side.</summary>
/// <remarks>The formula is to be confirmed with the paper, of which only the abstract was at hand.</remarks>
public enum NishPreset
{
    /// <summary>a, b, c = 1, 1, 1: the branch of SinLU, which joins the identity with slope 1.</summary>
    SinLU,

    /// <summary>a, b, c = 0, 1, 1: the product of sine and sigmoid, with a kink at 0.</summary>
    SinSigmoid,

    /// <summary>a, b, c = 1, 1, ½: half of <see cref="SinLU"/>, with a kink at 0.</summary>
    Half,
}
