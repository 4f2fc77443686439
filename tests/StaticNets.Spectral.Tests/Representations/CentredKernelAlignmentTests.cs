using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Representations;
using Xunit;

namespace StaticNets.Spectral.Tests.Representations;

public sealed class CentredKernelAlignmentTests
{
    private static readonly Matrix X = Normal(12, 4, seed: 1);
    private static readonly Matrix Y = Normal(12, 3, seed: 2);

    [Fact]
    public void Linear_alignment_is_the_ratio_of_the_definition()
    {
        // K = XXᵀ, L = YYᵀ, H = I − 11ᵀ/n, written out.
        Matrix h = Matrix.Identity(12);
        foreach (ref double element in h.Values)
        {
            element -= 1.0 / 12;
        }

        Matrix k = h.Multiply(X.Multiply(X.Transpose())).Multiply(h);
        Matrix l = h.Multiply(Y.Multiply(Y.Transpose())).Multiply(h);
        double expected = DenseVector.Dot(k.Values, l.Values) / (k.FrobeniusNorm() * l.FrobeniusNorm());

        Assert.Equal(expected, CentredKernelAlignment.Linear(X, Y), 1e-13);
        Assert.Equal(expected, CentredKernelAlignment.OfKernels(KernelMatrix.Linear(X), KernelMatrix.Linear(Y)), 1e-13);
        Assert.Equal(expected, CentredKernelAlignment.Between([new("x", X)], [new("y", Y)])[0, 0], 1e-13);
        Assert.Equal(DenseVector.Dot(k.Values, l.Values) / (11 * 11), HilbertSchmidt.Biased(KernelMatrix.Linear(X), KernelMatrix.Linear(Y)), 1e-12);
    }

    [Fact]
    public void Features_and_samples_give_the_same_where_there_are_more_features()
    {
        Matrix wide = Normal(12, 40, seed: 3);

        Assert.Equal(
            CentredKernelAlignment.OfKernels(KernelMatrix.Linear(wide), KernelMatrix.Linear(Y)), CentredKernelAlignment.Linear(wide, Y), 1e-13);
    }

    [Fact]
    public void Rotation_scale_and_shift_change_nothing_and_other_linear_maps_do()
    {
        Matrix rotation = new QrDecomposition(Normal(4, 4, seed: 4)).ThinQ();
        Matrix turned = X.Multiply(rotation);
        foreach (ref double value in turned.Values)
        {
            value = (3 * value) + 5;
        }

        Func<Matrix, Matrix> gaussian = features => KernelMatrix.Gaussian(features, 0.7);
        Assert.Equal(CentredKernelAlignment.Linear(X, Y), CentredKernelAlignment.Linear(turned, Y), 1e-12);
        Assert.Equal(1, CentredKernelAlignment.Linear(X, turned), 1e-12);
        Assert.Equal(1, CentredKernelAlignment.OfKernels(gaussian(X), gaussian(turned)), 1e-12);
        Assert.Equal(
            CentredKernelAlignment.OfKernels(gaussian(X), gaussian(Y), HilbertSchmidtEstimator.Unbiased),
            CentredKernelAlignment.OfKernels(gaussian(turned), gaussian(Y), HilbertSchmidtEstimator.Unbiased),
            1e-12);

        Matrix stretched = X.Copy();
        for (int sample = 0; sample < 12; sample++)
        {
            stretched[sample, 0] *= 10;
        }

        Assert.True(CentredKernelAlignment.Linear(X, stretched) < 0.95);
    }

