using System.Linq;
using System.Threading;
using StaticNets.Generators.Emission.Cpu;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission;

/// <summary>From the plan to text: the members, the programs, and the kernels of each vector width.</summary>
internal static class Emitter
{
    public static EquatableArray<SourceFile> Emit(Plan plan, CancellationToken cancellation)
    {
        string name = plan.Network.Namespace.Length == 0 ? plan.Network.Name : $"{plan.Network.Namespace}.{plan.Network.Name}";
        return (SourceFile[])
        [
            new SourceFile($"{name}.g.cs", MemberEmitter.Emit(plan)),
            new SourceFile($"{name}.Programs.g.cs", ProgramEmitter.Emit(plan)),
            .. Width.All.Select(width =>
            {
                cancellation.ThrowIfCancellationRequested();
                return new SourceFile($"{name}.Kernels{width.Bits}.g.cs", KernelFile.Emit(plan, width));
            }),
        ];
    }
}
