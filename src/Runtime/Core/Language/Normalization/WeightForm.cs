namespace StaticNets;

/// <summary>What a layer's weight is made of.</summary>
public enum WeightForm
{
    /// <summary>One parameter, <c>weight</c>.</summary>
    Plain,

    /// <summary>A direction and a length for each output: <c>weight_v</c> and <c>weight_g</c>. PyTorch: torch.nn.utils.weight_norm.</summary>
    WeightNorm,

    /// <summary>Divided by its largest singular value: <c>weight_orig</c>, with states <c>weight_u</c> and <c>weight_v</c>. PyTorch: torch.nn.utils.spectral_norm.</summary>
    SpectralNorm,
}
