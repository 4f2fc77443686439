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
                first[(s * 2) + a] = ((2 * s) + a + 1) / 10f; // core0[0, s, a] = A1[s, a]
                last[(a * 4) + (s * 2)] = ((2 * a) + s - 1.5f) / 5; // core2[a, s, 0] = A3[a, s]
            }
        }

        network.Parameters["chain.core0"] = first;
        network.Parameters["chain.core2"] = last;
        network.Parameters["chain.label"] = [.. Enumerable.Range(0, 16).Select(k => (k - 7.5f) / 10)];
        var f = new float[2];
        network.Infer([x0, x1, x2], f);
        Assert.Equal(f0, f[0], 1e-7);
        Assert.Equal(f1, f[1], 1e-7);
    }

    [Fact]
    public void A_fresh_chain_has_slices_near_the_identity()
    {
        float[] core = new LongChain(1).Parameters["chain.core0"];
        for (int i = 0; i < core.Length; i++)
        {
            Assert.InRange(core[i] - (i / 20 == i % 10 ? 1 : 0), -0.3, 0.3);
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
