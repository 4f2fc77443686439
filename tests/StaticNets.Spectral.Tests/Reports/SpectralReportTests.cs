using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Xml.Linq;
using StaticNets.Spectral.Reports;
using StaticNets.Spectral.Tests.Networks;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Spectral.Tests.Reports;

public sealed class SpectralReportTests
{
    private static readonly Dataset Data = Fixtures.Samples(Classifier.Info, 60);
    private static readonly SpectralReportOptions Quick = new() { LanczosSteps = 20, Eigenvalues = 4, KernelSamples = 20 };

    [Fact]
    public void Of_a_network_with_all_members_every_section_is_there()
    {
        SpectralReport report = SpectralReport.Of(new Classifier(1), Data, Quick);
        Assert.Equal(3, report.Weights.Layers.Count);
        Assert.Equal(4, report.Curvature!.Largest.Count);
        Assert.True(report.Curvature.Largest[0] >= report.Curvature.Largest[1]);
        Assert.Equal(["dense1", "dense2", "dense3"], report.Curvature.Layers.Select(layer => layer.Layer));
        Assert.Equal((20, 20), (report.Kernel!.Kernel.Rows, report.Kernel.Eigenvalues.Count));
        Assert.Equal([0, 1, 2], report.Kernel.Classes);
        Assert.Equal(["dense1", "tanh1", "dense2", "tanh2", "dense3"], report.Representations!.Layers.Select(layer => layer.Name));
        Assert.Equal(1, report.Representations.Similarity[2, 2], 1e-9);
        Assert.Equal((60, 3), (report.Jacobian!.Values.Rows, report.Jacobian.Values.Columns));
    }

    [Fact]
    public void Of_a_network_without_the_members_their_sections_say_how_to_ask_for_them()
    {
        SpectralReport report = SpectralReport.Of(new Square(1), Fixtures.Samples(Square.Info, 8), Quick);
        Assert.Null(report.Curvature);
        Assert.Null(report.Kernel);
        Assert.Null(report.Representations);
        Assert.Null(report.Jacobian);
        Assert.Contains("[Network(Emit = Emit.Spectral)]", report.ToHtml());
    }

    [Fact]
    public void Integer_inputs_and_several_outputs_are_no_obstacle()
    {
        SpectralReport report = SpectralReport.Of(new TwoInputs(1), Fixtures.Samples(TwoInputs.Info, 12), Quick);
        Assert.Null(report.Curvature); // it has no loss
        Assert.Equal("first", report.Kernel!.Output);
        Assert.Null(report.Kernel.LabelAlignment);
        Assert.Contains("<svg", report.ToHtml());
    }

    [Fact]
    public void Images_filters_and_normalization_have_their_places()
    {
        SpectralReport report = SpectralReport.Of(new SmallImages(1), Fixtures.Samples(SmallImages.Info, 40), Quick);
        Assert.Equal(["conv2D1.weight", "conv2D2.weight", "dense1.weight"], report.Weights.Layers.Select(layer => layer.Name));
        Assert.Equal((8, 18), (report.Weights.Layers[0].Rows, report.Weights.Layers[0].Columns));
        Assert.Equal(
            ["conv2D1", "batchNorm1", "relu1", "maxPool2D1", "conv2D2", "silu1", "add1", "dense1"],
            report.Representations!.Layers.Select(layer => layer.Name));
        Assert.Equal(8 * 8 * 8, report.Representations.Layers[0].Size);
        Assert.Contains(report.Curvature!.Layers, layer => layer.Layer == "batchNorm1" && layer.Dimension == 16);
        Assert.DoesNotContain("NaN", report.ToHtml());
    }

    [Fact]
    public void A_network_without_parameters_or_without_a_slope_is_no_obstacle()
    {
        SpectralReport doubling = SpectralReport.Of(new Doubling(1), Fixtures.Samples(Doubling.Info, 9), Quick);
        Assert.Empty(doubling.Weights.Layers);
        Assert.Null(doubling.Curvature);
        Assert.Null(doubling.Kernel);
        Assert.Equal(2, doubling.Jacobian!.Largest, 1e-6);
        Assert.Contains("</html>", doubling.ToHtml());

        var flat = new Classifier(1);
        flat.Parameters.Span.Clear();
        Assert.Contains("</html>", SpectralReport.Of(flat, Data, Quick).ToHtml());
    }

    [Fact]
    public void The_page_is_well_formed_needs_no_other_file_and_is_the_same_each_time()
    {
        string page = SpectralReport.Of(new Classifier(1), Data, Quick).ToHtml();
        Assert.Equal(page, SpectralReport.Of(new Classifier(1), Data, Quick).ToHtml());

        // What HTML leaves open, XML does not: the void elements closed, the rest must parse.
        var body = XDocument.Parse(page.Replace("<!DOCTYPE html>", "").Replace("<meta charset=\"utf-8\">", "").Replace("<meta name=\"viewport\" content=\"width=device-width\">", ""));
        Assert.All(body.Descendants("a"), link => Assert.Contains(body.Descendants("section"), section => $"#{section.Attribute("id")?.Value}" == link.Attribute("href")!.Value));
        Assert.DoesNotContain("http", page.Replace("http://www.w3.org", ""));
        Assert.DoesNotContain("NaN", page);
        Assert.All(body.Descendants("div").Where(part => part.Attribute("class")?.Value == "figure"), figure =>
            Assert.NotEmpty(figure.Elements("p").Single().Value));
    }

    [Fact]
    public void The_file_is_written_whole()
    {
        string path = Path.Combine(Path.GetTempPath(), $"report-{Guid.NewGuid():N}.html");
        try
        {
            SpectralReport report = SpectralReport.Of(new Classifier(1), Data, Quick);
            report.Save(path);
            Assert.Equal(report.ToHtml(), File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Progress_rises_to_one_and_cancellation_is_heard()
    {
        var told = new List<ReportProgress>();
        SpectralReport.Of(new Classifier(1), Data, Quick, new Sink(told));
        Assert.Equal(1, told[^1].Fraction);
        Assert.Equal(told.Select(one => one.Fraction).Order(), told.Select(one => one.Fraction));
        Assert.Empty(new[]
        {
            "dense2.weight", "largest eigenvalues", "curvature by layer", "kernel", "representations", "Jacobians",
        }.Except(told.Select(one => one.Section)));
        Assert.Equal(20 + 1, told.Count(one => one.Section == "kernel")); // its beginning, and every sample

        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => SpectralReport.Of(new Classifier(1), Data, Quick, cancellation: source.Token));
    }

    [Fact]
    public void Data_that_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SpectralReport.Of(new Classifier(1), Fixtures.Samples(LinearRegression.Info, 4)));
        Assert.Throws<ArgumentException>(() => SpectralReport.Of(new Classifier(1), Data.Slice(0, 0)));
    }

    private sealed class Sink(List<ReportProgress> told) : IProgress<ReportProgress>
    {
        public void Report(ReportProgress value) => told.Add(value);
    }
}
