using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using StaticNets.Numerics;
using StaticNets.Serialization;
using StaticNets.Spectral.Weights;
using StaticNets.Spectral.Weights.Comparison;
using Xunit;

namespace StaticNets.Spectral.Tests.Weights;

public sealed class WeightComparisonTests
{
    private static readonly ComparisonOptions TwoDirections = new() { Directions = 2, Spectrum = new WeightSpectrumOptions { Tail = null } };

    [Fact]
    public void Equal_weights_have_not_changed()
    {
        Matrix matrix = KnownMatrices.Gaussian(20, 30, seed: 1);
        LayerComparison layer = Compare(matrix, matrix.Copy());

        Assert.Equal((0.0, 0.0), (layer.RelativeChange, layer.Change.SpectralNorm));
        Assert.Equal(1, layer.Cosine, 1e-12);
        Assert.All(layer.LeftCosines.Concat(layer.RightCosines), cosine => Assert.Equal(1, cosine, 1e-12));
        Assert.Equal(layer.Before.Statistics, layer.After.Statistics);
    }

    [Fact]
    public void A_rotation_of_the_rows_turns_the_left_directions_by_its_angle()
    {
        // diag(5, 4, 1, 1): the first two left directions are axes 0 and 1. Turning axes 0 and 2 makes angles 0 and t.
        const double Angle = 0.3;
        Matrix before = KnownMatrices.Diagonal(4, 6, 5, 4, 1, 1);
        Matrix rotation = Matrix.Identity(4);
        rotation[0, 0] = rotation[2, 2] = Math.Cos(Angle);
        rotation[2, 0] = Math.Sin(Angle);
        rotation[0, 2] = -Math.Sin(Angle);
        LayerComparison layer = Compare(before, rotation.Multiply(before));

        Assert.Equal(1, layer.LeftCosines[0], 1e-12);
        Assert.Equal(Math.Cos(Angle), layer.LeftCosines[1], 1e-12);
        Assert.All(layer.RightCosines, cosine => Assert.Equal(1, cosine, 1e-12));
        Assert.Equal((1 + (Math.Cos(Angle) * Math.Cos(Angle))) / 2, layer.LeftOverlap, 1e-12);
        Assert.Equal(1, layer.RightOverlap, 1e-12);
        Assert.Equal(layer.Before.Statistics.SpectralNorm, layer.After.Statistics.SpectralNorm, 1e-12);
    }

    [Fact]
    public void Random_directions_overlap_as_much_as_chance_has_it()
    {
        // Mean squared cosine of k random directions of d: k / d.
        double left = Enumerable.Range(0, 60).Average(seed => Compare(
            KnownMatrices.Gaussian(20, 50, (ulong)seed), KnownMatrices.Gaussian(20, 50, (ulong)seed + 1_000)).LeftOverlap);

        Assert.InRange(left, 0.08, 0.12);
    }

    [Fact]
    public void A_change_of_low_rank_shows_as_one()
    {
        Matrix before = KnownMatrices.Gaussian(30, 40, seed: 1);
        Matrix change = KnownMatrices.LowRank(30, 40, [2, 1], seed: 2).Signal;
        LayerComparison layer = Compare(before, KnownMatrices.Each(before, (i, j, value) => value + change[i, j]));

        Assert.Equal(Math.Sqrt(5) / before.FrobeniusNorm(), layer.RelativeChange, 1e-12);
        Assert.Equal(2, layer.Change.SpectralNorm, 1e-12);
        Assert.Equal(1.25, layer.Change.StableRank, 1e-10);
        Assert.InRange(layer.Cosine, 0.99, 1);
    }

    [Fact]
    public void Zero_matrices_are_compared_too()
    {
        LayerComparison grown = Compare(new Matrix(9, 9), Matrix.Identity(9));
        Assert.Equal((double.PositiveInfinity, 0.0), (grown.RelativeChange, grown.Cosine));
        Assert.Empty(grown.LeftCosines);
        Assert.Equal(0, grown.LeftOverlap);
        Assert.Equal(0, Compare(new Matrix(9, 9), new Matrix(9, 9)).RelativeChange);
    }

    [Fact]
    public void Two_files_and_two_networks_are_compared_alike()
    {
        (var before, var after) = (new AnalysedNetwork(seed: 1), new AnalysedNetwork(seed: 2));
        WeightComparison ofNetworks = WeightComparison.Of(before, after, TwoDirections);
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            ((INetwork)before).Save(Path.Combine(folder, "before"));
            ((INetwork)after).Save(Path.Combine(folder, "after"));
            WeightComparison ofFiles = WeightComparison.Of(
                WeightMatrices.Of(SafetensorsFile.Read(Path.Combine(folder, "before"))),
                WeightMatrices.Of(SafetensorsFile.Read(Path.Combine(folder, "after"))),
                TwoDirections);

            Assert.Equal(5, ofNetworks.Layers.Count);
            Assert.All(ofNetworks.Layers, layer => Assert.Equal(layer.LeftCosines, ofFiles[layer.Name].LeftCosines));
            Assert.All(ofNetworks.Layers, layer => Assert.Equal(layer.RelativeChange, ofFiles[layer.Name].RelativeChange));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void What_only_one_has_is_told_and_other_shapes_are_refused_by_name()
    {
        var told = new List<SpectrumProgress>();
        WeightComparison comparison = WeightComparison.Of(
            WeightMatrices.Of(("a", Matrix.Identity(9)), ("b", Matrix.Identity(9))),
            WeightMatrices.Of(("c", Matrix.Identity(9)), ("a", Matrix.Identity(9))),
            progress: new Told(told.Add));

        Assert.Equal(["a"], comparison.Layers.Select(layer => layer.Name));
        Assert.Equal((["b"], ["c"]), (comparison.OnlyBefore.ToArray(), comparison.OnlyAfter.ToArray()), (x, y) => x.Item1.SequenceEqual(y.Item1) && x.Item2.SequenceEqual(y.Item2));
        Assert.Equal([new SpectrumProgress(1, 1, "a")], told);
        Assert.Throws<KeyNotFoundException>(() => comparison["b"]);
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => WeightComparison.Of(
            WeightMatrices.Of(("a", Matrix.Identity(9))), WeightMatrices.Of(("a", Matrix.Identity(8))))).Message, StringComparison.Ordinal);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => WeightComparison.Of(new AnalysedNetwork(1), new AnalysedNetwork(2), cancellation: source.Token));
        Assert.Throws<ArgumentException>(() => PrincipalAngles.Cosines(Matrix.Identity(3), Matrix.Identity(4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ComparisonOptions { Directions = 0 });
    }

    private static LayerComparison Compare(Matrix before, Matrix after) =>
        WeightComparison.Of(WeightMatrices.Of(("w", before)), WeightMatrices.Of(("w", after)), TwoDirections)["w"];
}
