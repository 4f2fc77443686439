using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Representations;

/// <summary>How much of the labels lies in the directions in which a layer's features are large.</summary>
/// <remarks>
/// <para>
/// Each row of the features gets a constant 1 as bias and is scaled to length 1, so that ‖Φ‖² = n and thresholds mean
/// the same for every layer. With Φ = UΣVᵀ the energies are eᵢ = ‖uᵢᵀY‖². A head that is linear in Φ learns what lies on
/// large σᵢ first, so high alignment is fast learning, and good transfer.
/// </para>
/// <para>
/// Singular values below 10⁻⁶·σ₁ count as null space. Source: Imani, Hu and White, "Representation alignment in neural
/// networks", TMLR 2022.
/// </para>
/// </remarks>
public sealed class RepresentationAlignment
{
    /// <summary>Relative to the largest; below it the Gram route has no digits left, and no training would reach.</summary>
    private const double Negligible = 1e-6;

    // Below this size the decomposition takes some tens of milliseconds.
    private const int SmallDecomposition = 160;

    private readonly double[] _values;
    private readonly double[] _energies;

    private RepresentationAlignment(double[] values, double[] energies, int samples, double total)
    {
        int rank = 0;
        while (rank < values.Length && values[rank] > Negligible * values[0])
        {
            rank++;
        }

        _values = values[..rank];
        _energies = energies[..rank];
        Samples = samples;
        Total = total;
    }

    /// <summary>Number of samples n.</summary>
    public int Samples { get; }

    /// <summary>‖Y‖², the energy of the labels, null space included.</summary>
    public double Total { get; }

    /// <summary>The singular values above 10⁻⁶·σ₁, descending, [rank]; their squares sum to n.</summary>
    public ReadOnlySpan<double> SingularValues => _values;

    /// <summary>e, the energy of the labels along each left singular vector, summed over the columns of labels, [rank].</summary>
    public ReadOnlySpan<double> Energies => _energies;

    /// <summary>The part of the labels that no linear head can fit, Total − Σeᵢ, zero or more.</summary>
    public double NullEnergy
    {
        get
        {
            double rest = Total;
            foreach (double energy in _energies)
            {
                rest -= energy;
            }

            return Math.Max(0, rest); // rounding, where the features span everything
        }
    }

    /// <summary>Area under a(τ)/‖Y‖² for τ from 0 to √n, over √n: in [0, 1].</summary>
    /// <remarks>Exact: energy eᵢ counts up to σᵢ.</remarks>
    public double Area => DenseVector.Dot(_energies, _values) / Total / Math.Sqrt(Samples);

    /// <summary>The alignment with one column of labels.</summary>
    /// <param name="features">[samples, size], after the nonlinearity; convolutional ones flattened or pooled. Not changed.</param>
    /// <param name="labels">[samples], −1 and 1 for two classes, numbers for a regression.</param>
    /// <param name="route">How to compute it.</param>
    /// <exception cref="ArgumentException">The numbers of samples differ, a value is not finite, or all labels are 0.</exception>
    public static RepresentationAlignment Of(
        Matrix features, ReadOnlySpan<double> labels, AlignmentRoute route = AlignmentRoute.Automatic) =>
        Of(features, new Matrix(labels.Length, 1, labels), route);

    /// <summary>The alignment with several columns of labels, whose energies are summed.</summary>
    /// <param name="features">[samples, size], after the nonlinearity; convolutional ones flattened or pooled. Not changed.</param>
    /// <param name="labels">[samples, columns], for classes one column each, as by <see cref="LabelColumns"/>.</param>
    /// <param name="route">How to compute it.</param>
    /// <exception cref="ArgumentException">The numbers of samples differ, a value is not finite, or all labels are 0.</exception>
    public static RepresentationAlignment Of(Matrix features, Matrix labels, AlignmentRoute route = AlignmentRoute.Automatic)
    {
        FeatureMatrix.CheckNotEmpty(features, nameof(features));
        FeatureMatrix.CheckNotEmpty(labels, nameof(labels));
        FeatureMatrix.CheckSameCount(features, labels, nameof(labels));
        FeatureMatrix.CheckFinite(features, nameof(features));
        FeatureMatrix.CheckFinite(labels, nameof(labels));
        double total = DenseVector.Dot(labels.Values, labels.Values);
        if (total == 0)
        {
            throw new ArgumentException("All labels are 0: there is nothing to align with.", nameof(labels));
        }

        Matrix prepared = Prepare(features);
        bool isSmall = Math.Min(prepared.Rows, prepared.Columns) <= SmallDecomposition;
        (double[] values, double[] energies) = route == AlignmentRoute.Decomposition || (route == AlignmentRoute.Automatic && isSmall)
            ? ByDecomposition(prepared, labels)
            : ByGram(prepared, labels);
        return new RepresentationAlignment(values, energies, features.Rows, total);
    }

