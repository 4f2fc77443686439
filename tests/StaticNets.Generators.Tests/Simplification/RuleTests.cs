using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Interpretation;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Simplification;
using Xunit;

namespace StaticNets.Generators.Tests.Simplification;

/// <summary>Each rule fires, on batched x, batched w [4], batch-free v [4], and keeps the values.</summary>
public sealed class RuleTests
{
    private const string X = "input x";
    private const string W = "input w";
    private const string V = "parameter v";

    [Fact]
    public void A_function_of_constants_is_a_constant() => Becomes((_, _, _) => (Node)3f * 2f - 0.5f, "5.5");

    [Fact]
    public void A_term_of_zero_goes()
    {
        Becomes((x, _, _) => x + 0f, X);
        Becomes((x, _, _) => 0f + x, X);
        Becomes((x, _, _) => x - 0f, X);
    }

    [Fact]
    public void A_factor_of_one_goes()
    {
        Becomes((x, _, _) => x * 1f, X);
        Becomes((x, _, _) => 1f * x, X);
        Becomes((x, _, _) => x / 1f, X);
    }

    [Fact]
    public void A_factor_of_minus_one_is_a_sign()
    {
        Becomes((x, _, _) => x * -1f, X, "negate");
        Becomes((x, _, _) => -1f * x, X, "negate");
    }

    [Fact]
    public void Signs_cancel()
    {
        Becomes((x, _, _) => -(-x), X);
        Becomes((x, w, _) => -x * -w, X, W, "multiply");
        Becomes((x, w, _) => x + -w, X, W, "subtract");
        Becomes((x, w, _) => -x + w, X, W, "subtract");
        Becomes((x, w, _) => x - -w, X, W, "add");
    }

    [Fact]
    public void A_quotient_by_a_power_of_two_is_a_product()
    {
        Becomes((x, _, _) => x / 8f, X, "0.125", "multiply");
        Becomes((x, _, _) => x / 3f, X, "3", "divide");
    }

    [Fact]
    public void A_choice_that_is_known_is_made()
    {
        Becomes((x, w, _) => Node.Where(1f, x, w), X);
        Becomes((x, w, _) => Node.Where(0f, x, w), W);
        Becomes((x, w, _) => Node.Where(w, x, x), X);
    }

    [Fact]
    public void A_draw_is_below_one() =>
        Becomes((x, _, _) => Node.Where(x.Builder.Add(new Uniform(0, x.Shape)).Less(1f), x, 0f), X);

    [Fact]
    public void A_draw_in_evaluation_is_gone_with_its_mask() =>
        Becomes((x, _, _) => x * Node.Where(x.Builder.Add(new Uniform(0, x.Shape)).Less(1f - (0.25f * (Node)0f)), 1f / (1f - (0.25f * (Node)0f)), 0f), X);

    [Fact]
    public void A_stopped_gradient_is_the_value() => Becomes((x, _, _) => x.StopGradient(), X);

    [Fact]
    public void A_view_that_changes_nothing_goes()
    {
        Becomes((x, _, _) => x.Apply(new Reshape(x.Shape)), X);
        Becomes((x, _, _) => x.Apply(new Permute(new[] { 0 })), X);
        Becomes((x, _, _) => x.Apply(new Slice(0, 0, 4, 1)), X);
        Becomes((x, _, _) => x.Apply(new Broadcast(x.Shape, new[] { 0 }, true)), X);
        Becomes((x, _, _) => x.Reshape(2, 2).Apply(new Permute(new[] { 1, 0 })), X, "reshape [2, 2]", "permute [1, 0]");
    }

    [Fact]
    public void A_view_of_a_constant_is_a_constant() =>
        Becomes((x, _, _) => x.Builder.Add(new Constant(2f, new TensorType(new Shape(4, 2), false))).Transpose().Slice(0, 1, 1), "2");

    [Fact]
    public void Views_of_views_are_one()
    {
        Becomes((x, _, _) => x.Reshape(2, 2).Reshape(4, 1), X, "reshape [4, 1]");
        Becomes((x, _, _) => x.Reshape(2, 1, 2).Permute(2, 0, 1).Permute(2, 0, 1), X, "reshape [2, 1, 2]", "permute [1, 2, 0]");
        Becomes((x, _, _) => x.Reshape(2, 2).Transpose().Transpose(), X, "reshape [2, 2]");
        Becomes((x, _, _) => x.Broadcast(3, 4).Broadcast(2, 3, 4), X, "broadcast [2, 3, 4]");
        Becomes((x, _, _) => x.Reshape(4, 1).Apply(new Broadcast(new Shape(4, 1, 3), new[] { 0, 1 }, true)), X, "broadcast [4, 1, 3]");
    }

    [Fact]
    public void Functions_of_what_is_repeated_come_before_the_repetition()
    {
        Becomes((_, _, v) => v.Broadcast(3, 4).Exp(), V, "exp", "broadcast [3, 4]");
        Becomes((x, w, _) => x.Broadcast(3, 4) * w.Broadcast(3, 4), X, W, "multiply", "broadcast [3, 4]");
        Becomes((x, _, _) => x.Broadcast(3, 4) * 3f, X, "3", "multiply", "broadcast [3, 4]");
    }

    [Fact]
    public void A_sum_over_nothing_goes() => Becomes((x, _, _) => x.Apply(new Sum(EquatableArray<int>.Empty, false)), X);

