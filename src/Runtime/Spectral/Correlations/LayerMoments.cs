using StaticNets.Numerics;

namespace StaticNets.Spectral.Correlations;

/// <summary>What a Gaussian theory says of a layer's output beside what samples say.</summary>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Propagated">By the theory.</param>
/// <param name="Empirical">Of the samples.</param>
public sealed record LayerMoments(string Layer, Moments Propagated, Moments Empirical)
{
    /// <summary>‖μ − μ̂‖ / ‖μ̂‖.</summary>
    public double MeanError => Relative(Propagated.Mean.ToArray(), Empirical.Mean.ToArray());

    /// <summary>‖Σ − Σ̂‖ / ‖Σ̂‖ by the Frobenius norm.</summary>
    public double CovarianceError => Relative(Propagated.Covariance.Values.ToArray(), Empirical.Covariance.Values.ToArray());

    private static double Relative(double[] found, double[] expected)
    {
        DenseVector.AddScaled(-1, expected, found);
        return DenseVector.Norm(found) / DenseVector.Norm(expected);
    }
}
