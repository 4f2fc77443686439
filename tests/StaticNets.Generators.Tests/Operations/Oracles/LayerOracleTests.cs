using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Tests.Operations.Golden;
using Xunit;

namespace StaticNets.Generators.Tests.Operations.Oracles;

/// <summary>What the method pages state of layers with batches, masks and gradients.</summary>
public sealed class LayerOracleTests
{
    private static readonly double[] Batch = [1, -2, 2, 0, 4, 1, 5, 9];

    private static readonly double[] Upstream = [1, 0, -1, 2, 0.5, -1, 0, 1];

    // Ioffe and Szegedy, batch normalization
    [Fact]
    public void Batch_norm_has_the_values_gradients_and_statistics_of_the_page()
    {
        Dictionary<string, double[]> results = Train(
            x => x.BatchNorm(), 2, Batch, Upstream, ("batchNorm1.weight", [1.5, 0.5]), ("batchNorm1.bias", [0.1, -0.2]));
        Near([-1.7973628, -0.67809131, -0.8486814, -0.43904565, 1.0486814, -0.31952283, 1.9973628, 0.63665979], results["y"]);
        Near([0.73522847, -0.03244193, -1.11470046, 0.19294398, 0.40318941, -0.17245437, -0.02371741, 0.01195231], results["d x"]);
        Near([-0.31622713, 0.95618261], results["d batchNorm1.weight"]);
        Near([0.5, 2], results["d batchNorm1.bias"]);
        Near([0.3, 0.2], results["next batchNorm1.running_mean"]);
        Near([1.23333333, 3.23333333], results["next batchNorm1.running_var"]);
    }

    [Fact]
    public void Gradients_through_batch_norm_sum_to_zero_and_do_not_see_the_bias_before_it()
    {
        double[] bias = Train(x => x.Dense(2).BatchNorm(), 2, Batch, Upstream)["d dense1.bias"];
        double[] dx = Train(x => x.BatchNorm(), 2, Batch, Upstream)["d x"];
        Near([0, 0], bias);
        Near([0, 0], [dx[0] + dx[2] + dx[4] + dx[6], dx[1] + dx[3] + dx[5] + dx[7]]);
    }

    [Fact]
    public void Scaled_weights_before_batch_norm_leave_its_values_and_divide_their_gradient()
    {
        double[] weight = [0.5, -0.25, 1.5, 0.75];
        Dictionary<string, double[]> once = Train(x => x.Dense(2, bias: false).BatchNorm(epsilon: 1e-20f), 2, Batch, Upstream, ("dense1.weight", weight));
        Dictionary<string, double[]> thrice = Train(
            x => x.Dense(2, bias: false).BatchNorm(epsilon: 1e-20f), 2, Batch, Upstream, ("dense1.weight", [.. weight.Select(value => 3 * value)]));
        Near(once["y"], thrice["y"]);
        Near(once["d dense1.weight"], [.. thrice["d dense1.weight"].Select(value => 3 * value)]);
    }

    // Davis and Frank, revisiting batch norm initialization
    [Fact]
    public void A_scale_below_one_has_the_values_and_gradients_of_the_page()
    {
        Dictionary<string, double[]> results = Train(x => x.BatchNorm(scaleInit: 0.1f), 1, [1, 2, 4, 9], [1, -1, 0.5, 2]);
        Near([-0.097333, -0.064889, 0, 0.162221], results["y"]);
        Near([2.919984], results["d batchNorm1.weight"]);
        Near([2.5], results["d batchNorm1.bias"]);
        Near([0.035219, -0.037354, -0.004056, 0.006190], results["d x"]);
    }

    // Srivastava et al., dropout
    [Fact]
    public void A_mask_keeps_and_scales_values_and_gradients_alike()
    {
        Dictionary<string, double[]> results = Train(x => x.Dropout(0.2f), 4, [1, 2, 3, 4], [1, 1, 1, 1], (_, _, element) => element == 1 ? 0.9 : 0.1);
        Near([1.25, 0, 3.75, 5], results["y"]);
        Near([1.25, 0, 1.25, 1.25], results["d x"]);
    }

    [Fact]
    public void A_million_draws_have_the_mean_and_variance_of_the_page()
    {
        const int count = 1000;
        double[] y = Train(x => x.Dropout(0.2f), count, [.. Enumerable.Repeat(1.0, 1000 * count)], new double[1000 * count], Kernels.KernelRun.Uniform)["y"];
        double mean = y.Average();
        Assert.InRange(mean, 0.998, 1.002);
        Assert.InRange(y.Sum(value => (value - mean) * (value - mean)) / y.Length, 0.247, 0.253);
    }

