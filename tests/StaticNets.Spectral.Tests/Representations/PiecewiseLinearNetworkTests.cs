using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Representations;
using Xunit;

namespace StaticNets.Spectral.Tests.Representations;

public sealed class PiecewiseLinearNetworkTests
{
    [Theory]
    [InlineData(0, 1.019994, 0.098040, 10.403882, 2.280776, 0.219224)]
    [InlineData(1, 2.010075, 0.198998, 10.101000, 4.494663, 0.444972)]
    public void The_page_s_tail_and_operator_have_the_page_s_singular_values(
        double shift, double largest, double smallest, double condition, double largestOfQ, double smallestOfQ)
    {
        Matrix tail = PageTail(shift);
        double[] values = new SingularValueDecomposition(tail).Values.ToArray();
        Conditioning conditioning = Conditioning.Of(tail);
        var one = new LayerOperator([tail], [[2, -1]]);

        Assert.Equal(largest, values[0], 5e-7);
        Assert.Equal(smallest, values[1], 5e-7);
        Assert.Equal(condition, conditioning.Number, 5e-6);
        Assert.Equal(2, conditioning.Rank);
        Assert.Equal(largestOfQ, one.SingularValues()[0], 5e-7);
        Assert.Equal(smallestOfQ, one.SingularValues()[1], 5e-7);
        Assert.Equal(largestOfQ, new SingularValueDecomposition(one.ToMatrix()).Values[0], 5e-7);
    }

    [Fact]
    public void The_page_s_batch_has_all_products_of_singular_values()
    {
        var batch = new LayerOperator([PageTail(0), PageTail(0)], [[2, -1], [1, 3]]);
        double[] expected = [3.256416, 2.236421, 0.313000, 0.214960];
        double[] found = batch.SingularValues();
        double[] ofA = new SingularValueDecomposition(PageTail(0)).Values.ToArray();
        double[] ofZ = new SingularValueDecomposition(new Matrix(2, 2, [2, -1, 1, 3])).Values.ToArray();
        double[] products = [.. ofA.SelectMany(a => ofZ.Select(z => a * z)).OrderDescending()];

        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(expected[i], found[i], 5e-7);
            Assert.Equal(products[i], found[i], 1e-12);
        }

