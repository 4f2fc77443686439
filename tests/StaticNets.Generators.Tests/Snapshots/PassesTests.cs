using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Emission;
using StaticNets.Generators.Fusion;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;
using StaticNets.Generators.Simplification;
using StaticNets.Generators.Tests.Harness;
using Xunit;

namespace StaticNets.Generators.Tests.Snapshots;

public sealed class PassesTests
{
    private const string Declaration = """
        [Network]
        public sealed partial class Net
        {
            static Node Forward([Shape(3)] Node x) => x.Dense(4).Tanh().Dense(2).Named("y");

            static Node Loss(Node y, [Shape(2)] Node target) => y.MeanSquaredError(target);
        }
        """;

    /// <summary>The document that <c>docs/passes.md</c> walks through.</summary>
    [Fact]
    public void One_network_after_every_pass()
    {
        Network network = TestCompilation.Create(Declaration).Read();
        DifferentiatedNetwork differentiated = Differentiator.Differentiate(network, CancellationToken.None);
        DifferentiatedNetwork simplified = Simplifier.Simplify(differentiated, CancellationToken.None);
        FusedNetwork fused = Fuser.Fuse(simplified, CancellationToken.None);
        Plan plan = Planner.Plan(fused, CancellationToken.None);
        Assert.Equal(NetworkCompiler.Plan(network, TestContext.Current.CancellationToken), plan);
        SourceFile[] files = [.. Emitter.Emit(plan, CancellationToken.None)];

        string[] sections =
        [
            Section("1. The declaration: what the developer writes.", Declaration),
            Section("2. The graph. Every node has a shape; 'B×' marks what depends on the sample. Layers are scopes.", network.Graph),
            Section("3. Differentiated: one graph a member. The backward pass is a graph like the forward pass.", All(differentiated.Programs)),
            Section("4. Simplified: the same graphs with fewer nodes.", All(simplified.Programs)),
            Section("5. Fused: each kernel is a loop nest over its axes; a product has its epilogue with it.", All(fused.Programs)),
            Section("6. Planned: places in the blocks, a schedule for each kernel, offsets in one arena, steps between barriers.", plan),
            Section("7. Emitted: the kernels of 256-bit vectors.", files.Single(file => file.Name == "Net.Kernels256.g.cs").Text),
        ];
        Snapshot.Matches("OneNetworkAfterEveryPass.verified.txt", string.Join("\n", sections));
    }

    private static string All<TProgram>(IEnumerable<TProgram> programs) => string.Join("\n", programs);

    private static string Section(string title, object text) => $"""
        ================================================================================
        {title}
        ================================================================================

        {text}

        """;
}