    [Fact]
    public void The_unbiased_estimate_is_the_mean_over_distinct_samples()
    {
        // Its definition: means over all ordered tuples of distinct i, j, q, r.
        Matrix k = KernelMatrix.Linear(X.TopRows(6));
        Matrix l = KernelMatrix.Linear(Y.TopRows(6));
        double pairs = 0;
        double quadruples = 0;
        double triples = 0;
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 6; j++)
            {
                pairs += i == j ? 0 : k[i, j] * l[i, j] / 30;
                for (int q = 0; q < 6; q++)
                {
                    triples += i == j || i == q || j == q ? 0 : k[i, j] * l[i, q] / 120;
                    for (int r = 0; r < 6; r++)
                    {
                        quadruples += new[] { i, j, q, r }.Distinct().Count() < 4 ? 0 : k[i, j] * l[q, r] / 360;
                    }
                }
            }
        }

        Assert.Equal(pairs + quadruples - (2 * triples), HilbertSchmidt.Unbiased(k, l), 1e-12);
    }

    [Fact]
    public void The_unbiased_estimate_of_independent_features_is_zero_on_average_and_the_biased_one_is_not()
    {
        const int Seeds = 400;
        double[] unbiased = new double[Seeds];
        double biased = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            Matrix k = KernelMatrix.Linear(Normal(10, 20, (ulong)(1000 + seed)));
            Matrix l = KernelMatrix.Linear(Normal(10, 20, (ulong)(5000 + seed)));
            unbiased[seed] = HilbertSchmidt.Unbiased(k, l);
            biased += HilbertSchmidt.Biased(k, l) / Seeds;
        }

        double mean = unbiased.Average();
        double error = Math.Sqrt(unbiased.Sum(value => (value - mean) * (value - mean)) / Seeds / (Seeds - 1));
        Assert.InRange(mean, -4 * error, 4 * error);
        Assert.True(biased > 20 * error, $"the biased mean {biased} is not far from 0 by the error {error}");
    }

    [Fact]
    public void Batches_add_up_to_the_alignment_of_all_samples()
    {
        // A shared part makes the layers alike; the estimates of batches of 20 and of all 600 agree but for chance.
        Matrix shared = Normal(600, 5, seed: 6);
        Matrix first = shared.Copy();
        DenseVector.AddScaled(0.7, Normal(600, 5, seed: 7).Values, first.Values);
        double whole = CentredKernelAlignment.OfKernels(KernelMatrix.Linear(shared), KernelMatrix.Linear(first), HilbertSchmidtEstimator.Unbiased);
        var batches = new MinibatchAlignment(1, 2);
        for (int start = 0; start < 600; start += 20)
        {
            Features one = new("shared", new Matrix(20, 5, shared.Values.Slice(start * 5, 100)));
            Features two = new("noisy", new Matrix(20, 5, first.Values.Slice(start * 5, 100)));
            batches.Add([one], [one, two]);
        }

        Assert.Equal(30, batches.Batches);
        Assert.Equal(1, batches.Table()[0, 0], 1e-12);
        Assert.InRange(whole, 0.55, 0.85);
        Assert.InRange(batches.Table()[0, 1], whole - 0.05, whole + 0.05);
    }

    [Fact]
    public void One_batch_is_the_unbiased_estimate()
    {
        var batch = new MinibatchAlignment(1, 1);
        batch.Add([new("x", X)], [new("y", Y)]);

        Assert.Equal(
            CentredKernelAlignment.OfKernels(KernelMatrix.Linear(X), KernelMatrix.Linear(Y), HilbertSchmidtEstimator.Unbiased), batch.Table()[0, 0], 1e-12);
    }

    [Fact]
    public void The_table_of_a_list_with_itself_is_symmetric_with_ones()
    {
        Features[] layers = [new("x", X), new("y", Y), new("z", Normal(12, 7, seed: 9))];
        Matrix own = CentredKernelAlignment.Between(layers, layers);
        Matrix copies = CentredKernelAlignment.Between(layers, [.. layers]);

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(1, own[i, i], 1e-12);
            for (int j = 0; j < 3; j++)
            {
                Assert.Equal(own[j, i], own[i, j]);
                Assert.Equal(copies[i, j], own[i, j], 1e-12);
            }
        }
    }

    [Fact]
    public void A_Gaussian_kernel_is_of_distances_over_their_median()
    {
        // Points 0, 1, 3 on a line: distances 1, 2, 3 with median 2.
        Matrix kernel = KernelMatrix.Gaussian(new Matrix(3, 1, [0, 1, 3]), bandwidth: 0.5);

        Assert.Equal(Math.Exp(-0.5), kernel[0, 1], 1e-12);
        Assert.Equal(Math.Exp(-2), kernel[1, 2], 1e-12);
        Assert.Equal(Math.Exp(-4.5), kernel[2, 0], 1e-12);
        Assert.Equal(1, kernel[1, 1]);
    }

    [Fact]
    public void A_representation_that_is_the_same_for_every_sample_is_aligned_with_nothing()
    {
        var constant = new Matrix(12, 2);
        constant.Values.Fill(0.1);

        Assert.True(double.IsNaN(CentredKernelAlignment.Linear(constant, X)));
        Assert.True(double.IsNaN(CentredKernelAlignment.OfKernels(KernelMatrix.Linear(constant), KernelMatrix.Linear(X))));
        Assert.Throws<ArgumentException>(() => KernelMatrix.Gaussian(constant));
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        Matrix broken = X.Copy();
        broken[0, 0] = double.NaN;

        Assert.Throws<ArgumentException>(() => CentredKernelAlignment.Linear(X, Y.TopRows(11)));
        Assert.Throws<ArgumentException>(() => CentredKernelAlignment.Linear(broken, Y));
        Assert.Throws<ArgumentException>(() => CentredKernelAlignment.Linear(new Matrix(0, 0), Y));
        Assert.Throws<ArgumentException>(() => HilbertSchmidt.Unbiased(KernelMatrix.Linear(X.TopRows(3)), KernelMatrix.Linear(Y.TopRows(3))));
        Assert.Throws<ArgumentException>(() => HilbertSchmidt.Biased(X, X));
        Assert.Throws<InvalidOperationException>(() => new MinibatchAlignment(1, 1).Table());
        Assert.Throws<ArgumentException>(() => new MinibatchAlignment(2, 1).Add([new("x", X)], [new("y", Y)]));
    }

    private static Matrix Normal(int rows, int columns, ulong seed)
    {
        var random = new Philox(seed);
        var matrix = new Matrix(rows, columns);
        foreach (ref double value in matrix.Values)
        {
            value = random.NextNormal();
        }

        return matrix;
    }
}

internal static class MatrixRows
{
    /// <summary>The first rows of a matrix, copied.</summary>
    public static Matrix TopRows(this Matrix matrix, int rows) => new(rows, matrix.Columns, matrix.Values[..(rows * matrix.Columns)]);
}
