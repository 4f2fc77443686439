using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Spectral.Representations;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Spectral.Tests.Representations;

public sealed class FeaturesTests
{
    private static readonly float[] X = [.. Enumerable.Range(0, 21).Select(i => MathF.Sin(i))];
    private static readonly float[] Z = [.. Enumerable.Range(0, 14).Select(i => MathF.Cos(i))];

    private static Dataset Data => new(
        new DataColumn(new TensorInfo("x", [3]), X),
        new DataColumn(new TensorInfo("z", [2]), Z),
        new DataColumn(new TensorInfo("label", [], Classes: 2), [0, 1, 0, 1, 0, 1, 0]));

    [Fact]
    public void Every_output_is_read_whatever_the_chunks()
    {
        var network = new TwoOutputs(seed: 3);
        var first = new float[7 * 4];
        var second = new float[7 * 2];
        network.Infer(X, Z, first, second, 7);

        foreach (int chunk in new[] { 1, 3, 7, 100 })
        {
            IReadOnlyList<Features> layers = Features.Of(network, Data, ["sum", "hidden"], chunk);
            Assert.Equal(second.Select(value => (double)value), layers[0].Values.Values.ToArray());
            Assert.Equal(first.Select(value => (double)value), layers[1].Values.Values.ToArray());
            Assert.Equal((7, 2, "sum"), (layers[0].Count, layers[0].Size, layers[0].Name));

            float[] columns = [.. X, .. Z];
            Features ofBatch = Features.Of(network, new Batch(columns, [], 7), "hidden", chunk);
            Assert.Equal(layers[1].Values.Values.ToArray(), ofBatch.Values.Values.ToArray());
        }
    }

    [Fact]
    public void Slices_are_read_by_their_own_rows()
    {
        var network = new TwoOutputs(seed: 3);
        Features all = Features.Of(network, Data, "hidden");
        Features two = Features.Of(network, Data.Select([5, 1]), "hidden");

        Assert.Equal(all.Values.Row(5).ToArray(), two.Values.Row(0).ToArray());
        Assert.Equal(all.Values.Row(1).ToArray(), two.Values.Row(1).ToArray());
    }

    [Fact]
    public void A_network_that_shows_its_layers_is_read_layer_by_layer()
    {
        var network = new ShowsLayers(seed: 3);
        Features output = Features.Of(network, Data, ["y"], 3)[0];
        IReadOnlyList<Features> layers = Features.OfLayers(network, Data, chunk: 3);

        Assert.Equal(ShowsLayers.Layers.Select(layer => layer.Name), layers.Select(layer => layer.Name));
        Assert.Equal(output.Values.Values.ToArray(), layers[^1].Values.Values.ToArray());
        Assert.Equal(4, layers[0].Size);

        Features named = Features.OfLayers(network, Data, [layers[1].Name])[0];
        Assert.Equal(layers[1].Values.Values.ToArray(), named.Values.Values.ToArray());
        Assert.All(named.Values.Values.ToArray(), value => Assert.InRange(value, -1, 1)); // after the tanh
        Assert.Throws<KeyNotFoundException>(() => Features.OfLayers(network, Data, ["conv1"]));
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var network = new TwoOutputs(seed: 3);

        Assert.Contains("hidden, sum", Assert.Throws<KeyNotFoundException>(() => Features.Of(network, Data, "middle")).Message, StringComparison.Ordinal);
        Assert.Contains("'z'", Assert.Throws<ArgumentException>(() => Features.Of(network, Data.Pick("x"), "sum")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Features.Of(network, Data.Slice(0, 0), "sum"));
        Assert.Throws<ArgumentException>(() => Features.Of(network, new Batch(X, [], 7), "sum"));
    }
}

[Network]
internal sealed partial class TwoOutputs
{
    private static (Node Hidden, Node Sum) Forward([Shape(3)] Node x, [Shape(2)] Node z)
    {
        Node hidden = x.Dense(4).Tanh().Named("hidden");
        return (hidden, (hidden.Dense(2) + z).Named("sum"));
    }
}

[Network(Emit = Emit.Activations)]
internal sealed partial class ShowsLayers
{
    private static Node Forward([Shape(3)] Node x) => x.Dense(4).Tanh().Dense(2).Named("y");
}
