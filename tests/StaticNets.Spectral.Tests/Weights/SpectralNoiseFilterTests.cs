using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Numerics;
using StaticNets.Spectral.Weights;
using StaticNets.Spectral.Weights.Bulk;
using StaticNets.Spectral.Weights.Filtering;
using Xunit;

namespace StaticNets.Spectral.Tests.Weights;

public sealed class SpectralNoiseFilterTests
{
    // From the source of the filter, section 7 (a): 200×400, five signals, a = 1, five seeds.
    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void Known_signals_come_out_nearer_with_the_shift(ulong seed)
    {
        (Matrix noisy, Matrix signal, _, _) = KnownMatrices.Spiked(200, 400, [3, 2.5, 2, 1.5, 1.2], seed);
        FilteredMatrix shifted = new SpectralNoiseFilter().Filter(noisy);
        FilteredMatrix removed = new SpectralNoiseFilter { Shift = false }.Filter(noisy);

        Assert.InRange(shifted.Bulk.Law!.Scale, 0.98, 1.03);
        Assert.Equal((5, 5), (shifted.Kept, removed.Kept));
        double shiftError = KnownMatrices.Distance(shifted.Matrix, signal);
        double removeError = KnownMatrices.Distance(removed.Matrix, signal);
        Assert.InRange(KnownMatrices.Distance(noisy, signal), 13.9, 14.4);
        Assert.InRange(shiftError, 2.5, 2.8);
        Assert.InRange(removeError, 3.0, 3.3);
        Assert.True(shiftError <= 0.90 * removeError, $"{shiftError} against {removeError}");
    }

    [Fact]
    public void Auto_keeps_what_is_above_the_edge_and_shifts_it()
    {
        (Matrix noisy, _, _, _) = KnownMatrices.Spiked(60, 90, [4, 2], seed: 1);
        FilteredMatrix filtered = new SpectralNoiseFilter().Filter(noisy);
        MarchenkoPasturLaw law = filtered.Bulk.Law!;

        Assert.Equal(filtered.Bulk.CountAboveEdge, filtered.Kept);
        for (int k = 0; k < 60; k++)
        {
            double expected = k < filtered.Kept ? law.Scale * SpikedModel.Signal(filtered.SingularValues[k] / law.Scale, 60 / 90.0) : 0;
            Assert.Equal(expected, filtered.FilteredValues[k], 1e-12);
        }

        double[] result = new SingularValueDecomposition(filtered.Matrix, vectors: false).Values.ToArray();
        Assert.All(result.Zip(filtered.FilteredValues), pair => Assert.Equal(pair.Second, pair.First, 1e-10));
    }

    [Fact]
    public void Curve_leaves_values_within_the_bulk_as_they_are()
    {
        (Matrix noisy, _, _, _) = KnownMatrices.Spiked(60, 90, [4, 2], seed: 1);
        FilteredMatrix filtered = new SpectralNoiseFilter().Filter(noisy, keep: 10);

        Assert.Equal(filtered.SingularValues.Skip(2).Take(8), filtered.FilteredValues.Skip(2).Take(8));
        Assert.All(filtered.FilteredValues.Skip(10), value => Assert.Equal(0, value));
        Assert.True(filtered.FilteredValues[0] < filtered.SingularValues[0]);

        // All kept and nothing shifted is the matrix itself; nothing kept is nothing.
        var remove = new SpectralNoiseFilter { Shift = false };
        Assert.InRange(KnownMatrices.Distance(remove.Filter(noisy, keep: 60).Matrix, noisy), 0, 1e-12);
        Assert.Equal(0, remove.Filter(noisy, keep: 0).Matrix.FrobeniusNorm());
    }

    [Fact]
    public void A_curve_measures_both_modes_at_each_number()
    {
        (Matrix noisy, Matrix signal, _, _) = KnownMatrices.Spiked(40, 60, [4, 2], seed: 2);
        var weights = new WeightMatrix("w", noisy);
        IReadOnlyList<FilterCurvePoint> curve = new SpectralNoiseFilter().Curve(weights, [0, 1, 2, 20, 40], matrix => -KnownMatrices.Distance(matrix, signal));

        Assert.Equal([0, 1, 2, 20, 40], curve.Select(point => point.Kept));
        foreach (FilterCurvePoint point in curve)
        {
            Assert.Equal(-KnownMatrices.Distance(new SpectralNoiseFilter().Filter(noisy, point.Kept).Matrix, signal), point.ShiftedAndRemoved, 1e-10);
            Assert.Equal(-KnownMatrices.Distance(new SpectralNoiseFilter { Shift = false }.Filter(noisy, point.Kept).Matrix, signal), point.Removed, 1e-10);
        }

        Assert.Equal(2, curve.MaxBy(point => point.ShiftedAndRemoved).Kept);
    }