    [Fact]
    public void A_sum_of_sums_is_one()
    {
        Becomes((x, _, _) => x.Reshape(2, 2, 1).Sum(1).Sum(0), X, "reshape [2, 2, 1]", "sum [0, 1]");
        Becomes((x, _, _) => x.Reshape(2, 2).Sum(0).BatchSum(), X, "reshape [2, 2]", "sum batch [0]");
        Becomes((x, _, _) => x.BatchSum().Sum(0), X, "sum batch [0]");
    }

    [Fact]
    public void A_sum_of_what_was_repeated_is_a_product()
    {
        Becomes((x, _, _) => x.Broadcast(3, 4).Sum(0), X, "3", "multiply");
        Becomes((_, _, v) => v.BroadcastTo(new TensorType(v.Shape, true), [0]).BatchSum(), V, "pass BatchSize", "broadcast [4]", "multiply");
        Becomes((x, _, _) => x.Broadcast(3, 4).Sum(1), X, "broadcast [3, 4]", "sum [1]");
        Becomes((x, _, _) => x.Broadcast(3, 4).Sum(0).BatchSum(), X, "sum batch []", "3", "multiply");
    }

    [Fact]
    public void A_factor_that_all_terms_share_is_taken_once()
    {
        Becomes((x, _, _) => (x * 4f).Sum(0), X, "sum [0]", "4", "multiply");
        Becomes((x, _, _) => (-x).Sum(0), X, "sum [0]", "negate");
        Becomes((x, w, _) => (x.Sum(0).Broadcast(4) * w).Sum(0), X, W, "sum [0]", "sum [0]", "multiply");
        Becomes((x, w, _) => (x * w).Sum(0), X, W, "multiply", "sum [0]");
    }

    [Fact]
    public void A_term_twice_is_a_product() => Becomes((x, _, _) => x + x, X, "2", "multiply");

    [Fact]
    public void A_padding_goes_before_the_windows_of_another_axis() =>
        Becomes(
            (x, _, _) => x.Reshape(2, 2).Apply(new Unfold(0, 2, 1, 1)).Apply(new Pad(1, 1, 4, 1, 0f)),
            X,
            "reshape [2, 2]",
            "pad axis 1 to 4 from 1 step 1 with 0",
            "unfold axis 0 size 2 step 1 dilation 1");

    [Fact]
    public void A_slice_goes_before_the_padding_of_another_axis() =>
        Becomes(
            (x, _, _) => x.Reshape(2, 2).Apply(new Pad(1, 1, 4, 1, 0f)).Slice(0, 1, 1),
            X,
            "reshape [2, 2]",
            "slice axis 0 from 1 count 1 step 1",
            "pad axis 1 to 4 from 1 step 1 with 0");

    [Fact]
    public void What_is_repeated_is_repeated_in_order() => Becomes((x, _, _) => x.Broadcast(3, 4).Transpose(), X, "broadcast [4, 3]");

    [Fact]
    public void Axes_are_joined_after_computing() =>
        Becomes((x, w, _) => x.Reshape(2, 2).Exp().Reshape(4) + w, X, W, "reshape [2, 2]", "exp", "reshape [2, 2]", "add", "reshape [4]");

    [Fact]
    public void A_product_sums_its_samples_itself() =>
        Becomes((x, w, _) => Node.Einsum("i,j->ij", x, w).BatchSum(), X, W, "contract i,j->ij over batch");

    [Fact]
    public void Equal_nodes_are_one_and_unused_ones_go() =>
        Becomes(
            (x, _, _) =>
            {
                _ = x.Sin();
                return x.Exp() * x.Exp();
            },
            X,
            "exp",
            "multiply");

    /// <summary>The simplified graph has these operations, in order, and its value is that of the original.</summary>
    private static void Becomes(Func<Node, Node, Node, Node> build, params string[] operations)
    {
        var builder = new GraphBuilder();
        using GraphBuilder.Session session = builder.Open();
        Node x = builder.Add(new Input("x", new Shape(4), 0, false));
        Node w = builder.Add(new Input("w", new Shape(4), 0, false));
        Node v = Parameter.Of("v", Init.Ones, 4);
        Node y = build(x, w, v);

        Graph graph = builder.ToGraph("graph", [new Output(OutputKind.Result, "y", y.Id)]);
        Graph simple = Simplifier.Simplify(new Program(ProgramKind.Infer, graph)).Graph;
        Assert.Equal(operations, simple.Nodes.Select(node => node.Operation.Describe()));
        Assert.Equal(Value(graph), Value(simple));
    }

    private static Tensor Value(Graph graph)
    {
        var context = new EvaluationContext
        {
            Batch = 2,
            Leaves = new Dictionary<Operation, double[]>
            {
                [new Input("x", new Shape(4), 0, false)] = [1, -2, 3, 0.5, 5, 0, -1.5, 8],
                [new Input("w", new Shape(4), 0, false)] = [2, 3, -0.25, 1, 0, -4, 1.5, 6],
                [new ParameterLeaf("v", new Shape(4), Init.Ones)] = [0.5, -1, 2, 4],
            },
            Uniform = (_, sample, element) => ((sample * 4) + element) / 8.0,
        };
        return Interpreter.Evaluate(graph, context)[graph.Outputs[0].Node];
    }
}
