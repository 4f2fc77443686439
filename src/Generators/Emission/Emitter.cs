using System.Linq;
using System.Threading;
using StaticNets.Generators.Emission.Cpu;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission;

/// <summary>From the plan to text: the members, the programs, and the kernels of each vector width.</summary>
internal static class Emitter
{
    /// <summary>The pass: every width, for a machine that is not known yet.</summary>
    public static EquatableArray<SourceFile> Emit(Plan plan, CancellationToken cancellation) => Emit(plan, Width.All, cancellation);

    /// <summary>The same for some widths only, as a candidate of a search needs that of its own machine.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="widths">Widest first; the last must run everywhere.</param>
    /// <param name="cancellation">Checked between files.</param>
    public static EquatableArray<SourceFile> Emit(Plan plan, Width[] widths, CancellationToken cancellation)
    {
        string name = plan.Network.Namespace.Length == 0 ? plan.Network.Name : $"{plan.Network.Namespace}.{plan.Network.Name}";
        return (SourceFile[])
        [
            new SourceFile($"{name}.g.cs", MemberEmitter.Emit(plan)),
            new SourceFile($"{name}.Programs.g.cs", ProgramEmitter.Emit(plan, widths)),
            .. widths.Select(width =>
            {
                cancellation.ThrowIfCancellationRequested();
                return new SourceFile($"{name}.Kernels{width.Bits}.g.cs", KernelFile.Emit(plan, width));
            }),
        ];
    }
}