    [Fact]
    public void A_parameter_of_a_network_is_filtered_in_place_and_a_curve_puts_it_back()
    {
        var network = new FilteredNetwork(seed: 1);
        Plant(network, "hidden.weight", 48, 80);
        float[] before = network.Parameters["hidden.weight"];
        float[] bias = network.Parameters["hidden.bias"];
        IReadOnlyList<FilterCurvePoint> curve = new SpectralNoiseFilter().Curve(
            network, "hidden.weight", [1, 3, 48], () => network.Parameters["hidden.weight"].Sum(value => (double)value * value));

        Assert.Equal(before, network.Parameters["hidden.weight"]);
        Assert.True(curve[0].Removed < curve[1].Removed && curve[1].ShiftedAndRemoved < curve[1].Removed && curve[1].Removed < curve[2].Removed);

        FilteredMatrix filtered = new SpectralNoiseFilter().Apply(network, "hidden.weight");
        Assert.InRange(filtered.Kept, 3, 4); // the largest of the noise lies above the law's edge now and then
        Assert.Equal(filtered.Matrix.Values.ToArray().Select(value => (float)value), network.Parameters["hidden.weight"]);
        Assert.Equal(bias, network.Parameters["hidden.bias"]);
    }

    [Fact]
    public void A_curve_whose_quality_throws_puts_the_parameter_back()
    {
        var network = new FilteredNetwork(seed: 1);
        float[] before = network.Parameters["hidden.weight"];

        Assert.Throws<TimeoutException>(() => new SpectralNoiseFilter().Curve(network, "hidden.weight", [1], () => throw new TimeoutException()));
        Assert.Equal(before, network.Parameters["hidden.weight"]);
    }

    [Fact]
    public void All_layers_are_filtered_but_the_last_and_those_without_a_bulk()
    {
        var network = new FilteredNetwork(seed: 1);
        Plant(network, "hidden.weight", 48, 80);
        float[] head = network.Parameters["head.weight"];
        float[] narrow = network.Parameters["narrow.weight"];
        var told = new List<SpectrumProgress>();
        IReadOnlyDictionary<string, FilteredMatrix> done = new SpectralNoiseFilter().ApplyToAll(network, progress: new Told(told.Add));

        Assert.Equal(["hidden.weight", "middle.weight"], done.Keys.Order());
        Assert.Equal(head, network.Parameters["head.weight"]);
        Assert.Equal(narrow, network.Parameters["narrow.weight"]);
        Assert.Equal([1, 2, 3, 4], told.Select(progress => progress.Done));
        Assert.All(told, progress => Assert.Equal(4, progress.Total));
        Assert.Contains("head.weight", new SpectralNoiseFilter().ApplyToAll(new FilteredNetwork(seed: 1), includeLast: true).Keys);
    }

    [Fact]
    public void Work_can_be_ended()
    {
        using var source = new CancellationTokenSource();
        var network = new FilteredNetwork(seed: 1);
        float[] middle = network.Parameters["middle.weight"];

        Assert.Throws<OperationCanceledException>(() =>
            new SpectralNoiseFilter().ApplyToAll(network, progress: new Told(_ => source.Cancel()), cancellation: source.Token));
        Assert.Equal(middle, network.Parameters["middle.weight"]);
    }

    [Fact]
    public void What_cannot_be_filtered_says_why_by_name()
    {
        var filter = new SpectralNoiseFilter();
        var network = new FilteredNetwork(seed: 1);

        Assert.Contains("'narrow.weight'", Assert.Throws<InvalidOperationException>(() => filter.Apply(network, "narrow.weight")).Message, StringComparison.Ordinal);
        Assert.Contains("'flat'", Assert.Throws<InvalidOperationException>(() => filter.Filter(new WeightMatrix("flat", new Matrix(20, 30)))).Message, StringComparison.Ordinal);
        Assert.Contains("hidden.weight", Assert.Throws<KeyNotFoundException>(() => filter.Apply(network, "hiden.weight")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => filter.Filter(KnownMatrices.Gaussian(20, 30, seed: 1), keep: 21));
        Assert.Throws<ArgumentException>(() => filter.Curve(new WeightMatrix("w", KnownMatrices.Gaussian(20, 30, seed: 1)), [3, 2], _ => 0));
        network.Parameters["hidden.weight"] = [.. Enumerable.Repeat(float.NaN, 48 * 80)];
        Assert.Contains("'hidden.weight'", Assert.Throws<ArgumentException>(() => filter.Apply(network, "hidden.weight")).Message, StringComparison.Ordinal);
    }

    private static void Plant(FilteredNetwork network, string name, int rows, int columns) => network.Parameters[name] =
        [.. KnownMatrices.Spiked(rows, columns, [5, 4, 3], seed: 4).Noisy.Values.ToArray().Select(value => (float)value)];
}

/// <summary>Four matrices: two to filter, one too narrow, and the last.</summary>
[Network]
internal sealed partial class FilteredNetwork
{
    private static (Node Narrow, Node Logits) Forward([Shape(80)] Node x) =>
    (
        x.Dense(4, name: "narrow"),
        x.Dense(48, name: "hidden").Relu().Dense(32, name: "middle").Relu().Dense(10, name: "head"));
}
