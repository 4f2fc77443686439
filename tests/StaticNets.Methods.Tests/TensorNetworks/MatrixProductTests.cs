using System;
using System.Linq;
using StaticNets.Random;
using StaticNets.Training.TensorNetworks;
using Xunit;

namespace StaticNets.Methods.Tests.TensorNetworks;

public sealed class MatrixProductTests
{
    [Theory]
    [InlineData(0f, 0.5f, 1f, 0.02404163, 0.03252691)]
    [InlineData(0.25f, 0.75f, 0.1f, 0.01735002, 0.00551077)]
    public void A_chain_of_three_answers_as_the_page_says(float x0, float x1, float x2, double f0, double f1)
    {
        var network = new Chain();
        // The page's ends have no outer bond: boundary vectors (1, 0) pick the first row or column of whole cores.
        network.Parameters["chain.left"] = [1, 0];
        network.Parameters["chain.right"] = [1, 0];
        float[] first = new float[8];
        float[] last = new float[8];
        for (int s = 0; s < 2; s++)
        {
            for (int a = 0; a < 2; a++)
            {
                first[(s * 2) + a] = ((2 * s) + a + 1) / 10f; // before[0, 0, s, a] = A1[s, a]
                last[(a * 4) + (s * 2)] = ((2 * a) + s - 1.5f) / 5; // after[a, 0, s, 0] = A3[a, s]
            }
        }

        network.Parameters["chain.before"] = first;
        network.Parameters["chain.after"] = last;
        network.Parameters["chain.label"] = [.. Enumerable.Range(0, 16).Select(k => (k - 7.5f) / 10)];
        var f = new float[2];
        network.Infer([x0, x1, x2], f);
        Assert.Equal(f0, f[0], 1e-7);
        Assert.Equal(f1, f[1], 1e-7);
    }

    [Fact]
    public void A_fresh_chain_has_slices_near_the_identity()
    {
        float[] cores = new LongChain(1).Parameters["chain.before"]; // [10, 3, 2, 10]
        Assert.Equal(600, cores.Length);
        for (int i = 0; i < cores.Length; i++)
        {
            Assert.InRange(cores[i] - (i / 60 == i % 10 ? 1 : 0), -0.3, 0.3);
        }
    }

    [Fact]
    public void Alternating_least_squares_finds_a_teacher_of_its_bond()
    {
        double[] features = MatrixProductRegression.TrigonometricFeatures(Uniform(300 * 10, 1));
        double[] targets = new MatrixProductRegression(10, 2, bond: 3, seed: 7).Predict(features);
        Normalize(targets);
        var student = new MatrixProductRegression(10, 2, bond: 3, seed: 8);
        double[] errors = student.Fit(features, targets);
        Assert.True(errors[^1] < 1e-9, $"mean squared error {errors[^1]}");
    }

    [Fact]
    public void More_entries_than_samples_fit_any_numbers()
    {
        double[] features = MatrixProductRegression.TrigonometricFeatures(Uniform(30 * 6, 2));
        double[] targets = Uniform(30, 3);
        double[] errors = new MatrixProductRegression(6, 2, bond: 8, seed: 1).Fit(features, targets, sweeps: 3);
        Assert.True(errors[^1] < 1e-9, $"mean squared error {errors[^1]}");
    }

    [Fact]
    public void Bonds_are_no_larger_than_the_sites_beside_them_can_use()
    {
        var model = new MatrixProductRegression(4, 2, bond: 100, seed: 1);
        Assert.Equal([4, 16, 16, 4], Enumerable.Range(0, 4).Select(site => model.Core(site).Length));
        Assert.Equal(40, model.Count);
    }

    [Fact]
    public void Pairs_grow_the_bonds_to_those_of_the_teacher_and_no_further()
    {
        double[] features = MatrixProductRegression.TrigonometricFeatures(Uniform(600 * 8, 1));
        double[] targets = new MatrixProductRegression(8, 2, bond: 3, seed: 7).Predict(features);
        Normalize(targets);
        var student = new MatrixProductRegression(8, 2, bond: 1, seed: 8);
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1], student.Bonds);

        double[] errors = student.FitPairs(features, targets, bond: 10);
        Assert.True(errors[^1] < 1e-9, $"mean squared error {errors[^1]}");
        Assert.Equal([1, 2, 3, 3, 3, 3, 3, 2, 1], student.Bonds);

        // What it found holds between its samples too.
        double[] others = MatrixProductRegression.TrigonometricFeatures(Uniform(300 * 8, 3));
        double[] expected = new MatrixProductRegression(8, 2, bond: 3, seed: 7).Predict(others);
        double[] found = student.Predict(others);
        double scale = expected.Zip(found, (x, y) => x * y).Sum() / found.Sum(y => y * y);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, scale * pair.Second, 1e-3 * expected.Max(Math.Abs)));
    }

    [Fact]
    public void Pairs_shrink_bonds_that_data_do_not_need_and_keep_the_largest_allowed()
    {
        double[] features = MatrixProductRegression.TrigonometricFeatures(Uniform(600 * 6, 1));
        double[] targets = new MatrixProductRegression(6, 2, bond: 2, seed: 7).Predict(features);
        Normalize(targets);
        var wide = new MatrixProductRegression(6, 2, bond: 8, seed: 8);
        double[] errors = wide.FitPairs(features, targets, bond: 8);
        Assert.True(errors[^1] < 1e-9, $"mean squared error {errors[^1]}");
        Assert.Equal([1, 2, 2, 2, 2, 2, 1], wide.Bonds);

        var narrow = new MatrixProductRegression(6, 2, bond: 8, seed: 8);
        errors = narrow.FitPairs(features, targets, bond: 1);
        Assert.Equal([1, 1, 1, 1, 1, 1, 1], narrow.Bonds);
        Assert.True(errors[^1] > 1e-3, $"a product alone cannot be a teacher of bond 2, but its mean squared error is {errors[^1]}");
    }

    [Fact]
    public void Cores_fitted_after_pairs_begin_where_those_ended()
    {
        double[] features = MatrixProductRegression.TrigonometricFeatures(Uniform(200 * 6, 2));
        double[] targets = Uniform(200, 3);
        var model = new MatrixProductRegression(6, 2, bond: 1, seed: 4);
        double pairs = model.FitPairs(features, targets, bond: 3)[^1];
        Assert.True(model.Fit(features, targets)[0] <= pairs * (1 + 1e-6));
    }

    [Fact]
    public void One_site_has_no_pairs() =>
        Assert.Throws<InvalidOperationException>(() => new MatrixProductRegression(1, 2, bond: 1, seed: 1).FitPairs(new double[4], new double[2], bond: 1));

    internal static double[] Uniform(int count, ulong seed)
    {
        var random = new Philox(seed);
        var values = new double[count];
        foreach (ref double value in values.AsSpan())
        {
            value = random.NextDouble();
        }

        return values;
    }

    // Scaled, but not centred: a constant beside the teacher would need one bond more.
    private static void Normalize(double[] values)
    {
        double deviation = Math.Sqrt(values.Average(value => value * value));
        for (int i = 0; i < values.Length; i++)
        {
            values[i] /= deviation;
        }
    }
}

[Network]
internal sealed partial class Chain
{
    private static Node Forward([Shape(3)] Node x) => x.TrigonometricFeatures().MatrixProductState(bond: 2, labels: 2, labelSite: 1, name: "chain");
}

[Network]
internal sealed partial class LongChain
{
    private static Node Forward([Shape(7)] Node x) => x.LinearFeatures().MatrixProductState(bond: 10, labels: 3, name: "chain");
}
