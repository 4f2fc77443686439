using System;
using System.Linq;
using StaticNets.Initialization;
using StaticNets.Numerics;
using StaticNets.Training.Compression;
using Xunit;

namespace StaticNets.Methods.Tests.TensorNetworks;

public sealed class TensorTrainTests
{
    private static readonly float[] A = [.. Enumerable.Range(1, 8).Select(i => i / 10f)];
    private static readonly float[] B = [.. Enumerable.Range(-4, 8).Select(i => i / 10f)];

    [Fact]
    public void Two_cores_make_the_page_s_matrix()
    {
        float[] dense = TensorTrainMatrix.Of([A, B], [2, 2], [2, 2]).ToDense();
        float[] expected = [-.04f, -.01f, -.12f, -.05f, .02f, .05f, .02f, .09f, -.20f, -.09f, -.28f, -.13f, .02f, .13f, .02f, .17f];
        AssertClose(expected, dense, 1e-6);
    }

    [Fact]
    public void The_layer_maps_as_its_matrix()
    {
        var network = new Train();
        network.Parameters["tensorTrain1.core0"] = A;
        network.Parameters["tensorTrain1.core1"] = B;
        var y = new float[4];
        network.Infer([1, 2, 3, 4], y);
        AssertClose([-.62f, .54f, -1.74f, 1.02f], y, 1e-5);
    }

    [Fact]
    public void A_train_of_full_bond_is_the_weight_itself()
    {
        float[] weight = Draw(12 * 24);
        var train = TensorTrainMatrix.Decompose(weight, [2, 3, 2], [4, 2, 3], bond: 1000);
        AssertClose(weight, train.ToDense(), 1e-5);
        Assert.Equal(0, train.RelativeError, 1e-12);
        Assert.Equal([8, 6], new[] { train.Cores[0].Length / 8, train.Cores[2].Length / 6 });
    }

    [Fact]
    public void Two_cores_of_a_bond_are_the_best_approximation_of_that_rank()
    {
        float[] weight = Draw(6 * 8);
        var train = TensorTrainMatrix.Decompose(weight, [2, 3], [4, 2], bond: 2);

        // The matrix [(o₁i₁), (o₂i₂)] loses its singular values from the third on.
        var paired = new Matrix(8, 6);
        for (int i = 0; i < 48; i++)
        {
            (int o, int column) = (i / 8, i % 8);
            paired[((o / 3) * 4) + (column / 2), ((o % 3) * 2) + (column % 2)] = weight[i];
        }

        double[] values = new SingularValueDecomposition(paired, vectors: false).Values.ToArray();
        double lost = Math.Sqrt(values.Skip(2).Sum(value => value * value));
        Assert.Equal(lost / paired.FrobeniusNorm(), train.RelativeError, 1e-10);
        double distance = Math.Sqrt(weight.Zip(train.ToDense(), (x, y) => (double)(x - y) * (x - y)).Sum());
        Assert.Equal(lost, distance, 1e-5);
        Assert.Equal(2 * (8 + 6), train.Count);
    }

    [Fact]
    public void Fresh_layers_keep_the_mean_square()
    {
        double sum = 0;
        const int Networks = 200;
        for (ulong seed = 0; seed < Networks; seed++)
        {
            var network = new WideTrain(seed);
            var y = new float[64];
            network.Infer(Draw(64), y);
            sum += y.Average(value => (double)value * value) / Networks;
        }

        // 200 products of two random matrices: the standard error of the mean is a few per cent.
        Assert.InRange(sum / Draw(64).Average(value => (double)value * value), 0.9, 1.1);
    }

    private static float[] Draw(int count)
    {
        var values = new float[count];
        Initializers.Fill([count], Init.Normal(), "values", 3, values);
        return values;
    }

    private static void AssertClose(float[] expected, float[] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], tolerance);
        }
    }
}

[Network]
internal sealed partial class Train
{
    private static Node Forward([Shape(4)] Node x) => x.TensorTrainDense([2, 2], [2, 2], bond: 2, bias: false);
}

[Network]
internal sealed partial class WideTrain
{
    private static Node Forward([Shape(64)] Node x) => x.TensorTrainDense([8, 8], [8, 8], bond: 4, bias: false);
}
