extern alias runtime;

using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Tests.Operations.Cases;
using StaticNets.Generators.Tests.Operations.Golden;
using Xunit;

namespace StaticNets.Generators.Tests.Kernels;

/// <summary>What the generated code computes, in float, on the width that this process runs on; see <see cref="WidthTests"/>.</summary>
public sealed class KernelTests
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void The_width_is_the_one_that_was_asked_for()
    {
        string? asked = Environment.GetEnvironmentVariable(WidthTests.Variable);
        Assert.SkipWhen(asked is null, "No width was asked for.");
        Assert.Equal(asked, $"{WidthTests.WidestBits()}");
    }

    [Theory, MemberData(nameof(MergedCases.Names), MemberType = typeof(MergedCases))]
    public void Generated_code_agrees_with_PyTorch(string name)
    {
        MergedNetwork merged = MergedCases.Find(name);
        if (merged.Dropout)
        {
            return; // its draws are not those of the files; the interpreter takes the same ones
        }

        Dictionary<string, double[]> results = new KernelRun(merged, OperationCases.Batch).Results();
        Assert.Empty(Faults(merged, results, part =>
        {
            (OperationCase operation, int variant) = merged.Parts[part];
            IEnumerable<KeyValuePair<string, double[]>> golden = GoldenFiles.Of(operation, variant)
                .Where(pair => pair.Key != "loss" && (pair.Key != "y" || !operation.BatchStatistics));
            return CaseCheck.Comparable(operation, golden);
        }));
    }

    [Theory, MemberData(nameof(MergedCases.Names), MemberType = typeof(MergedCases))]
    public void Generated_code_agrees_with_the_interpreted_graph_whatever_the_batch(string name)
    {
        MergedNetwork merged = MergedCases.Find(name);
        foreach (int batch in merged.BatchStatistics ? [2, 5] : new[] { 1, 2, 5 })
        {
            var run = new KernelRun(merged, batch);
            Dictionary<string, double[]> expected = merged.Interpret(batch, KernelRun.Uniform, KernelRun.InferredUniform);
            Dictionary<string, double[]> results = run.Results();
            Assert.Empty(Faults(merged, results, part => MergedNetwork.Of(part, expected)).Select(fault => $"batch {batch}, {fault}"));

            double loss = expected["loss"][0];
            Assert.InRange(results["loss"][0], loss - (Tolerance * Math.Abs(loss)), loss + (Tolerance * Math.Abs(loss)));
        }
    }

    [Theory, MemberData(nameof(MergedCases.Names), MemberType = typeof(MergedCases))]
    public void All_members_agree_to_the_bit_and_threads_change_none(string name)
    {
        MergedNetwork merged = MergedCases.Find(name);
        Dictionary<string, double[]> alone = new KernelRun(merged, 5).Results();
        foreach ((string result, float[] values) in new KernelRun(merged, 5).LossAndGradient())
        {
            Assert.Equal(alone[result], values.Select(value => (double)value));
        }

        Assert.Equal((float)alone["loss"][0], new KernelRun(merged, 5).MeanLoss());

        using var workers = new runtime::StaticNets.Threading.WorkerPool(3);
        foreach ((string result, double[] values) in new KernelRun(merged, 5, workers).Results())
        {
            Assert.Equal(alone[result], values);
        }
    }

    [Theory, MemberData(nameof(MergedCases.Names), MemberType = typeof(MergedCases))]
    public void Forward_gives_the_outputs_and_the_next_statistics_of_PyTorch(string name)
    {
        MergedNetwork merged = MergedCases.Find(name);
        if (merged.Dropout || !Driver.HasBackward(merged.Network))
        {
            return;
        }

        Dictionary<string, double[]> results = Widened(new KernelRun(merged, OperationCases.Batch).Forward());
        Assert.Empty(Faults(merged, results, part => GoldenFiles.Of(merged.Parts[part].Operation, merged.Parts[part].Variant)
            .Where(pair => pair.Key == "y" || pair.Key.StartsWith("next ", StringComparison.Ordinal)).ToDictionary(pair => pair.Key, pair => pair.Value)));
    }

    [Theory, MemberData(nameof(MergedCases.Names), MemberType = typeof(MergedCases))]
    public void Forward_agrees_with_the_interpreted_graph_and_threads_change_no_bit(string name)
    {
        MergedNetwork merged = MergedCases.Find(name);
        if (!Driver.HasBackward(merged.Network))
        {
            return;
        }

        Dictionary<string, float[]> alone = new KernelRun(merged, 5).Forward();
        Dictionary<string, double[]> expected = merged.InterpretForward(5, KernelRun.Uniform);
        Assert.Empty(Faults(merged, Widened(alone), part => MergedNetwork.Of(part, expected)));

        using var workers = new runtime::StaticNets.Threading.WorkerPool(3);
        Assert.All(new KernelRun(merged, 5, workers).Forward(), pair => Assert.Equal(alone[pair.Key], pair.Value));
    }

    [Theory, MemberData(nameof(MergedCases.Names), MemberType = typeof(MergedCases))]
    public void Backward_of_the_gradient_by_y_gives_the_gradients_of_PyTorch(string name)
    {
        MergedNetwork merged = MergedCases.Find(name);
        if (merged.Dropout || !Driver.HasBackward(merged.Network))
        {
            return;
        }

        // ∂loss/∂y = (c + y) / (elements · samples)
        IEnumerable<double[]> byOutput = merged.Parts.Select(part =>
        {
            double[] y = GoldenFiles.Of(part.Operation, part.Variant)["y"];
            var target = new Input("c", new Shape(y.Length / OperationCases.Batch), 0, IsTarget: true);
            double[] c = new CaseValues(part.Operation, part.Variant).Of(target, OperationCases.Batch);
            return y.Zip(c, (a, b) => (a + b) / y.Length).ToArray();
        });
        Dictionary<string, double[]> results = new KernelRun(merged, OperationCases.Batch).Backward(byOutput)
            .ToDictionary(pair => pair.Key, pair => pair.Value.Select(value => (double)value).ToArray());
        Assert.Empty(Faults(merged, results, part => GoldenFiles.Of(merged.Parts[part].Operation, merged.Parts[part].Variant)
            .Where(pair => pair.Key.StartsWith("d ", StringComparison.Ordinal)).ToDictionary(pair => pair.Key, pair => pair.Value)));
    }

    [Theory, MemberData(nameof(MergedCases.Names), MemberType = typeof(MergedCases))]
    public void A_sample_has_the_same_bits_in_every_batch(string name)
    {
        MergedNetwork merged = MergedCases.Find(name);
        Dictionary<string, float[]> one = new KernelRun(merged, 1).Infer();
        Dictionary<string, float[]> many = new KernelRun(merged, 67).Infer();
        for (int part = 0; part < merged.Parts.Count; part++)
        {
            float[] y = one.Values.ElementAt(part);
            if (!merged.Parts[part].Operation.WholeBatch || merged.Parts[part].Operation.Family == "layers")
            {
                Assert.Equal(y, many.Values.ElementAt(part).Take(y.Length));
            }
        }
    }

    [Theory, MemberData(nameof(MergedCases.Names), MemberType = typeof(MergedCases))]
    public void Members_allocate_nothing_after_their_first_call(string name) =>
        Assert.Equal(0, new KernelRun(MergedCases.Find(name), 5).AllocatedBytes());

    private static Dictionary<string, double[]> Widened(Dictionary<string, float[]> results) =>
        results.ToDictionary(pair => pair.Key, pair => pair.Value.Select(value => (double)value).ToArray());

    private static IEnumerable<string> Faults(
        MergedNetwork merged, IReadOnlyDictionary<string, double[]> results, Func<int, Dictionary<string, double[]>> expected) =>
        Enumerable.Range(0, merged.Parts.Count).SelectMany(part =>
        {
            Dictionary<string, double[]> wanted = expected(part);
            Dictionary<string, double[]> found = MergedNetwork.Of(part, results).Where(pair => wanted.ContainsKey(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value);
            return Agreement.Faults(wanted, found, Tolerance, kind => LeastMagnitude(merged.Parts[part], kind)).Select(fault => $"{merged.Parts[part].Operation.Name}/{merged.Parts[part].Variant}: {fault}");
        });

    // Of large operands rounding is left where they cancel in a value, and where a slope all but vanishes: 2⁻²² of 1,
    // multiplied by the value if that is large too, and by an operand for each derivative.
    private static double LeastMagnitude((OperationCase Operation, int Variant) part, string kind)
    {
        double largest = part.Operation.Shapes[part.Variant].Where(operand => operand.Kind != OperandKind.Label).Select(operand => operand.Domain.High).DefaultIfEmpty().Max();
        int order = (part.Operation.Cancels ? 1 : 0) + (kind switch { "hv" => 2, "d" => 1, _ => 0 });
        return largest < Domain.Large.High ? 1e-3 : Math.Pow(largest, order) * Math.Pow(2, -22) / Tolerance;
    }
}
