using System.Linq;
using StaticNets.Generators.Emission;
using StaticNets.Generators.Planning;
using StaticNets.Generators.Tests.Harness;
using Xunit;

namespace StaticNets.Generators.Tests.Kernels;

/// <summary>Blocks of equal shapes share their kernels: with more of them grow the programs, in proportion, and nothing else.</summary>
public sealed class SharedKernelTests
{
    [Theory]
    [InlineData("[Shape(4, 8, 8)] Node x", "(x + x.Conv2D(4, kernel: 3, padding: 1, bias: false).BatchNorm().Relu()).Relu()")]
    [InlineData("[Shape(5, 8)] Node x", "x.TransformerBlock(heads: 2, hidden: 16)")]
    [InlineData("[Shape(40)] Node x", "x.Dense(40).Gelu()")]
    public void Deeper_networks_have_no_more_kernels(string input, string block)
    {
        (Plan three, Plan six, Plan nine) = (Of(3), Of(6), Of(9));
        Assert.Equal(three.Kernels.Count, six.Kernels.Count);
        Assert.Equal(three.Kernels.Count, nine.Kernels.Count);
        Assert.All(three.Programs, program =>
        {
            int more = Steps(six, program) - program.Steps.Count;
            Assert.InRange(more, 1, program.Steps.Count * 2);
            Assert.Equal(more, Steps(nine, program) - Steps(six, program));
        });

        Plan Of(int blocks) => NetworkCompiler.Plan(TestCompilation.Create($$"""
            [Network]
            public sealed partial class Net
            {
                static Node Forward({{input}})
                {
                    for (int block = 0; block < {{blocks}}; block++)
                    {
                        x = {{block}};
                    }

                    return x.Flatten().Dense(3).Named("logits");
                }

                static Node Loss(Node logits, [Label(3)] Node label) => logits.CrossEntropy(label);
            }
            """).Read());
    }

    private static int Steps(Plan plan, PlannedProgram like) => plan.Programs.Single(program => program.Kind == like.Kind).Steps.Count;
}
