using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Representations;

/// <summary>The Hilbert–Schmidt independence criterion: how far two ways to compare samples depend on each other.</summary>
public static class HilbertSchmidt
{
    /// <summary>tr(KHLH) / (n − 1)², H = I − 11ᵀ/n: biased upwards by a term of order 1/n.</summary>
    /// <remarks>Source: Gretton, Bousquet, Smola and Schölkopf, "Measuring statistical dependence with Hilbert–Schmidt norms", ALT 2005.</remarks>
    /// <param name="first">K, [samples, samples], symmetric.</param>
    /// <param name="second">L, [samples, samples], symmetric.</param>
    /// <exception cref="ArgumentException">A matrix is not square, the numbers of samples differ or are below 2, or an element is not finite.</exception>
    public static double Biased(Matrix first, Matrix second)
    {
        CheckKernels(first, second, 2);
        int n = first.Rows;
        (double[] rows1, double all1) = Means(first);
        (double[] rows2, double all2) = Means(second);
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> k = first.Row(i);
            ReadOnlySpan<double> l = second.Row(i);
            for (int j = 0; j < n; j++)
            {
                sum += (k[j] - rows1[i] - rows1[j] + all1) * (l[j] - rows2[i] - rows2[j] + all2);
            }
        }

        return sum / ((n - 1.0) * (n - 1.0));
    }

    /// <summary>The unbiased estimator, whose mean over samples of independent features is 0.</summary>
    /// <remarks>
    /// With K̃, L̃ the matrices without their diagonals:
    /// [tr(K̃L̃) + 1ᵀK̃1·1ᵀL̃1/((n − 1)(n − 2)) − 2·1ᵀK̃L̃1/(n − 2)] / (n(n − 3)).
    /// Source: Song, Smola, Gretton, Bedo and Borgwardt, "Feature selection via dependence maximization", JMLR 2012, equation 5.
    /// </remarks>
    /// <param name="first">K, [samples, samples], symmetric.</param>
    /// <param name="second">L, [samples, samples], symmetric.</param>
    /// <exception cref="ArgumentException">A matrix is not square, the numbers of samples differ or are below 4, or an element is not finite.</exception>
    public static double Unbiased(Matrix first, Matrix second)
    {
        CheckKernels(first, second, 4);
        double n = first.Rows;
        double trace = 0;
        double all1 = 0;
        double all2 = 0;
        double between = 0;
        for (int i = 0; i < first.Rows; i++)
        {
            ReadOnlySpan<double> k = first.Row(i);
            ReadOnlySpan<double> l = second.Row(i);
            double sum1 = -k[i];
            double sum2 = -l[i];
            for (int j = 0; j < k.Length; j++)
            {
                sum1 += k[j];
                sum2 += l[j];
            }

            trace += DenseVector.Dot(k, l) - (k[i] * l[i]);
            all1 += sum1;
            all2 += sum2;
            between += sum1 * sum2; // 1ᵀK̃L̃1 = Σᵢ (K̃1)ᵢ·(L̃1)ᵢ
        }

        return (trace + (all1 / (n - 1) * all2 / (n - 2)) - (2 * between / (n - 2))) / (n * (n - 3));
    }

    private static (double[] Rows, double All) Means(Matrix kernel)
    {
        var rows = new double[kernel.Rows];
        double all = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            foreach (double element in kernel.Row(i))
            {
                rows[i] += element / rows.Length;
            }

            all += rows[i] / rows.Length;
        }

        return (rows, all);
    }

    private static void CheckKernels(Matrix first, Matrix second, int least)
    {
        CheckSquare(first, nameof(first));
        CheckSquare(second, nameof(second));
        FeatureMatrix.CheckSameCount(first, second, nameof(second));
        if (first.Rows < least)
        {
            throw new ArgumentException($"The estimator needs {least} samples or more, but there are {first.Rows}.", nameof(first));
        }
    }

    private static void CheckSquare(Matrix kernel, string name)
    {
        ArgumentNullException.ThrowIfNull(kernel, name);
        FeatureMatrix.CheckFinite(kernel, name);
        if (kernel.Rows != kernel.Columns)
        {
            throw new ArgumentException($"'{name}' must be square, but is [{kernel.Rows}, {kernel.Columns}].", name);
        }
    }
}
