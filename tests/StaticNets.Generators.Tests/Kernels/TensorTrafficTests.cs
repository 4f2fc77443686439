using System.Linq;
using StaticNets.Generators.Emission;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;
using StaticNets.Generators.Tests.Harness;
using Xunit;

namespace StaticNets.Generators.Tests.Kernels;

/// <summary>What a training step writes to memory: no masks, nothing that BatchNorm centres, no copies of pooling's windows.</summary>
public sealed class TensorTrafficTests
{
    private const int Image = 16 * 8 * 8;

    [Fact]
    public void BatchNorm_and_Relu_keep_the_product_and_the_output_alone()
    {
        Plan plan = Of("image.Conv2D(16, kernel: 3, padding: 1, bias: false).BatchNorm().Relu().Mean(1, 2)");
        PlannedProgram gradient = plan.Program(ProgramKind.LossAndGradient)!;

        // The convolution's result, the rectifier's, the gradient that comes back: once behind the mask, once through BatchNorm.
        Assert.InRange(gradient.Values.Count(value => value is { Place: Place.Arena, Type: { Batched: true, Shape.Size: Image } }), 2, 4);
        Assert.DoesNotContain(gradient.Steps, step => step.Kernel >= 0 && plan.Kernels[step.Kernel].Kernel.Stores.Count(store => IsImage(plan, step, store)) > 1);
    }

    [Fact]
    public void The_sums_of_the_gradient_of_BatchNorm_are_one_kernel()
    {
        Plan plan = Of("image.Conv2D(16, kernel: 3, padding: 1, bias: false).BatchNorm().Relu().Conv2D(16, kernel: 3, padding: 1).Mean(1, 2)");
        Kernel[] kernels = [.. plan.Program(ProgramKind.LossAndGradient)!.Steps.Where(step => step.Kernel >= 0).Select(step => plan.Kernels[step.Kernel].Kernel)];
        Assert.Contains(kernels, kernel => kernel.Reductions.Length == 3 && kernel.Name.EndsWith("OfSamples", System.StringComparison.Ordinal));
    }

    [Fact]
    public void The_gradient_of_pooling_is_one_kernel_with_the_mask_before_it()
    {
        Plan plan = Of("image.Conv2D(16, kernel: 3, padding: 1).Relu().MaxPool2D(2).Mean(1, 2)");
        PlannedProgram gradient = plan.Program(ProgramKind.LossAndGradient)!;
        Assert.Single(gradient.Steps, step => step.Kernel >= 0 && plan.Kernels[step.Kernel].Kernel.Summary.Contains("greater → equal", System.StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Kernels, kernel => kernel.Kernel.Summary.Contains("maxPool2DGradient (permute)", System.StringComparison.Ordinal));
    }

    [Fact]
    public void The_gradient_of_a_filter_takes_one_sample_at_a_time() =>
        Assert.Contains(
            Of("image.Conv2D(16, kernel: 3, padding: 1, bias: false).Mean(1, 2)").Kernels, kernel => kernel.Schedule is ProductSchedule { InSlices: true });

    private static bool IsImage(Plan plan, PlannedStep step, Store store) =>
        plan.Kernels[step.Kernel].Kernel.Arguments[store.Argument].Type is { Batched: true, Shape.Size: Image };

    private static Plan Of(string features) => NetworkCompiler.Plan(TestCompilation.Create($$"""
        [Network]
        public sealed partial class Net
        {
            static Node Forward([Shape(3, 8, 8)] Node image) => {{features}}.Dense(3).Named("logits");

            static Node Loss(Node logits, [Label(3)] Node label) => logits.CrossEntropy(label);
        }
        """).Read());
}
