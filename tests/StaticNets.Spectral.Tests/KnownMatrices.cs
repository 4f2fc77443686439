using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Random;

namespace StaticNets.Spectral.Tests;

/// <summary>Matrices and samples whose spectrum or distribution is known; the same seed gives the same numbers.</summary>
internal static class KnownMatrices
{
    /// <summary>Independent entries N(0, s²): singular values follow Marchenko and Pastur's law with a = s·√max(rows, columns).</summary>
    public static Matrix Gaussian(int rows, int columns, ulong seed, double deviation = 1)
    {
        var random = new Philox(seed, stream: 1);
        var matrix = new Matrix(rows, columns);
        foreach (ref double value in matrix.Values)
        {
            value = deviation * random.NextNormal();
        }

        return matrix;
    }

    /// <summary>G·Gᵀ / columns of a Gaussian G: eigenvalues are its squared singular values by the columns.</summary>
    public static Matrix Wishart(int rows, int columns, ulong seed)
    {
        Matrix gaussian = Gaussian(rows, columns, seed);
        Matrix product = gaussian.Multiply(gaussian.Transpose());
        DenseVector.Scale(1.0 / columns, product.Values);
        return product;
    }

    /// <summary>(G + Gᵀ) / √(2·size), off-diagonal variance 1 / size: the Gaussian orthogonal ensemble; eigenvalues follow the semicircle on [−2, 2] as the size grows.</summary>
    public static Matrix Goe(int size, ulong seed)
    {
        Matrix gaussian = Gaussian(size, size, seed);
        return Each(gaussian, (i, j, value) => (value + gaussian[j, i]) / Math.Sqrt(2 * size));
    }

    /// <summary>The given singular values on the diagonal.</summary>
    public static Matrix Diagonal(int rows, int columns, params double[] values) =>
        Each(new Matrix(rows, columns), (i, j, _) => i == j && i < values.Length ? values[i] : 0);

    /// <summary>A ⊗ B: singular values are all products of one of A and one of B.</summary>
    public static Matrix Kronecker(Matrix a, Matrix b) => Each(
        new Matrix(a.Rows * b.Rows, a.Columns * b.Columns),
        (i, j, _) => a[i / b.Rows, j / b.Columns] * b[i % b.Rows, j % b.Columns]);

    /// <summary>Orthonormal columns, uniform among all such.</summary>
    public static Matrix Orthonormal(int rows, int columns, ulong seed) => new QrDecomposition(Gaussian(rows, columns, seed)).ThinQ();

    /// <summary>Σ xₖ·uₖ·vₖᵀ with random orthonormal vectors: exactly these singular values, and zeros.</summary>
    public static (Matrix Signal, Matrix U, Matrix V) LowRank(int rows, int columns, double[] values, ulong seed)
    {
        Matrix u = Orthonormal(rows, values.Length, seed + 1_000);
        Matrix v = Orthonormal(columns, values.Length, seed + 2_000);
        return (Product(u, values, v), u, v);
    }

    /// <summary>U·diag(values)·Vᵀ.</summary>
    public static Matrix Product(Matrix u, double[] values, Matrix v) =>
        Each(u, (_, k, value) => value * values[k]).Multiply(v.Transpose());

    /// <summary>
    /// A signal of given singular values plus noise of deviation 1/√max(rows, columns), that is a = 1: a signal x above
    /// q^¼ shows at √((x² + 1)(x² + q))/x, a weaker one not at all.
    /// </summary>
    public static (Matrix Noisy, Matrix Signal, Matrix U, Matrix V) Spiked(int rows, int columns, double[] values, ulong seed)
    {
        (Matrix signal, Matrix u, Matrix v) = LowRank(rows, columns, values, seed);
        Matrix noise = Gaussian(rows, columns, seed, 1 / Math.Sqrt(Math.Max(rows, columns)));
        return (Each(signal, (i, j, value) => value + noise[i, j]), signal, u, v);
    }

    /// <summary>Rows of covariance diag(spikes, 1, 1, …): the spiked covariance model of Johnstone (2001), samples as rows.</summary>
    public static Matrix SpikedCovariance(int samples, int dimensions, double[] spikes, ulong seed) => Each(
        Gaussian(samples, dimensions, seed), (_, j, value) => value * (j < spikes.Length ? Math.Sqrt(spikes[j]) : 1));

    /// <summary>Entries ± with P(|w| &gt; t) = t^−tail for t ≥ 1: for tail below 2 the largest singular values are those of single entries.</summary>
    public static Matrix HeavyTailed(int rows, int columns, double tail, ulong seed)
    {
        var random = new Philox(seed, stream: 2);
        var matrix = new Matrix(rows, columns);
        foreach (ref double value in matrix.Values)
        {
            double sign = random.Next(2) == 0 ? -1 : 1;
            value = sign * Math.Pow(1 - random.NextDouble(), -1 / tail);
        }

        return matrix;
    }

    /// <summary>Samples of density (α − 1)·x^−α, x ≥ 1.</summary>
    public static double[] Pareto(int count, double exponent, ulong seed)
    {
        var random = new Philox(seed, stream: 3);
        return [.. Enumerable.Range(0, count).Select(_ => Math.Pow(1 - random.NextDouble(), -1 / (exponent - 1)))];
    }

    /// <summary>Singular values, descending, by the eigenvalues of the smaller Gram matrix: faster where many matrices are made, exact to about 1e-8 of the largest.</summary>
    public static double[] QuickSingularValues(Matrix matrix)
    {
        Matrix wide = matrix.Rows <= matrix.Columns ? matrix : matrix.Transpose();
        var gram = new Matrix(wide.Rows, wide.Rows);
        for (int i = 0; i < wide.Rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                gram[i, j] = DenseVector.Dot(wide.Row(i), wide.Row(j));
            }
        }

        return [.. new SymmetricEigen(gram, vectors: false).Values.ToArray().Reverse().Select(value => Math.Sqrt(Math.Max(0, value)))];
    }

    public static Matrix Each(Matrix matrix, Func<int, int, double, double> value)
    {
        var result = new Matrix(matrix.Rows, matrix.Columns);
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < matrix.Columns; j++)
            {
                result[i, j] = value(i, j, matrix[i, j]);
            }
        }

        return result;
    }

    public static double Distance(Matrix a, Matrix b) => Each(a, (i, j, value) => value - b[i, j]).FrobeniusNorm();

    public static double[] Column(Matrix matrix, int column) => [.. Enumerable.Range(0, matrix.Rows).Select(i => matrix[i, column])];
}
