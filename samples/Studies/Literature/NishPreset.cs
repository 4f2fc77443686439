namespace Studies.Literature;

/// <summary>Readings of Nish's negative side, c·(a·x + sin x)·sigmoid(x).</summary>
internal enum NishPreset
{
    /// <summary>a = 1, c = 1: the branch of SinLU, which joins the identity with slope 1.</summary>
    SinLU,

    /// <summary>a = 0, c = 1: the product of sine and sigmoid, with a kink at 0.</summary>
    SinSigmoid,

    /// <summary>a = 1, c = ½: half of <see cref="SinLU"/>, with a kink at 0.</summary>
    Half,
}
