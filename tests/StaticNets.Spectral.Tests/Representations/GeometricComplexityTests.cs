using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Representations;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Spectral.Tests.Representations;

public sealed class GeometricComplexityTests
{
    private static readonly Matrix First = new(3, 2, [1, -1, 0.5, 2, -1, 0]);
    private static readonly Matrix Second = new(2, 3, [1, 0, 2, 0, -1, 1]);
    private static readonly float[] Points = [1, 0, 0, 1, -1, 1];
    private static readonly double[] AtPoints = [6.25, 4.25, 10.25];

    private static PiecewiseLinearNetwork PageNetwork(double slope = 0) =>
        new([new PiecewiseLinearLayer(new DenseLayer("first", First), slope)], new DenseLayer("second", Second));

    private static Dataset PageData => new(new DataColumn(new TensorInfo("x", [2]), Points));

    [Fact]
    public void The_page_s_network_has_the_page_s_complexity()
    {
        var samples = new Matrix(3, 2, [1, 0, 0, 1, -1, 1]);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(AtPoints[i], GeometricComplexity.Of(PageNetwork(), new Matrix(1, 2, samples.Row(i))), 1e-12);
        }

        Assert.Equal(20.75 / 3, GeometricComplexity.Of(PageNetwork(), samples), 1e-12);
        Assert.Equal(8.25, GeometricComplexity.Of(PageNetwork(slope: 1), samples), 1e-12); // without the ReLU ‖W₂W₁‖²
    }

    [Fact]
    public void Passes_back_through_a_declared_network_give_the_same_whatever_the_chunks()
    {
        PageNet network = Page();
        foreach (int chunk in new[] { 1, 2, 128 })
        {
            Assert.Equal(20.75 / 3, GeometricComplexity.Exact(network, PageData, chunk: chunk), 1e-5);
        }
    }

    [Fact]
    public void Only_the_output_that_is_named_counts()
    {
        var network = new TwoHeads(seed: 6);
        network.Parameters["dense1.weight"] = [1, 2, 3, 4];
        network.Parameters["dense2.weight"] = [5, 6];

        Assert.Equal(30, GeometricComplexity.Exact(network, PageData, "wide"), 1e-4);
        Assert.Equal(61, GeometricComplexity.Exact(network, PageData, "narrow"), 1e-4);
        Assert.Throws<ArgumentException>(() => GeometricComplexity.Exact(network, PageData));
    }

    [Fact]
    public void Twenty_thousand_vectors_estimate_it_within_two_percent_and_their_standard_error()
    {
        ComplexityEstimate found = GeometricComplexity.Estimate(Page(), PageData, 20_000, seed: 4);

        Assert.InRange(found.Value, 0.98 * 20.75 / 3, 1.02 * 20.75 / 3);
        Assert.InRange(found.Value, (20.75 / 3) - (4 * found.StandardError), (20.75 / 3) + (4 * found.StandardError));
        Assert.True(found.StandardError > 0);
        Assert.Equal(found, GeometricComplexity.Estimate(Page(), PageData, 20_000, seed: 4, chunk: 2));
    }

    [Fact]
    public void The_standard_error_is_the_deviation_of_repeated_estimates()
    {
        ComplexityEstimate[] repeated = [.. Enumerable.Range(0, 300).Select(seed => GeometricComplexity.Estimate(Page(), PageData, 10, (ulong)seed))];
        double mean = repeated.Average(one => one.Value);
        double deviation = Math.Sqrt(repeated.Average(one => (one.Value - mean) * (one.Value - mean)));
        double stated = Math.Sqrt(repeated.Average(one => one.StandardError * one.StandardError));

        // The deviation of 300 estimates is itself known to about 4 %.
        Assert.InRange(stated / deviation, 0.85, 1.15);
    }

    // ‖∂f/∂x‖²·(1 + ‖x‖²)/‖W₁‖² ≤ ‖∂f/∂(W₁, b₁)‖²: a penalty on gradients by parameters bounds the complexity.
    [Fact]
    public void The_inequality_of_the_first_layer_holds_for_a_thousand_networks()
    {
        for (ulong seed = 0; seed < 1000; seed++)
        {
            PiecewiseLinearNetwork network = Random(seed);
            var random = new Philox(seed, stream: 99);
            double[] x = [random.NextNormal(), random.NextNormal(), random.NextNormal()];
            LinearRegion region = network.At(x);
            Matrix jacobian = region.Jacobian();
            Matrix tail = region.Tail(0); // ∂f/∂b₁, and ∂f/∂W₁ is its outer product with x
            double square = DenseVector.Dot(x, x);
            double byParameters = DenseVector.Dot(tail.Values, tail.Values) * (1 + square);
            double norm = new SingularValueDecomposition(network.Hidden[0].Affine.Weight, vectors: false).Values[0];
            double complexity = DenseVector.Dot(jacobian.Values, jacobian.Values);

            Assert.True(complexity * (1 + square) / (norm * norm) <= byParameters * (1 + 1e-12));
            Assert.True(complexity <= GeometricComplexity.NormBound(network) * (1 + 1e-12));
        }
    }

    [Fact]
    public void The_gradient_agrees_with_central_differences()
    {
        PiecewiseLinearNetwork network = Random(7);
        var samples = new Matrix(2, 3, [0.4, -0.9, 1.1, -0.3, 0.8, 0.2]);
        Matrix[] gradient = GeometricComplexity.Gradient(network, samples);
        DenseLayer[] layers = [.. network.Hidden.Select(layer => layer.Affine), network.Last];
        const double Step = 1e-5;
        for (int layer = 0; layer < layers.Length; layer++)
        {
            for (int i = 0; i < layers[layer].Weight.Values.Length; i++)
            {
                ref double weight = ref layers[layer].Weight.Values[i];
                double old = weight;
                weight = old + Step;
                double up = GeometricComplexity.Of(network, samples);
                weight = old - Step;
                double down = GeometricComplexity.Of(network, samples);
                weight = old;
                double expected = (up - down) / (2 * Step);
                Assert.Equal(expected, gradient[layer].Values[i], 1e-6 * Math.Max(1, Math.Abs(expected)));
            }
        }
    }

    // In a loss: its value is the complexity, and its gradient that of the matrices.
    [Fact]
    public void As_a_penalty_it_has_the_same_value_and_gradient()
    {
        var network = new Penalized(seed: 1);
        network.Parameters["dense1.weight"] = [.. First.Values.ToArray().Select(value => (float)value)];
        network.Parameters["dense2.weight"] = [.. Second.Values.ToArray().Select(value => (float)value)];
        float[] x = [1, 0.25f, 0.125f, 1, -1, 1.5f];
        var samples = new Matrix(3, 2, [.. x.Select(value => (double)value)]);
        var gradient = new float[network.Parameters.Length];
        double loss = network.LossAndGradient(new Batch(x, default, 3), gradient, Pass.Training);
        Matrix[] expected = GeometricComplexity.Gradient(PageNetwork(), samples);

        Assert.Equal(GeometricComplexity.Of(PageNetwork(), samples), loss, 1e-5);
        foreach ((string name, Matrix wanted) in new[] { ("dense1.weight", expected[0]), ("dense2.weight", expected[1]) })
        {
            var found = new float[wanted.Values.Length];
            ParameterBlock.Unpack(Penalized.Info.Parameter(name), gradient, found);
            for (int i = 0; i < found.Length; i++)
            {
                Assert.Equal(wanted.Values[i], found[i], 1e-5);
            }
        }
    }

    [Fact]
    public void What_has_no_complexity_is_refused()
    {
        Assert.Throws<ArgumentException>(() => GeometricComplexity.Exact(Page(), PageData.Slice(0, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => GeometricComplexity.Estimate(Page(), PageData, 1, seed: 0));
        Assert.Throws<ArgumentException>(() => GeometricComplexity.NormBound(PageNetwork(slope: -2)));
        Assert.Throws<System.Collections.Generic.KeyNotFoundException>(() => GeometricComplexity.Exact(Page(), PageData, "loss"));
    }

    private static PageNet Page()
    {
        var network = new PageNet(seed: 1);
        network.Parameters["dense1.weight"] = [.. First.Values.ToArray().Select(value => (float)value)];
        network.Parameters["dense2.weight"] = [.. Second.Values.ToArray().Select(value => (float)value)];
        return network;
    }

    private static PiecewiseLinearNetwork Random(ulong seed)
    {
        DenseLayer Layer(int outputs, int inputs, ulong stream)
        {
            var random = new Philox(seed, stream);
            var weight = new Matrix(outputs, inputs);
            foreach (ref double value in weight.Values)
            {
                value = random.NextNormal();
            }

            double[] bias = [.. Enumerable.Range(0, outputs).Select(_ => 0.5 * random.NextNormal())];
            return new DenseLayer($"layer{stream}", weight, bias);
        }

        return new PiecewiseLinearNetwork(
            [new PiecewiseLinearLayer(Layer(6, 3, 1)), new PiecewiseLinearLayer(Layer(4, 6, 2), 0.2)], Layer(2, 4, 3));
    }
}

[Network(Emit = Emit.Backward)]
internal sealed partial class PageNet
{
    private static Node Forward([Shape(2)] Node x) => x.Dense(3, bias: false).Relu().Dense(2, bias: false);
}

[Network(Emit = Emit.Backward)]
internal sealed partial class TwoHeads
{
    private static (Node Wide, Node Narrow) Forward([Shape(2)] Node x) =>
        (x.Dense(2, bias: false).Named("wide"), x.Dense(1, bias: false).Named("narrow"));
}

[Network]
internal sealed partial class Penalized
{
    private static Node Forward([Shape(2)] Node x) => x.Dense(3, bias: false).Relu().Dense(2, bias: false).Named("logits");

    private static Node Loss(Node logits, Node x) => logits.GeometricComplexity(x);
}