    /// <summary>Φ: the features with a column of ones, each row of length 1.</summary>
    /// <param name="features">[samples, size]; not changed.</param>
    /// <returns>[samples, size + 1].</returns>
    public static Matrix Prepare(Matrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var prepared = new Matrix(features.Rows, features.Columns + 1);
        for (int sample = 0; sample < features.Rows; sample++)
        {
            Span<double> row = prepared.Row(sample);
            features.Row(sample).CopyTo(row);
            row[^1] = 1;
            DenseVector.Scale(1 / DenseVector.Norm(row), row);
        }

        return prepared;
    }

    /// <summary>a(τ): the energy of the labels on singular values of τ or more; at 0 all of it, null space included.</summary>
    /// <param name="threshold">τ, zero or more; no singular value exceeds √n.</param>
    public double At(double threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        if (threshold == 0)
        {
            return Total;
        }

        double sum = 0;
        for (int i = 0; i < _values.Length && _values[i] >= threshold; i++)
        {
            sum += _energies[i];
        }

        return sum;
    }

    /// <summary>a(τ)/‖Y‖², in [0, 1].</summary>
    /// <param name="threshold">τ, zero or more.</param>
    public double PartAt(double threshold) => At(threshold) / Total;

    /// <summary>The curve a(τ)/‖Y‖², which falls with τ.</summary>
    /// <param name="steps">Number of equal steps from 0 to √n, positive.</param>
    /// <returns>steps + 1 points.</returns>
    public (double Threshold, double Part)[] Curve(int steps = 60)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        var curve = new (double, double)[steps + 1];
        for (int i = 0; i <= steps; i++)
        {
            double threshold = Math.Sqrt(Samples) * i / steps;
            curve[i] = (threshold, PartAt(threshold));
        }

        return curve;
    }

    /// <summary>The number of leading directions that hold a part of the labels; null where all of them hold less.</summary>
    /// <param name="part">Part of ‖Y‖², in (0, 1].</param>
    public int? Rank(double part = 0.9)
    {
        if (!(part is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(part), part, "The part must lie in (0, 1].");
        }

        double sum = 0;
        for (int i = 0; i < _energies.Length; i++)
        {
            sum += _energies[i];
            if (sum >= part * Total)
            {
                return i + 1;
            }
        }

        return null;
    }

    /// <summary>What is left of the labels after gradient descent on ½‖Φw − Y‖² from w = 0: Σ (1 − ησᵢ²)²ᵗ·eᵢ + the null space.</summary>
    /// <param name="learningRate">η, per step; below 2/σ₁² it falls.</param>
    /// <param name="steps">t, zero or more.</param>
    /// <returns>‖Φw − Y‖².</returns>
    public double ResidualEnergy(double learningRate, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        double residual = NullEnergy;
        for (int i = 0; i < _values.Length; i++)
        {
            residual += Math.Pow(1 - (learningRate * _values[i] * _values[i]), 2.0 * steps) * _energies[i];
        }

        return residual;
    }

    private static (double[] Values, double[] Energies) ByDecomposition(Matrix prepared, Matrix labels)
    {
        var decomposition = new SingularValueDecomposition(prepared);
        return (decomposition.Values.ToArray(), EnergiesOf(decomposition.U.Transpose().Multiply(labels)));
    }

    private static (double[] Values, double[] Energies) ByGram(Matrix prepared, Matrix labels)
    {
        bool isTall = prepared.Rows > prepared.Columns;
        Matrix transposed = prepared.Transpose();
        var eigen = new SymmetricEigen(FeatureMatrix.Gram(isTall ? transposed : prepared));

        // The rows of the projections belong to ascending eigenvalues. Of a tall Φ they are vᵢᵀΦᵀY = σᵢ·uᵢᵀY.
        double[] energies = EnergiesOf(eigen.Vectors.Transpose().Multiply(isTall ? transposed.Multiply(labels) : labels));
        double[] values = eigen.Values.ToArray();
        Array.Reverse(values);
        Array.Reverse(energies);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Math.Sqrt(Math.Max(0, values[i])); // rounding can make a zero negative
            if (isTall)
            {
                energies[i] = values[i] > Negligible * values[0] ? energies[i] / (values[i] * values[i]) : 0;
            }
        }

        return (values, energies);
    }

    private static double[] EnergiesOf(Matrix projections)
    {
        var energies = new double[projections.Rows];
        for (int i = 0; i < energies.Length; i++)
        {
            energies[i] = DenseVector.Dot(projections.Row(i), projections.Row(i));
        }

        return energies;
    }
}
