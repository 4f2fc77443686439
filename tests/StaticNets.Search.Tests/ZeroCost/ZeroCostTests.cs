using System;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Candidates;
using StaticNets.Search.Strategies;
using StaticNets.Search.Tests.Spaces;
using StaticNets.Search.ZeroCost;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Search.Tests.ZeroCost;

public sealed class ZeroCostTests
{
    private static readonly Dataset Samples = Random(6);

    [Fact]
    public void Scores_of_a_linear_network_are_those_of_the_formulas()
    {
        // y = w·x + b, loss (y − t)²: the gradient is 2(y − t)x, and a linear network's flow is |w|·1 + |b|.
        SearchSpace space = SearchSpace.Of("Line", new TensorInfo("x", [3]), new TensorInfo("t", [1]), (x, _) => x.Dense(1), (y, t) => y.MeanSquaredError(t));
        using Candidate candidate = CandidateCompiler.Compile(space, space.Default(), Emit.Spectral | Emit.Backward);
        var network = (ITrainable)candidate.Create(3);
        float[] weight = [0.5f, -2, 0.25f];
        network.Parameters["dense1.weight"] = weight;
        network.Parameters["dense1.bias"] = [-1];
        var data = new Dataset(
            new DataColumn(new TensorInfo("x", [3]), new float[] { 1, 2, 3 }), new DataColumn(new TensorInfo("t", [1]), new float[] { 1 }));
        const double error = 0.5 - 4 + 0.75 - 1 - 1;
        double[] gradient = [2 * error, 4 * error, 6 * error, 2 * error];
        Assert.Equal(Math.Sqrt(gradient.Sum(element => element * element)), new GradientNorm().Of(network, data), 1e-4);
        Assert.Equal(Math.Abs(gradient[0] * 0.5) + Math.Abs(gradient[1] * 2) + Math.Abs(gradient[2] * 0.25) + Math.Abs(gradient[3]), new Snip().Of(network, data), 1e-4);
        Assert.Equal(Math.Log(2.75 + 1), new SynFlow().Of(network, data), 1e-6);
        Assert.Equal(weight, network.Parameters["dense1.weight"]);

        // Two samples: the kernel is [[x·x + 1, x·z + 1], [x·z + 1, z·z + 1]].
        var two = new Dataset(
            new DataColumn(new TensorInfo("x", [3]), new float[] { 1, 0, 0, 0, 2, 0 }), new DataColumn(new TensorInfo("t", [1]), new float[] { 1, 0 }));
        double root = Math.Sqrt(9 + (4 * 1.0));
        Assert.Equal(-Math.Log((7 + root) / (7 - root)), new TangentKernelCondition().Of(network, two), 1e-5);
    }

    [Fact]
    public void An_interpreted_candidate_scores_like_the_compiled_one()
    {
        SearchSpace space = SearchSpace.Of(typeof(DigitSpace));
        SpacePoint point = space.Decode("""{ "width": 0, "blocks": 1, "op0": 0, "op1": 2 }""");
        foreach (IZeroCostScore score in new IZeroCostScore[] { new GradientNorm(), new Snip(), new SynFlow() })
        {
            double interpreted = score.Of(InterpretedNetwork.Of(space, point, 9), Samples);
            double compiled = ZeroCostFilter.Of(space, point, score, Samples, 9);
            Assert.InRange(interpreted / compiled, 1 - 1e-4, 1 + 1e-4);
        }
    }

    [Fact]
    public void Every_score_tells_candidates_apart_and_takes_those_that_do_not_fit()
    {
        SearchSpace space = SearchSpace.Of(typeof(DigitSpace));
        SpacePoint[] points = [.. new[] { 0, 1, 2 }.Select(width => space.Decode($$"""{ "width": {{width}}, "blocks": 0, "op0": {{width}} }"""))];
        foreach (IZeroCostScore score in new IZeroCostScore[] { new GradientNorm(), new Snip(), new SynFlow(), new TangentKernelCondition(), new RepresentationRank() })
        {
            double[] scores = [.. points.Select(point => ZeroCostFilter.Of(space, point, score, Samples, 1))];
            Assert.All(scores, value => Assert.True(double.IsFinite(value), $"{score.Name}: {value}"));
            Assert.Equal(3, scores.Distinct().Count());
        }

        SearchSpace fussy = SearchSpace.Of(typeof(FussySpace));
        Assert.Equal(double.NegativeInfinity, ZeroCostFilter.Of(fussy, fussy.Decode([0, 1]), new SynFlow(), Samples, 1));
    }

    [Fact]
    public void The_filter_tries_the_best_scored_of_some_proposals()
    {
        SearchSpace space = SearchSpace.Of(typeof(DigitSpace));
        var filter = new ZeroCostFilter(new RandomSearch(), new Widest(), Samples, proposals: 8);
        Trial[] none = [];
        var widths = Enumerable.Range(0, 10).Select(seed => filter.Propose(new SearchState(space, none, (ulong)seed))!.Point.Decisions[0].Index).ToArray();
        Assert.InRange(widths.Count(width => width == 2), 9, 10);
        Assert.Equal("random search, best of 8 by width", filter.Name);
    }

    private static Dataset Random(int count)
    {
        var random = new Philox(4);
        float[] images = new float[count * 64];
        for (int i = 0; i < images.Length; i++)
        {
            images[i] = (float)random.NextNormal();
        }

        return new Dataset(new DataColumn(new TensorInfo("image", [1, 8, 8]), images), new DataColumn(new TensorInfo("digit", [], 10), [.. Enumerable.Range(0, count).Select(i => i % 10)]));
    }

    /// <summary>Likes many parameters.</summary>
    private sealed class Widest : IZeroCostScore
    {
        public string Name => "width";

        public double Of(ITrainable network, Dataset samples) => network.Description.Parameters.First(tensor => tensor.Name == "conv2D1.weight").Shape[0];
    }
}
