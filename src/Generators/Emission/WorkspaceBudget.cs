using System.Globalization;
using System.Linq;
using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Fusion;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;
using StaticNets.Generators.Shapes;
using StaticNets.Generators.Simplification;

namespace StaticNets.Generators.Emission;

/// <summary>Holds a network that sets a budget of workspace to it, by planning its inference.</summary>
internal static class WorkspaceBudget
{
    /// <summary>What is wrong with a network whose graph has no faults.</summary>
    public static EquatableArray<Finding> Check(Network network)
    {
        long budget = network.Options.MaxWorkspaceBytes;
        if (budget == 0)
        {
            return default;
        }

        FusedProgram[] inference = Differentiator.Differentiate(network)
            .Where(program => program.Kind == ProgramKind.Infer)
            .Select(program => Fuser.Fuse(Simplifier.Simplify(program)))
            .ToArray();
        long needed = Planner.Plan(new FusedNetwork(network, inference), default).WorkspaceBytes;
        return needed <= budget
            ? default
            : new([new Finding("SN4001", -1, "MaxWorkspaceBytes", new([Text(needed), Text(budget)]))]);
    }

    private static string Text(long bytes) => bytes.ToString(CultureInfo.InvariantCulture);
}
