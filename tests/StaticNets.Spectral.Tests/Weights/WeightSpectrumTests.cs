using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using StaticNets.Numerics;
using StaticNets.Serialization;
using StaticNets.Spectral.Weights;
using StaticNets.Spectral.Weights.Bulk;
using StaticNets.Spectral.Weights.Tails;
using Xunit;

namespace StaticNets.Spectral.Tests.Weights;

public sealed class WeightSpectrumTests
{
    [Fact]
    public void A_spectrum_gathers_what_its_parts_say()
    {
        (Matrix noisy, _, _, _) = KnownMatrices.Spiked(80, 120, [4, 3], seed: 1);
        WeightSpectrum spectrum = WeightSpectrum.Of(noisy, name: "w");
        var svd = new SingularValueDecomposition(noisy);

        Assert.Equal(("w", 80, 120), (spectrum.Name, spectrum.Rows, spectrum.Columns));
        Assert.Equal(svd.Values.ToArray(), spectrum.SingularValues);
        Assert.Equal(WeightStatistics.Of(svd.Values, 80, 120), spectrum.Statistics);
        Assert.Equal(MarchenkoPasturFit.Of(svd.Values, 80, 120), spectrum.Bulk);
        Assert.Equal([0, 1], spectrum.Spikes.Select(spike => spike.Index));
        Assert.Equal((80, 120), (spectrum.LeftVectors!.Length, spectrum.RightVectors!.Length));
        Assert.Equal(PowerLawFit.Of([.. spectrum.Eigenvalues]), spectrum.Tail);
        Assert.Equal(svd.Values[0] * svd.Values[0] / 120, spectrum.Eigenvalues[0], 1e-12);
        Assert.Equal(spectrum.Tail!.Tail!.Exponent * Math.Log10(spectrum.Eigenvalues[0]), spectrum.WeightedExponent!.Value, 1e-12);
        Assert.Equal(51, spectrum.SingularValueDensity().Edges.Count);
        Assert.Equal(spectrum.Eigenvalues[0], spectrum.EigenvalueDensity(bins: 7).Edges[^1]);
    }

