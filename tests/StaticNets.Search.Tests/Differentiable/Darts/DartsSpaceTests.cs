using System;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Candidates;
using Xunit;

namespace StaticNets.Search.Tests.Differentiable.Darts;

// The counts are those of the source's own program.
public sealed class DartsSpaceTests
{
    private static readonly Relaxation Search = new DartsSpace().ToSearchSpace().Relax();

    [Fact]
    public void The_supernet_has_as_many_weights_as_that_of_the_source_and_so_has_each_cell()
    {
        Assert.Equal(1_930_618, Search.WeightCount);
        Assert.Equal(2 * 14 * 8, Search.ArchitectureCount);
        Assert.Equal(
            [45_888, 46_144, 144_000, 137_856, 139_904, 484_608, 460_032, 468_224],
            Enumerable.Range(0, 8).Select(i => Weights($"cells.{i}.")));
        Assert.Equal(["stem.batchNorm1.weight", "stem.batchNorm1.bias"], Search.Parameters.Select(parameter => parameter.Name).Where(name => name.Contains("batchNorm", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("sep_conv_3x3", 800)]
    [InlineData("sep_conv_5x5", 1312)]
    [InlineData("dil_conv_3x3", 400)]
    [InlineData("dil_conv_5x5", 656)]
    [InlineData("max_pool_3x3", 0)]
    [InlineData("avg_pool_3x3", 0)]
    [InlineData("skip_connect", 0)]
    public void Each_operation_has_as_many_weights_as_that_of_the_source(string operation, int weights) =>
        Assert.Equal(weights, Weights($"cells.0.nodes.1.2.{operation}."));

    [Fact]
    public void Handing_on_with_a_stride_is_a_reduction_with_weights() // of twice the channels, which the second cell has: four times the weights
        => Assert.Equal(4 * 256, Weights("cells.2.nodes.1.1.skip_connect."));

    [Theory]
    [InlineData(false, 3_349_342)]
    [InlineData(true, 3_825_768)]
    public void The_published_architecture_has_as_many_weights_as_published(bool auxiliary, int weights)
    {
        var space = new DartsSpace { Channels = 36, Cells = 20, Auxiliary = auxiliary };
        (long parameters, _, string? fault) = GraphCosts.Of(space.ToSearchSpace(), space.Point(Genotype.DartsV2));
        Assert.Null(fault);
        Assert.Equal(weights, parameters);
    }

    [Fact]
    public void There_are_as_many_candidates_as_the_source_counts()
    {
        // Of each kind of cell: two inputs among 2, 3, 4 and 5, and seven operations on each of eight edges.
        double cell = 1 * 3 * 6 * 10 * Math.Pow(7, 8);
        SpaceSize size = new DartsSpace { Cells = 3, Channels = 2 }.ToSearchSpace().Size();
        Assert.Equal(cell * cell, size.Count, cell * cell * 1e-12);
    }

    [Fact]
    public void Alphas_stand_for_the_genotype_that_the_source_reads_from_them()
    {
        double[][] weights = [.. Enumerable.Range(0, 14).Select(edge => Softmax([.. Enumerable.Range(0, 8).Select(k => Math.Sin(1 + (8 * edge) + k))]))];
        double[] expected = [0.190441, 0.203806, 0.094537, 0.038516, 0.031467, 0.062082, 0.158358, 0.220794];
        Assert.All(weights[0].Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 5e-7));
        Assert.Equal(
            "[('sep_conv_5x5', 1), ('dil_conv_5x5', 0), ('skip_connect', 0), ('avg_pool_3x3', 1), ('skip_connect', 1), ('sep_conv_5x5', 0), ('sep_conv_3x3', 0), ('skip_connect', 4)]",
            CellGenotype.Of(weights).ToString());
    }

    [Fact]
    public void The_relaxed_space_reads_the_same_genotype_from_them()
    {
        var space = new DartsSpace { Channels = 2, Cells = 3 };
        Relaxation relaxation = space.ToSearchSpace().Relax();
        var random = new Philox(9);
        for (int run = 0; run < 20; run++)
        {
            float[][] alphas = [.. relaxation.Choices.Select(choice => choice.Operations.Select(_ => (float)random.NextNormal()).ToArray())];
            var architecture = new Architecture(relaxation, alphas);
            Assert.Equal(["normal.0.0", "normal.0.1", "normal.1.0"], relaxation.Choices.Take(3).Select(choice => choice.Name));
            var genotype = new Genotype(
                CellGenotype.Of([.. architecture.Weights.Take(14)]),
                CellGenotype.Of([.. architecture.Weights.Skip(14)]));
            SpacePoint point = architecture.Best();
            Assert.Equal(point, space.Point(genotype));
            Assert.Equal(point, space.Point(space.GenotypeOf(point)));
            Assert.Equal(
                genotype.Normal.Edges.Count(edge => edge.Operation == "skip_connect") + genotype.Reduction.Edges.Count(edge => edge.Operation == "skip_connect"),
                architecture.Skips().Count);
        }
    }

    [Fact]
    public void A_genotype_is_read_as_it_is_published_and_as_it_is_written()
    {
        Assert.Equal(Genotype.DartsV2, Genotype.Parse(Genotype.DartsV2.ToString()));
        Assert.Equal(new GenotypeEdge("dil_conv_3x3", 2), Genotype.DartsV2.Normal.Edges[^1]);
        Assert.StartsWith("Genotype(normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ", Genotype.DartsV2.ToString());
        Assert.EndsWith("('max_pool_3x3', 1)], reduce_concat=range(2, 6))", Genotype.DartsV2.ToString());
    }

    [Theory]
    [InlineData("sep_conv_3x3", "sep_conv_9x9", "sep_conv_9x9")]
    [InlineData("('dil_conv_3x3', 2)", "('dil_conv_3x3', 5)", "0 .. 4")]
    [InlineData("('dil_conv_3x3', 2)", "('dil_conv_3x3', 0)", "both edges of node 3")]
    [InlineData("('dil_conv_3x3', 2)", "('none', 2)", "'none'")]
    [InlineData(", ('dil_conv_3x3', 2)", "", "7")]
    [InlineData("('dil_conv_3x3', 2)", "('dil_conv_3x3', 2), x", "'x'")]
    [InlineData("reduce=", "reduced=", "reduce=")]
    [InlineData("normal_concat=range(2, 6)", "normal_concat=range(3, 6)", "normal_concat")]
    [InlineData("normal_concat=range(2, 6)", "normal_concat=[4, 5]", "normal_concat")]
    [InlineData("normal_concat=range(2, 6), ", "", "normal_concat")]
    [InlineData("('dil_conv_3x3', 2)", "('dil_conv_3x3', 99999999999)", "normal")]
    public void Another_text_is_no_genotype(string part, string instead, string about)
    {
        string text = Genotype.DartsV2.ToString().Replace(part, instead, StringComparison.Ordinal);
        Assert.Contains(about, Assert.Throws<FormatException>(() => Genotype.Parse(text)).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_auxiliary_head_has_its_share_of_the_loss_alone_and_paths_are_dropped_in_training_alone()
    {
        var plain = new DartsSpace { Channels = 2, Cells = 3, Nodes = 1 };
        DartsSpace whole = plain with { Auxiliary = true, DropPath = 0.3f };
        CellGenotype cell = new([new GenotypeEdge("dil_conv_3x3", 0), new GenotypeEdge("max_pool_3x3", 1)]);
        using Candidate first = CandidateCompiler.Compile(plain.ToSearchSpace(), plain.Point(new Genotype(cell, cell)));
        using Candidate second = CandidateCompiler.Compile(whole.ToSearchSpace(), whole.Point(new Genotype(cell, cell)));
        Assert.Equal(["logits"], second.Info.Outputs.Select(output => output.Name));
        (var one, var both) = ((ITrainable)first.Create(1), (ITrainable)second.Create(1));
        both.Parameters["auxiliary.classifier.weight"] = new float[7680];
        both.Parameters["auxiliary.classifier.bias"] = new float[10];
        var random = new Philox(1);
        float[] images = [.. Enumerable.Range(0, 4 * 3072).Select(_ => (float)random.NextNormal())];
        Pass pass = new() { BatchStatistics = true };

        // A head that answers nothing has the loss of ten equal classes.
        Assert.Equal(0.4 * Math.Log(10), Loss(both, pass) - Loss(one, pass), 1e-5);
        Assert.Equal(Loss(one, pass), Loss(one, pass with { Dropout = true }));
        Assert.NotEqual(Loss(both, pass with { Dropout = true, Step = 1 }), Loss(both, pass with { Dropout = true, Step = 2 }));

        float Loss(ITrainable network, Pass how) => network.MeanLoss(new Batch(images, [0, 1, 2, 3], 4), how);
    }

    private static long Weights(string prefix) =>
        Search.Parameters.Where(parameter => parameter.Name.StartsWith(prefix, StringComparison.Ordinal)).Sum(parameter => (long)parameter.Count);

    private static double[] Softmax(double[] alpha)
    {
        double sum = alpha.Sum(value => Math.Exp(value));
        return [.. alpha.Select(value => Math.Exp(value) / sum)];
    }
}
