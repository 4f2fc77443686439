namespace StaticNets.Spectral.Jacobians;

/// <summary>How much the gradients of single samples scatter around their mean.</summary>
/// <remarks>Source: McCandlish, Kaplan, Amodei et al., "An empirical model of large-batch training", 2018.</remarks>
/// <param name="Samples">Number of samples.</param>
/// <param name="SquaredNorm">‖G‖² of the true gradient, without bias: that of the mean gradient, less what its scatter adds; zero where that is all.</param>
/// <param name="Variance">tr Σ, the summed variances of the gradient's elements from sample to sample.</param>
public sealed record GradientNoise(int Samples, double SquaredNorm, double Variance)
{
    /// <summary>The simple noise scale tr Σ / ‖G‖², in samples: larger batches hardly help beyond it. Infinite where no gradient stands out of the scatter.</summary>
    public double Scale => SquaredNorm > 0 ? Variance / SquaredNorm : double.PositiveInfinity;
}
