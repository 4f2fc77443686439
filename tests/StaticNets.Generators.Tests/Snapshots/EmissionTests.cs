using System.Linq;
using StaticNets.Generators.Emission;
using StaticNets.Generators.Emission.Cpu;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Planning;
using Xunit;

namespace StaticNets.Generators.Tests.Snapshots;

public sealed class EmissionTests
{
    private static readonly CompiledNetwork Perceptron = CompiledNetwork.Of("""
        static Node Forward([Shape(3)] Node x) => x.Dense(4).Relu().Dense(2).Named("logits");

        static Node Loss(Node logits, [Label(2)] Node answer) => logits.CrossEntropy(answer);
        """);

    [Theory]
    [InlineData("Net.g.cs", "Members.verified.cs")]
    [InlineData("Net.Programs.g.cs", "Programs.verified.cs")]
    [InlineData("Net.Kernels256.g.cs", "Kernels256.verified.cs")]
    public void A_perceptron_is_three_kinds_of_files(string file, string snapshot) => Snapshot.Matches(snapshot, Perceptron.File(file));

    [Theory, InlineData(128), InlineData(512)]
    public void The_kernels_of_another_width_differ_in_names_only(int bits)
    {
        string[] lines = Perceptron.File("Kernels256.g.cs").Split('\n');
        string[] others = Perceptron.File($"Kernels{bits}.g.cs").Replace($"{bits}", "256", System.StringComparison.Ordinal).Split('\n');
        Assert.Equal(lines[..20], others[..20]);
    }

    [Fact]
    public void A_matrix_product_holds_a_tile_of_sums() => Kernel<ProductSchedule>("Product.verified.cs", """
        static Node Forward([Shape(5)] Node x) => x.Dense(40, bias: false);
        """);

    [Fact]
    public void A_map_computes_vectors_of_outputs() => Kernel<MapSchedule>("Map.verified.cs", """
        static Node Forward([Shape(20)] Node x) => 2f * x.Silu() + 1f;
        """);

    [Fact]
    public void A_sum_with_outputs_in_the_lanes_is_one_chain_each() => Kernel<ColumnSchedule>("Column.verified.cs", """
        static Node Forward([Shape(6, 20)] Node x) => (x * x).Sum(0);
        """);

    [Fact]
    public void A_sum_along_the_lanes_ends_in_a_tree() => Kernel<RowSchedule>("Row.verified.cs", """
        static Node Forward([Shape(37)] Node x) => (x * x).Sum();
        """);

    [Fact]
    public void A_weight_used_in_two_ways_is_unpacked() => Program(ProgramKind.Infer, StepKind.Unpack, "Unpack.verified.cs", """
        static Node Forward([Shape(8)] Node x)
        {
            Node weight = Parameter.Of("w", Init.He, 17, 8);
            return x.Linear(weight) + (weight * weight).Sum();
        }
        """);

    [Fact]
    public void A_gradient_that_no_product_writes_is_packed() => Program(ProgramKind.LossAndGradient, StepKind.Pack, "Pack.verified.cs", """
        static Node Forward([Shape(8)] Node x) => x.Linear(Parameter.Of("w", Init.He, 17, 8));

        static Node Loss(Node output)
        {
            Node weight = Parameter.Ref("w");
            return output.StopGradient().Mean() + (weight * weight).Sum();
        }
        """);

    [Fact]
    public void Running_statistics_are_copied_after_the_program()
    {
        CompiledNetwork compiled = CompiledNetwork.Of("""
            static Node Forward([Shape(3)] Node x) => x.BatchNorm().Dense(2);

            static Node Loss(Node output, [Shape(2)] Node target) => output.MeanSquaredError(target);
            """);
        Snapshot.Matches("States.verified.cs", TrainingMembers.Emit(compiled.Plan).Single(member => member.Contains("float LossAndGradient(", System.StringComparison.Ordinal)) + "\n");
    }

    private static void Kernel<TSchedule>(string snapshot, string members)
        where TSchedule : Schedule
    {
        Plan plan = CompiledNetwork.Of(members).Plan;
        PlannedKernel kernel = plan.Kernels.First(kernel => kernel.Schedule is TSchedule);
        Snapshot.Matches(snapshot, $"{KernelPrinter.Print(kernel, Width.All.Single(width => width.Bits == 256))}\n");
    }

    private static void Program(ProgramKind kind, StepKind step, string snapshot, string members)
    {
        Plan plan = CompiledNetwork.Of(members).Plan;
        PlannedProgram program = plan.Program(kind)!;
        Assert.Contains(program.Steps, found => found.Kind == step);
        Snapshot.Matches(snapshot, $"{ProgramPrinter.Print(plan, program)}\n");
    }
}
