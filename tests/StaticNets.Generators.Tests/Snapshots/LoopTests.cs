using StaticNets.Generators.Emission.Cpu;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Planning;
using Xunit;

namespace StaticNets.Generators.Tests.Snapshots;

public sealed class LoopTests
{
    private static readonly CompiledNetwork Recurrent = CompiledNetwork.Of("""
        static Node Forward([Shape(20, 3)] Node x) => x.Rnn(8, returns: Returns.Last).Dense(2).Named("logits");

        static Node Loss(Node logits, [Label(2)] Node answer) => logits.CrossEntropy(answer);
        """);

    [Fact]
    public void A_scan_is_a_loop_around_its_kernels() =>
        Snapshot.Matches("Loop.verified.cs", $"{ProgramPrinter.Print(Recurrent.Plan, Recurrent.Plan.Program(ProgramKind.LossAndGradient)!)}\n");

    [Fact]
    public void Inference_keeps_two_states_instead_of_a_history()
    {
        PlannedProgram infer = Recurrent.Plan.Program(ProgramKind.Infer)!;
        Assert.Contains(infer.Values, value => value.Window is { Alternates: true });
        Assert.True(infer.SampleFloats < 20 * 8 * 2, $"{infer.SampleFloats} floats a sample are more than the projected sequence and two states.");
    }

    [Fact]
    public void What_a_loop_reads_in_rows_is_unpacked_before_it()
    {
        PlannedStep[] steps = [.. Recurrent.Plan.Program(ProgramKind.LossAndGradient)!.Steps];
        Assert.Contains(steps, step => step.Loop is not null);
        Assert.DoesNotContain(steps, step => step.Loop is not null && step.Kind != StepKind.Call);
    }
}