        Assert.Equal(15.148918, Conditioning.Of(found).Number, 5e-6);
        var residual = new LayerOperator([PageTail(1), PageTail(1)], [[2, -1], [1, 3]]);
        Assert.Equal(14.707896, Conditioning.Of(residual.SingularValues()).Number, 5e-6);
    }

    public static TheoryData<SkipKind, double> Kinds => new()
    {
        { SkipKind.None, 0 }, { SkipKind.None, 0.1 }, { SkipKind.None, -1 }, { SkipKind.Add, 0 }, { SkipKind.Add, 0.3 }, { SkipKind.Concatenate, 0 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Weights_that_move_without_crossing_a_kink_move_the_output_by_exactly_the_tail(SkipKind skip, double slope)
    {
        double[] x = [0.3, -1.2, 0.7];
        for (int layer = 0; layer < 4; layer++)
        {
            PiecewiseLinearNetwork network = Deep(skip, slope, seed: 3);
            LinearRegion region = network.At(x);
            double[] before = network.Output(x);
            DenseLayer moved = layer == 3 ? network.Last : network.Hidden[layer].Affine;
            var random = new Philox(9, (ulong)layer);
            var change = new Matrix(moved.Outputs, moved.Inputs);
            foreach (ref double value in change.Values)
            {
                value = 1e-3 * random.NextNormal();
            }

            double[] predicted = region.Tail(layer).Multiply(change.Multiply(region.Input(layer)));
            DenseVector.AddScaled(1, change.Values, moved.Weight.Values);
            double[] found = [.. network.Output(x).Zip(before, (after, old) => after - old)];
            if (layer < 3)
            {
                Assert.Equal(region.Slopes(layer).ToArray(), network.At(x).Slopes(layer).ToArray()); // no kink was crossed
            }

            double size = DenseVector.Norm(predicted);
            Assert.True(size > 1e-4);
            for (int i = 0; i < found.Length; i++)
            {
                Assert.Equal(predicted[i], found[i], 1e-10 * size);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_Jacobian_and_the_operator_are_the_derivatives(SkipKind skip, double slope)
    {
        PiecewiseLinearNetwork network = Deep(skip, slope, seed: 3);
        double[] x = [0.3, -1.2, 0.7];
        const double Step = 1e-6;
        Matrix jacobian = network.At(x).Jacobian();
        for (int i = 0; i < 3; i++)
        {
            double[] up = [.. x];
            double[] down = [.. x];
            up[i] += Step;
            down[i] -= Step;
            double[] slopes = [.. network.Output(up).Zip(network.Output(down), (a, b) => (a - b) / (2 * Step))];
            for (int output = 0; output < slopes.Length; output++)
            {
                Assert.Equal(slopes[output], jacobian[output, i], 1e-7);
            }
        }

        // Chained with what comes before a layer it is the same: J = A_k·W_k·Head for chains without a way around.
        if (skip == SkipKind.None)
        {
            Matrix chained = network.At(x).Tail(1).Multiply(network.Hidden[1].Affine.Weight).Multiply(network.At(x).Head(1));
            for (int i = 0; i < jacobian.Values.Length; i++)
            {
                Assert.Equal(jacobian.Values[i], chained.Values[i], 1e-12);
            }
        }
    }

    [Fact]
    public void Products_with_the_operator_are_those_with_its_matrix()
    {
        PiecewiseLinearNetwork network = Deep(SkipKind.Add, 0.1, seed: 5);
        LayerOperator q = network.Operator(1, new Matrix(3, 3, [0.3, -1.2, 0.7, 1, 1, 1, -0.4, 0.2, 2]));
        Matrix matrix = q.ToMatrix();
        double[] weights = [.. Enumerable.Range(0, q.Columns).Select(i => Math.Sin(i))];
        double[] outputs = [.. Enumerable.Range(0, q.Rows).Select(i => Math.Cos(i))];
        var product = new double[q.Rows];
        var transposed = new double[q.Columns];
        var hessian = new double[q.Columns];
        q.Multiply(weights, product);
        q.MultiplyByTransposed(outputs, transposed);
        q.HessianProduct(weights, hessian);

        Assert.Equal((3 * 2, 5 * 5), (q.Rows, q.Columns));
        Near(matrix.Multiply(weights), product, 1e-13);
        Near(matrix.Transpose().Multiply(outputs), transposed, 1e-13);
        Near([.. matrix.Transpose().Multiply(matrix.Multiply(weights)).Select(value => 2 * value / 3)], hessian, 1e-12);
        Assert.Throws<ArgumentException>(() => q.Multiply(outputs, product));
    }

    [Fact]
    public void A_declared_network_answers_as_its_chain_does()
    {
        var network = new ResidualChain(seed: 2);
        float[] x = [0.5f, -1, 2, 0.25f];
        var y = new float[2];
        network.Infer(x, y);
        double[] found = PiecewiseLinearNetwork.Read(network, 0.1, layer => layer == 1 ? 0.5 : 0).Output([.. x.Select(value => (double)value)]);

        Near([.. y.Select(value => (double)value)], found, 1e-5);
    }

    [Fact]
    public void Zeros_of_a_rectifier_lower_the_rank_and_not_the_condition()
    {
        Conditioning found = Conditioning.Of(new Matrix(3, 3, [2, 0, 0, 0, 0, 0, 0, 0, 1]));

        Assert.Equal((2, 2.0), (found.Rank, found.Number));
        Assert.Equal(0, Conditioning.Of(new Matrix(2, 2)).Rank);
        Assert.True(double.IsNaN(Conditioning.Of(new Matrix(2, 2)).Number));
        Assert.Equal(1, Conditioning.Of([1, 1e-11]).Rank);
        Assert.Equal(2, Conditioning.Of([1, 1e-11], 1e-12).Rank);
        Assert.Throws<ArgumentException>(() => Conditioning.Of([1, 2]));
    }

    [Fact]
    public void Singular_values_stay_within_their_bounds()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            Matrix a = Normal(5, 4, seed, 1);
            Matrix e = Normal(5, 4, seed + 1000, 0.3);
            double[] values = new SingularValueDecomposition(a).Values.ToArray();
            Matrix sum = a.Copy();
            DenseVector.AddScaled(1, e.Values, sum.Values);
            Within(SingularValueBounds.Perturbed(values, new SingularValueDecomposition(e).Values[0]), sum);

            Matrix contracted = a.Copy();
            for (int row = 0; row < 5; row++)
            {
                contracted[row, 2] *= -0.7 + (0.02 * seed);
            }

            Within(SingularValueBounds.Contracted(values), contracted);

            Matrix w = Normal(4, 4, seed + 2000, 0.15);
            double norm = new SingularValueDecomposition(w).Values[0];
            (double low, double high, double condition) = SingularValueBounds.Residual(norm);
            DenseVector.AddScaled(1, Matrix.Identity(4).Values, w.Values);
            Within([(low, high), (low, high), (low, high), (low, high)], w);
            Assert.True(Conditioning.Of(w).Number <= condition * (1 + 1e-12));
        }

        static void Within((double Low, double High)[] bounds, Matrix matrix)
        {
            ReadOnlySpan<double> values = new SingularValueDecomposition(matrix).Values;
            for (int i = 0; i < values.Length; i++)
            {
                Assert.InRange(values[i], bounds[i].Low - 1e-12, bounds[i].High + 1e-12);
            }
        }
    }

    [Fact]
    public void What_does_not_fit_together_is_refused()
    {
        DenseLayer wide = new("wide", Normal(3, 2, 1, 1));

        Assert.Throws<ArgumentException>(() => new PiecewiseLinearLayer(wide, skip: SkipKind.Add));
        Assert.Throws<ArgumentException>(() => new PiecewiseLinearNetwork([new PiecewiseLinearLayer(wide)], wide));
        Assert.Throws<ArgumentException>(() => new LayerOperator([], []));
        Assert.Throws<ArgumentException>(() => new DenseLayer("broken", new Matrix(1, 1, [double.NaN])));
        Assert.Throws<ArgumentException>(() => new DenseLayer("broken", new Matrix(1, 1), [1, 2]));
    }

    // (M + ρI)·D of the page.
    private static Matrix PageTail(double shift) => new(2, 2, [1 + shift, 0.2, 0, 0.1 * (1 + shift)]);

    // Three hidden layers and a last one, 3 → 5 → … → 2; what is added or appended around all but the first.
    private static PiecewiseLinearNetwork Deep(SkipKind skip, double slope, ulong seed)
    {
        int third = skip == SkipKind.Concatenate ? 10 : 5;
        int last = skip == SkipKind.Concatenate ? 15 : 5;
        DenseLayer Layer(int outputs, int inputs, ulong stream) => new(
            $"layer{stream}", Normal(outputs, inputs, seed + stream, 0.8), Normal(1, outputs, seed + stream + 50, 0.3).Values);
        return new PiecewiseLinearNetwork(
            [
                new PiecewiseLinearLayer(Layer(5, 3, 1), slope),
                new PiecewiseLinearLayer(Layer(5, 5, 2), slope, skip, 0.7),
                new PiecewiseLinearLayer(Layer(5, third, 3), slope, skip, 0.7),
            ],
            Layer(2, last, 4));
    }

    private static Matrix Normal(int rows, int columns, ulong seed, double deviation)
    {
        var random = new Philox(seed);
        var matrix = new Matrix(rows, columns);
        foreach (ref double value in matrix.Values)
        {
            value = deviation * random.NextNormal();
        }

        return matrix;
    }

    private static void Near(double[] expected, double[] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], tolerance);
        }
    }
}

[Network]
internal sealed partial class ResidualChain
{
    private static Node Forward([Shape(4)] Node x)
    {
        Node hidden = x.Dense(5).LeakyRelu(0.1f);
        return (hidden.Dense(5).LeakyRelu(0.1f) + 0.5f * hidden).Dense(2);
    }
}
