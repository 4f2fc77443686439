using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Interpretation;
using StaticNets.Generators.Operations;
using Xunit;

namespace StaticNets.Generators.Tests.Interpretation;

/// <summary>Values computed by hand: the oracle itself has no other.</summary>
public sealed class InterpreterTests
{
    [Fact]
    public void Elementwise_operations_take_elements_of_one_place() =>
        Assert.Equal([4, 10, 18, 28], Evaluate(x => x * (x + 3f), batch: 2, 1, 2, 3, 4));

    [Fact]
    public void A_product_sums_the_letters_that_the_result_lacks() =>
        Assert.Equal([1 * 1 + 2 * 2, 1 * 3 + 2 * 4, 3 * 1 + 4 * 2, 3 * 3 + 4 * 4],
            Evaluate(x => Node.Einsum("ik,jk->ij", x.Reshape(2, 2), x.Reshape(2, 2)), batch: 1, 1, 2, 3, 4));

    [Fact]
    public void A_product_over_the_batch_sums_the_samples() =>
        Assert.Equal([1 * 1 + 3 * 3, 2 * 1 + 4 * 3],
            Evaluate(x => x.Apply(new Contract("i", "", "i", OverBatch: true), x.Slice(0, 0, 1).Reshape()), batch: 2, 1, 2, 3, 4));

    [Fact]
    public void Sums_run_over_axes_or_over_samples()
    {
        Assert.Equal([3, 7], Evaluate(x => x.Sum(0), batch: 2, 1, 2, 3, 4));
        Assert.Equal([4, 6], Evaluate(x => x.BatchSum(), batch: 2, 1, 2, 3, 4));
        Assert.Equal([10], Evaluate(x => x.Apply(new Sum(new[] { 0 }, OverBatch: true)), batch: 2, 1, 2, 3, 4));
        Assert.Equal([2, 3], Evaluate(x => x.BatchMean(), batch: 2, 1, 2, 3, 4));
    }

    [Fact]
    public void The_largest_is_found_in_each_sample() =>
        Assert.Equal([2, 7], Evaluate(x => x.Max(), batch: 2, 1, 2, 7, 4));

    [Fact]
    public void Views_move_elements()
    {
        Assert.Equal([1, 4, 2, 5, 3, 6], Evaluate(x => x.Reshape(2, 3).Transpose(), batch: 1, 1, 2, 3, 4, 5, 6));
        Assert.Equal([2, 4], Evaluate(x => x.Slice(0, 1, 2, step: 2), batch: 1, 1, 2, 3, 4));
        Assert.Equal([9, 9, 1, 2, 9], Evaluate(x => x.Pad(0, 2, 1, 9f), batch: 1, 1, 2));
        Assert.Equal([0, 1, 0, 2, 0], Evaluate(x => x.Apply(new Pad(0, 1, 5, 2, 0f)), batch: 1, 1, 2));
        Assert.Equal([1, 2, 1, 2], Evaluate(x => x.Broadcast(2, 2), batch: 1, 1, 2));
        Assert.Equal([1, 1, 2, 2], Evaluate(x => x.Reshape(2, 1).Broadcast(2, 2), batch: 1, 1, 2));
        Assert.Equal([1, 2, -1, -2], Evaluate(x => Node.Concat(0, x, -x), batch: 1, 1, 2));
    }

    [Fact]
    public void Leaves_that_are_known_need_no_value()
    {
        Assert.Equal([0, 1, 2], Evaluate(x => x.Builder.Add(new Iota(3)), batch: 1, 1));
        Assert.Equal([2.5, 2.5], Evaluate(x => x.Builder.Add(new Constant(2.5f, new TensorType(new Shape(2), false))), batch: 1, 1));
        Assert.Equal([2], Evaluate(x => x.Builder.Add(new PassValue(PassValueKind.BatchSize)), batch: 2, 1, 2));
        Assert.Equal([0], Evaluate(x => x.Builder.Add(new PassValue(PassValueKind.Dropout)), batch: 2, 1, 2));
        Assert.Equal([0], Evaluate(x => x.Builder.Add(new PassValue(PassValueKind.BatchStatistics)), batch: 2, 1, 2));
    }

    [Fact]
    public void Draws_are_asked_for_by_operation_sample_and_element() =>
        Assert.Equal([700, 701, 710, 711], Evaluate(x => x.Builder.Add(new Uniform(7, new Shape(2))), batch: 2, 1, 2, 3, 4));

    [Fact]
    public void A_leaf_without_a_value_is_named()
    {
        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(
            () => Evaluate(_ => Parameter.Of("weight", Init.Ones, 2), batch: 1, 1));
        Assert.Contains("parameter weight", fault.Message, StringComparison.Ordinal);
    }

    private static double[] Evaluate(Func<Node, Node> build, int batch, params double[] x)
    {
        var builder = new GraphBuilder();
        using GraphBuilder.Session session = builder.Open();
        var input = new Input("x", new Shape(x.Length / batch), 0, IsTarget: false);
        Node y = build(builder.Add(input));
        var context = new EvaluationContext
        {
            Batch = batch,
            Leaves = new Dictionary<Operation, double[]> { [input] = x },
            Uniform = (key, sample, element) => (100 * key) + (10 * sample) + element,
        };
        return Interpreter.Evaluate(builder.ToGraph("graph", []), context)[y.Id].Values.ToArray();
    }
}
