using System;
using StaticNets.Numerics;
using StaticNets.Spectral.Statistics;

namespace StaticNets.Spectral.Weights.Bulk;

/// <summary>The law of noise that fits the bulk of a matrix's singular values.</summary>
/// <remarks>
/// The deviation of all entries is no estimate of the noise: signal inflates it. Source: Staats, Thamm and Rosenow,
/// "Boundary between noise and information applied to filtering neural network weight matrices", Phys. Rev. E 108,
/// L022302 (2023), section B of its method.
/// </remarks>
/// <param name="Rows">Rows of the matrix.</param>
/// <param name="Columns">Columns of the matrix.</param>
/// <param name="Method">How the scale was estimated.</param>
/// <param name="Verdict">Whether there is a law.</param>
/// <param name="Law">The law; null unless fitted.</param>
/// <param name="CountAboveEdge">Singular values above the law's upper edge; with noise alone zero or one, rarely more. Zero without a law.</param>
/// <param name="Rounds">Medians taken; 1 where nothing was dropped, 0 without a law.</param>
/// <param name="Distance">
/// Greatest distance between the distribution functions of the law and of the singular values at or below its upper
/// edge (Kolmogorov's), in [0, 1]; 1 without a law. Eigenvalues repel each other, so for noise it is far below 1/√M and
/// no p-value of independent samples applies.
/// </param>
public sealed record MarchenkoPasturFit(
    int Rows, int Columns, BulkMethod Method, BulkVerdict Verdict, MarchenkoPasturLaw? Law, int CountAboveEdge, int Rounds, double Distance)
{
    /// <summary>Below this number of singular values none is called a distribution.</summary>
    public const int MinimumValues = 8;

    // Of the source.
    private const double MostAboveEdge = 0.1;
    private const int MostRounds = 5;

    /// <summary>q, the smaller extent by the greater, in (0, 1].</summary>
    public double Aspect => (double)Math.Min(Rows, Columns) / Math.Max(Rows, Columns);

    /// <summary>Deviation s of an entry of the noise, in units of the weights; null without a law.</summary>
    public double? NoiseDeviation => Law is null ? null : Law.Scale / Math.Sqrt(Math.Max(Rows, Columns));

    /// <summary>Fits the law to a matrix.</summary>
    /// <param name="matrix">W, one row and one column or more.</param>
    /// <param name="method">How to estimate the scale.</param>
    /// <exception cref="ArgumentException">The matrix is empty, or an element is not finite.</exception>
    public static MarchenkoPasturFit Of(Matrix matrix, BulkMethod method = BulkMethod.Median)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Of(new SingularValueDecomposition(matrix, vectors: false).Values, matrix.Rows, matrix.Columns, method);
    }

    /// <summary>Fits the law to singular values.</summary>
    /// <param name="singularValues">[min(rows, columns)], descending.</param>
    /// <param name="rows">Rows of the matrix, positive.</param>
    /// <param name="columns">Columns of the matrix, positive.</param>
    /// <param name="method">How to estimate the scale.</param>
    /// <exception cref="ArgumentException">The values do not fit the extents, or are not descending from a finite one to zero or more.</exception>
    public static MarchenkoPasturFit Of(ReadOnlySpan<double> singularValues, int rows, int columns, BulkMethod method = BulkMethod.Median)
    {
        SingularValues.Check(singularValues, rows, columns);
        var none = new MarchenkoPasturFit(rows, columns, method, BulkVerdict.TooFewValues, null, 0, 0, 1);
        if (singularValues.Length < MinimumValues)
        {
            return none;
        }

        // Zero to rounding, as for the rank.
        double negligible = Math.Max(rows, columns) * Math.ScaleB(1, -52) * singularValues[0];
        if (Quantiles.Median(singularValues) <= negligible)
        {
            return none with { Verdict = BulkVerdict.NoBulk };
        }

        (double scale, int rounds) = ByMedian(singularValues, none.Aspect);
        if (method == BulkMethod.Histogram)
        {
            scale = HistogramFit.Scale(singularValues, none.Aspect, scale);
        }

        var law = new MarchenkoPasturLaw(none.Aspect, scale);
        int above = Above(singularValues, law.UpperEdge);
        return none with { Verdict = BulkVerdict.Fitted, Law = law, CountAboveEdge = above, Rounds = rounds, Distance = DistanceTo(law, singularValues[above..]) };
    }

    private static (double Scale, int Rounds) ByMedian(ReadOnlySpan<double> values, double aspect)
    {
        var unit = new MarchenkoPasturLaw(aspect, 1);
        double medianOfUnit = unit.Median;
        ReadOnlySpan<double> bulk = values;
        int rounds = 0;
        while (true)
        {
            double scale = Quantiles.Median(bulk) / medianOfUnit;
            rounds++;
            int above = Above(bulk, scale * unit.UpperEdge);
            if (above <= MostAboveEdge * bulk.Length || rounds == MostRounds)
            {
                return (scale, rounds);
            }

            bulk = bulk[above..];
        }
    }

    private static int Above(ReadOnlySpan<double> descending, double edge)
    {
        int above = 0;
        while (above < descending.Length && descending[above] > edge)
        {
            above++;
        }

        return above;
    }

    private static double DistanceTo(MarchenkoPasturLaw law, ReadOnlySpan<double> descending)
    {
        double count = descending.Length;
        double distance = 0;
        for (int i = 0; i < descending.Length; i++)
        {
            double expected = law.Cdf(descending[i]);
            distance = Math.Max(distance, Math.Max(1 - (i / count) - expected, expected - (1 - ((i + 1) / count))));
        }

        return distance;
    }
}