    [Fact]
    public void Over_all_masks_the_squared_error_is_that_of_the_penalized_regression()
    {
        // Sample i of the batch has mask i; its probability is that of its kept and dropped entries.
        double[] design = [1, 2, 3, -1, 0, 1];
        double[] y = Train(
            x => x.Dropout(0.2f), 6, [.. Enumerable.Repeat(design, 64).SelectMany(row => row)], new double[64 * 6],
            (_, sample, element) => ((sample >> (int)element) & 1) == 1 ? 0.1 : 0.9)["y"];
        double expected = 0;
        for (int mask = 0; mask < 64; mask++)
        {
            int kept = Enumerable.Range(0, 6).Count(bit => ((mask >> bit) & 1) == 1);
            double error = Enumerable.Range(0, 3).Sum(row =>
            {
                // y is divided by 0.8; the page's masks are not.
                double product = 0.8 * ((y[(6 * mask) + (2 * row)] * 0.5) - y[(6 * mask) + (2 * row) + 1]);
                return (row + 1 - product) * (row + 1 - product);
            });
            expected += Math.Pow(0.8, kept) * Math.Pow(0.2, 6 - kept) * error;
        }

        Assert.Equal(20.64, expected, 1e-5);
    }

    // Cornacchia et al., regularization by misclassification
    [Fact]
    public void Half_of_ten_noisy_labels_are_kept_and_hit_by_chance()
    {
        const int count = 1000;
        double[] y = Train(x => (x * 0f + 3f).LabelNoise(0.5f, classes: 10), count, new double[1000 * count], new double[1000 * count], Kernels.KernelRun.Uniform)["y"];
        Assert.InRange(y.Count(label => label == 3) / (double)y.Length, 0.548, 0.552);
        Assert.All(y.Distinct(), label => Assert.Contains(label, Enumerable.Range(0, 10).Select(value => (double)value)));
    }

    private static Dictionary<string, double[]> Train(Func<Node, Node> layer, int size, double[] x, double[] dy, params (string Name, double[] Values)[] parameters) =>
        Train(layer, size, x, dy, (_, _, _) => 0, parameters);

    /// <summary>Runs a training pass whose gradient by y is given, and gives y, gradients and next states by name.</summary>
    private static Dictionary<string, double[]> Train(
        Func<Node, Node> layer, int size, double[] x, double[] dy, Func<uint, uint, uint, double> draws, params (string Name, double[] Values)[] parameters)
    {
        var draft = new NetworkDraft();
        using GraphBuilder.Session session = draft.Builder.Open();
        Node y = layer(draft.Input("x", new Shape(size), 0));
        draft.Results([("y", y)]);
        int batch = x.Length / size;
        // The objective is the mean over the batch.
        draft.Loss(batch * (draft.Bind(["y"])[0]! * draft.Input("dy", y.Shape, classes: 0, isTarget: true)).Sum());
        var network = new Network("Tests", "Net", "public sealed partial", draft.ToGraph("Net"), new NetworkOptions(Emit.All, 0, 0, 0));

        Program[] programs = [new Program(ProgramKind.Infer, network.Graph), Differentiator.Differentiate(network).Single(program => program.Kind == ProgramKind.LossAndInputGradients)];
        var context = new EvaluationContext { Batch = batch, Dropout = true, BatchStatistics = true, Uniform = draws };
        foreach (Leaf leaf in programs.SelectMany(program => program.Graph.Leaves<Leaf>()).Select(found => found.Operation).Distinct())
        {
            double[]? values = leaf switch
            {
                Input input => input.IsTarget ? dy : x,
                ParameterLeaf parameter => parameters.FirstOrDefault(given => given.Name == parameter.Label).Values ?? Begin(parameter.Shape, parameter.Initializer),
                State state => Begin(state.Shape, state.Initializer),
                _ => null,
            };
            if (values is not null)
            {
                context.Leaves[leaf] = values;
            }
        }

        return CaseResults.Of(programs, context, statesMove: true);
    }

    private static double[] Begin(Shape shape, Init init) =>
        init.Kind == InitKind.Constant
            ? [.. Enumerable.Repeat((double)(float)init.A, shape.Size)]
            : [.. Enumerable.Range(0, shape.Size).Select(i => 0.25 + (0.5 * i))];

    // The pages state six digits or more.
    private static void Near(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }
}