    [Fact]
    public void What_is_not_asked_for_is_not_made()
    {
        WeightSpectrum spectrum = WeightSpectrum.Of(KnownMatrices.Gaussian(20, 30, seed: 1), new WeightSpectrumOptions { Vectors = false, Tail = null });

        Assert.Null(spectrum.LeftVectors);
        Assert.Null(spectrum.RightVectors);
        Assert.Null(spectrum.Tail);
        Assert.Null(spectrum.WeightedExponent);
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightSpectrumOptions { SpikeSignificance = 0.5 });
    }

    [Theory]
    [InlineData("zero"), InlineData("constant"), InlineData("low rank"), InlineData("row"), InlineData("column"), InlineData("one"), InlineData("identity")]
    public void Degenerate_matrices_have_a_spectrum(string kind)
    {
        Matrix matrix = kind switch
        {
            "zero" => new Matrix(12, 20),
            "constant" => KnownMatrices.Each(new Matrix(12, 20), (_, _, _) => 3),
            "low rank" => KnownMatrices.LowRank(70, 90, [5, 4, 3], seed: 1).Signal,
            "row" => KnownMatrices.Gaussian(1, 30, seed: 1),
            "column" => KnownMatrices.Gaussian(30, 1, seed: 1),
            "one" => KnownMatrices.Each(new Matrix(1, 1), (_, _, _) => -2),
            _ => Matrix.Identity(60),
        };
        WeightSpectrum spectrum = WeightSpectrum.Of(matrix);

        int rank = kind switch { "zero" => 0, "low rank" => 3, "identity" => 60, _ => 1 };
        Assert.Equal(rank, spectrum.Statistics.Rank);
        Assert.Equal(kind switch { "row" or "column" or "one" => BulkVerdict.TooFewValues, "identity" => BulkVerdict.Fitted, _ => BulkVerdict.NoBulk }, spectrum.Bulk.Verdict);
        Assert.Empty(spectrum.Spikes);
        Assert.Equal(PowerLawVerdict.NotEnoughValues, spectrum.Tail!.Verdict);
        Assert.Null(spectrum.WeightedExponent);
        Assert.All(spectrum.SingularValueDensity().Heights, height => Assert.True(double.IsFinite(height)));
        Assert.Equal(rank, spectrum.LeftVectors?.PValues.Count ?? 0); // vectors of zeros are arbitrary
        Assert.Equal(rank, spectrum.RightVectors?.PValues.Count ?? 0);
    }

    [Fact]
    public void All_matrices_of_a_network_are_analysed_in_their_order()
    {
        var network = new AnalysedNetwork(seed: 1);
        var told = new List<SpectrumProgress>();
        NetworkSpectrum spectrum = NetworkSpectrum.Of(network, progress: new Told(told.Add));

        Assert.Equal(
            [("words.weight", 11, 6), ("conv.weight", 5, 9), ("lstm.weight_ih_l0", 16, 6), ("lstm.weight_hh_l0", 16, 4), ("head.weight", 3, 4)],
            spectrum.Layers.Select(layer => (layer.Name, layer.Rows, layer.Columns)).OrderBy(layer => Array.IndexOf(["words.weight", "conv.weight", "lstm.weight_ih_l0", "lstm.weight_hh_l0", "head.weight"], layer.Name)));
        Assert.Equal(WeightMatrices.Of(network).Names, spectrum.Layers.Select(layer => layer.Name));
        Assert.Equal([5, 1, 3, 3], spectrum["conv.weight"].Shape);
        Assert.Equal(spectrum.Layers.Select((layer, i) => new SpectrumProgress(i + 1, 5, layer.Name)), told);
        Assert.Contains("conv.weight", Assert.Throws<KeyNotFoundException>(() => spectrum["cnv.weight"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Matrices_have_the_layout_of_PyTorch()
    {
        var network = new AnalysedNetwork(seed: 1);
        float[] values = network.Parameters["lstm.weight_ih_l0"];
        Matrix matrix = WeightMatrices.Of(network)["lstm.weight_ih_l0"].Matrix;

        Assert.Equal((16, 6), (matrix.Rows, matrix.Columns));
        Assert.All(Enumerable.Range(0, 96), i => Assert.Equal(values[i], matrix[i / 6, i % 6]));
        Assert.Equal(["lstm.weight_ih_l0", "lstm.weight_hh_l0"], WeightMatrices.Of(network, "lstm.*").Names.OrderDescending());
    }

    [Fact]
    public void A_file_gives_the_matrices_of_its_network()
    {
        var network = new AnalysedNetwork(seed: 2);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            ((INetwork)network).Save(path);
            WeightMatrices file = WeightMatrices.Of(SafetensorsFile.Read(path));
            WeightMatrices own = WeightMatrices.Of(network);

            Assert.Equal(own.Names.Order(), file.Names.Order());
            Assert.All(own, weights =>
            {
                Assert.Equal(weights.Shape, file[weights.Name].Shape);
                Assert.Equal(weights.Matrix.Values, file[weights.Name].Matrix.Values);
            });
            Assert.Equal(["head.weight"], WeightMatrices.Of(SafetensorsFile.Read(path), "head.*").Names);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_analysis_can_be_ended_between_two_matrices()
    {
        using var source = new CancellationTokenSource();
        int done = 0;

        Assert.Throws<OperationCanceledException>(() => NetworkSpectrum.Of(
            new AnalysedNetwork(seed: 1),
            progress: new Told(progress =>
            {
                done = progress.Done;
                source.Cancel();
            }),
            cancellation: source.Token));
        Assert.Equal(1, done);
    }

    [Fact]
    public void Bad_weights_are_refused_by_name()
    {
        var network = new AnalysedNetwork(seed: 1);
        float[] head = network.Parameters["head.weight"];
        head[5] = float.NaN;
        network.Parameters["head.weight"] = head;
        string message = Assert.Throws<ArgumentException>(() => NetworkSpectrum.Of(network)).Message;

        Assert.Contains("'head.weight'", message, StringComparison.Ordinal);
        Assert.Contains("[1, 1]", message, StringComparison.Ordinal);
        Assert.Contains("'w'", Assert.Throws<ArgumentException>(() => new WeightMatrix("w", [4], [1, 2, 3, 4])).Message, StringComparison.Ordinal);
        Assert.Contains("'w'", Assert.Throws<ArgumentException>(() => new WeightMatrix("w", [2, 2], [1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("'w'", Assert.Throws<ArgumentException>(() => new WeightMatrix("w", new Matrix(0, 3))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => WeightMatrices.Of(("a", Matrix.Identity(2)), ("a", Matrix.Identity(2))));
        Assert.Contains("there are: a", Assert.Throws<KeyNotFoundException>(() => WeightMatrices.Of(("a", Matrix.Identity(2)))["b"]).Message, StringComparison.Ordinal);
    }
}

/// <summary>An embedding, a convolution, a recurrent layer and a head.</summary>
[Network]
internal sealed partial class AnalysedNetwork
{
    private static (Node Tags, Node Image) Forward([Tokens(11, 4)] Node words, [Shape(1, 5, 5)] Node image) =>
    (
        words.Embed(11, 6, name: "words").Lstm(4, name: "lstm").Dense(3, name: "head"),
        image.Conv2D(5, kernel: 3, name: "conv"));
}
