using System.Linq;
using System.Threading;
using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Fusion;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;
using StaticNets.Generators.Simplification;

namespace StaticNets.Generators.Emission;

/// <summary>All passes after the declaration, in order: from a network to its source files.</summary>
internal static class NetworkCompiler
{
    /// <exception cref="ModelException">SN4001: a budget is exceeded.</exception>
    public static EquatableArray<SourceFile> Compile(Network network, CancellationToken cancellation) => Print(Plan(network, cancellation));

    /// <summary>The passes up to the plan.</summary>
    public static Plan Plan(Network network, CancellationToken cancellation)
    {
        EquatableArray<Program> programs = Differentiator.Differentiate(network);
        FusedProgram[] fused = programs.Select(program =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Fuser.Fuse(Simplifier.Simplify(program));
        }).ToArray();
        return Planner.Plan(network, fused);
    }

    /// <summary>The last pass: from the plan to text.</summary>
    public static EquatableArray<SourceFile> Print(Plan plan)
    {
        string name = plan.Network.Namespace.Length == 0 ? plan.Network.Name : $"{plan.Network.Namespace}.{plan.Network.Name}";
        return (SourceFile[])
        [
            new SourceFile($"{name}.g.cs", MemberEmitter.Emit(plan)),
            new SourceFile($"{name}.Programs.g.cs", ProgramEmitter.Emit(plan)),
            .. Cpu.Width.All.Select(width => new SourceFile($"{name}.Kernels{width.Bits}.g.cs", Cpu.KernelFile.Emit(plan, width))),
        ];
    }
}
