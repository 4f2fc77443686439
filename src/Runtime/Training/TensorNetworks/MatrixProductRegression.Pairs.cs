using System;
using StaticNets.Numerics;

namespace StaticNets.Training.TensorNetworks;

public sealed partial class MatrixProductRegression
{
    /// <summary>Bond dimensions, [Sites + 1], the outer ones 1.</summary>
    public ReadOnlySpan<int> Bonds => _bonds;

    /// <summary>Fits pairs of neighbouring cores to data, there and back; each bond becomes as large as the data need.</summary>
    /// <remarks>
    /// Two cores are merged, the merged one descends by conjugate gradients, and a singular value decomposition parts it
    /// again. As the cores around are orthogonal, a singular value that is dropped changes the whole weight tensor by just
    /// that much. Source: White, "Density matrix formulation for quantum renormalization groups", 1992; Stoudenmire and
    /// Schwab, "Supervised learning with tensor networks", 2016.
    /// </remarks>
    /// <param name="features">[samples, Sites, Local].</param>
    /// <param name="targets">[samples].</param>
    /// <param name="bond">The largest bond dimension, positive.</param>
    /// <param name="sweeps">Number of sweeps there and back, positive.</param>
    /// <param name="steps">Steps of conjugate gradients at each pair, positive.</param>
    /// <param name="cutoff">A singular value σ is kept where σ²/Σσ² is above; in [0, 1).</param>
    /// <param name="ridge">λ, relative to the mean of the diagonal of the equations; zero or more.</param>
    /// <returns>The mean squared error after each sweep.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="InvalidOperationException">There is one site only.</exception>
    public double[] FitPairs(
        ReadOnlySpan<double> features, ReadOnlySpan<double> targets, int bond, int sweeps = 30, int steps = 20, double cutoff = 1e-10, double ridge = 1e-9)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sweeps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegative(ridge);
        if (!(cutoff is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(cutoff), cutoff, "The cutoff must lie in [0, 1).");
        }

        if (Sites < 2)
        {
            throw new InvalidOperationException("A chain of one site has no pairs; fit its core.");
        }

        int samples = Samples(features.Length);
        Check.Length(targets, samples);
        double[] data = features.ToArray();
        (double[][] left, double[][] right) = Environments(data, samples);
        var errors = new double[sweeps];
        for (int sweep = 0; sweep < sweeps; sweep++)
        {
            for (int i = 0; i < Sites - 1; i++)
            {
                Matrix pair = Descended(i, left[i], right[i + 2], data, targets, ridge, steps);
                Part(pair, i, bond, cutoff, toTheRight: i < Sites - 2);
                if (i < Sites - 2)
                {
                    left[i + 1] = PassRight(left[i], data, i);
                }
            }

            // The last pair was left with its weight in its first core, from where the way back begins.
            right[Sites - 1] = PassLeft(right[Sites], data, Sites - 1);
            for (int i = Sites - 3; i >= 0; i--)
            {
                Matrix pair = Descended(i, left[i], right[i + 2], data, targets, ridge, steps);
                Part(pair, i, bond, cutoff, toTheRight: false);
                right[i + 1] = PassLeft(right[i + 2], data, i + 1);
            }

            errors[sweep] = MeanSquaredError(Predict(data), targets);
        }

        return errors;
    }

    // The cores of i and i + 1 as one, [(a, s), (t, b)], moved towards the targets.
    private Matrix Descended(int i, double[] left, double[] right, double[] data, ReadOnlySpan<double> targets, double ridge, int steps)
    {
        Matrix pair = new Matrix(_bonds[i] * Local, _bonds[i + 1], _cores[i]).Multiply(new Matrix(_bonds[i + 1], Local * _bonds[i + 2], _cores[i + 1]));
        double[] first = LocalFeatures(data, i);
        double[] second = LocalFeatures(data, i + 1);
        var both = new double[first.Length * Local];
        for (int k = 0; k < both.Length; k++)
        {
            both[k] = first[k / Local] * second[(k / (Local * Local) * Local) + (k % Local)];
        }

        new LocalDesign(left, both, right, targets.Length).Descend(pair.Values, targets, ridge, steps);
        return pair;
    }

    // U·Σ·Vᵀ, the singular values with the core that is at hand next.
    private void Part(Matrix pair, int i, int bond, double cutoff, bool toTheRight)
    {
        var parts = new SingularValueDecomposition(pair);
        double total = DenseVector.Dot(parts.Values, parts.Values);
        int kept = 1;
        while (kept < Math.Min(bond, parts.Values.Length) && parts.Values[kept] * parts.Values[kept] > cutoff * total)
        {
            kept++;
        }

        var first = new double[pair.Rows * kept];
        var second = new double[kept * pair.Columns];
        for (int k = 0; k < kept; k++)
        {
            double value = parts.Values[k];
            for (int row = 0; row < pair.Rows; row++)
            {
                first[(row * kept) + k] = parts.U[row, k] * (toTheRight ? 1 : value);
            }

            for (int column = 0; column < pair.Columns; column++)
            {
                second[(k * pair.Columns) + column] = parts.V[column, k] * (toTheRight ? value : 1);
            }
        }

        (_cores[i], _cores[i + 1], _bonds[i + 1]) = (first, second, kept);
    }
}
