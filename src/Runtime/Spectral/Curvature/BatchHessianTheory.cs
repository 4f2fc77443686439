using System;

namespace StaticNets.Spectral.Curvature;

/// <summary>How mini-batches change the extreme eigenvalues of a Hessian, by random-matrix theory.</summary>
/// <remarks>
/// The Hessian of a batch is that of the whole set plus noise that shrinks with the effective batch b, 1/b = 1/B − 1/N. A spike λ of
/// the whole set's spectrum is pushed outwards by it; below a threshold it is lost in the noise's bulk.
/// Sources: Granziol, Zohren and Roberts, "Learning rates as a function of batch size: a random matrix theory approach to neural
/// network training", JMLR 23 (2022); Benaych-Georges and Nadakuditi, "The eigenvalues and eigenvectors of finite, low rank
/// perturbations of large random matrices", Advances in Mathematics 227 (2011).
/// </remarks>
public static class BatchHessianTheory
{
    /// <summary>The effective batch b, 1/b = 1/B − 1/N, of B samples without replacement out of N; infinite for B = N.</summary>
    /// <param name="batch">B, 1 .. N.</param>
    /// <param name="samples">N, positive.</param>
    public static double EffectiveBatch(int batch, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch, samples);
        return batch == samples ? double.PositiveInfinity : 1 / ((1.0 / batch) - (1.0 / samples));
    }

    /// <summary>Where a spike lies once symmetric noise is added: λ + s/λ above √s, otherwise the edge 2·√s.</summary>
    /// <param name="spike">λ, positive.</param>
    /// <param name="noise">s = P·σ²/b: number of parameters times variance of an element; zero or more.</param>
    public static double AdditiveSpike(double spike, double noise)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spike);
        ArgumentOutOfRangeException.ThrowIfNegative(noise);
        double root = Math.Sqrt(noise);
        return spike > root ? spike + (noise / spike) : 2 * root;
    }

    /// <summary>Squared overlap of a spike's eigenvector with that under symmetric noise: 1 − s/λ², or 0 below the threshold.</summary>
    /// <param name="spike">λ, positive.</param>
    /// <param name="noise">s = P·σ²/b, zero or more.</param>
    public static double AdditiveOverlap(double spike, double noise)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spike);
        ArgumentOutOfRangeException.ThrowIfNegative(noise);
        return Math.Max(0, 1 - (noise / (spike * spike)));
    }

    /// <summary>Where a spike lies in a sample covariance, as of the Gauss-Newton matrix: λ·(1 + γ·s²/(λ − s²)) above s²·(1 + √γ), otherwise the edge s²·(1 + √γ)².</summary>
    /// <param name="spike">λ, positive.</param>
    /// <param name="ratio">γ = P/b, zero or more.</param>
    /// <param name="scale">s², the eigenvalue of the bulk; positive.</param>
    public static double MultiplicativeSpike(double spike, double ratio, double scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spike);
        ArgumentOutOfRangeException.ThrowIfNegative(ratio);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        double root = Math.Sqrt(ratio);
        return spike > scale * (1 + root) ? spike * (1 + (ratio * scale / (spike - scale))) : scale * (1 + root) * (1 + root);
    }

    /// <summary>The largest stable learning rate of gradient descent on a quadratic, 2/λ′, with λ′ = λ + c/b the batch's largest eigenvalue.</summary>
    /// <param name="largest">λ, the largest eigenvalue of the whole set's Hessian; positive.</param>
    /// <param name="noise">c = P·σ²/λ, from <see cref="BatchCurvatureFit"/>; zero or more.</param>
    /// <param name="batch">B, 1 .. N.</param>
    /// <param name="samples">N, positive.</param>
    /// <returns>η, per step.</returns>
    public static double MaximalLearningRate(double largest, double noise, int batch, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largest);
        ArgumentOutOfRangeException.ThrowIfNegative(noise);
        return 2 / (largest + (noise / EffectiveBatch(batch, samples)));
    }

    /// <summary>A learning rate carried over to another batch size.</summary>
    /// <param name="learningRate">η at the old batch size, positive.</param>
    /// <param name="from">Old batch size, positive.</param>
    /// <param name="to">New batch size, positive.</param>
    /// <param name="rule">How.</param>
    /// <param name="fit">Largest eigenvalues by batch size: needed by <see cref="LearningRateRule.RandomMatrix"/> alone.</param>
    /// <exception cref="ArgumentNullException">The rule needs a fit.</exception>
    public static double ScaleLearningRate(double learningRate, int from, int to, LearningRateRule rule, BatchCurvatureFit? fit = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(to);
        double ratio = (double)to / from;
        switch (rule)
        {
            case LearningRateRule.Linear:
                return learningRate * ratio;
            case LearningRateRule.SquareRoot:
                return learningRate * Math.Sqrt(ratio);
            default:
                ArgumentNullException.ThrowIfNull(fit);
                return learningRate * fit.MaximalLearningRate(to) / fit.MaximalLearningRate(from);
        }
    }

    /// <summary>The least damping δ of a second-order or adaptive method that keeps the noise's directions stable: proportional to η / B.</summary>
    /// <param name="damping">A damping that is right at a learning rate and batch size, positive.</param>
    /// <param name="learningRateRatio">New over old learning rate, positive.</param>
    /// <param name="batchRatio">New over old batch size, positive.</param>
    public static double ScaleDamping(double damping, double learningRateRatio, double batchRatio)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(damping);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRateRatio);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchRatio);
        return damping * learningRateRatio / batchRatio;
    }
}
