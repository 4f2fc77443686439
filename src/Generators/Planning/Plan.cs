using System.Linq;
using System.Text;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Planning;

/// <summary>Everything that emission needs to print a network.</summary>
/// <param name="Network">The declaration.</param>
/// <param name="Parameters">Places in the parameter block.</param>
/// <param name="States">Places in the state block.</param>
/// <param name="Kernels">The kernels of all programs, each once, with names of their own.</param>
/// <param name="Programs">The programs as rows of steps.</param>
internal sealed record Plan(
    Network Network,
    EquatableArray<Slot> Parameters,
    EquatableArray<Slot> States,
    EquatableArray<PlannedKernel> Kernels,
    EquatableArray<PlannedProgram> Programs)
{
    // Larger chunks amortize nothing more; half of a usual second-level cache keeps one chunk's values near.
    private const int LargestChunk = 64;
    private const int ChunkFloats = 131_072;

    /// <summary>Places in the blocks of the class <c>Compact</c>, if it is asked for.</summary>
    public CompactLayout? Compact { get; init; }

    public int ParameterLength => Parameters.Count == 0 ? 0 : Parameters[Parameters.Count - 1].End;

    public int StateLength => States.Count == 0 ? 0 : States[States.Count - 1].End;

    /// <summary>Samples that inference takes at once; larger batches are cut.</summary>
    public int Chunk
    {
        get
        {
            int chunk = LargestChunk;
            while (chunk > 1 && (long)chunk * Inference.SampleFloats > ChunkFloats)
            {
                chunk /= 2;
            }

            return chunk;
        }
    }

    /// <summary>Bytes of workspace that inference needs, slack for a last vector included.</summary>
    public long WorkspaceBytes => (Inference.SharedFloats + ((long)Inference.SampleFloats * Chunk) + Planner.Alignment) * sizeof(float);

    private PlannedProgram Inference => Program(ProgramKind.Infer)!;

    public PlannedProgram? Program(ProgramKind kind) => Programs.FirstOrDefault(program => program.Kind == kind);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (Slot slot in Parameters.Concat(States))
        {
            text.Append(slot.Label).Append(' ').Append(slot.Shape).Append(" at ").Append(slot.Offset)
                .Append(slot.InPanels ? " in panels" : "").Append('\n');
        }

        foreach (PlannedKernel kernel in Kernels)
        {
            text.Append(kernel.Kernel).Append("  ").Append(kernel.Schedule).Append('\n');
        }

        foreach (PlannedProgram program in Programs)
        {
            text.Append(program);
        }

        return text.ToString();
    }
}

/// <summary>A tensor's place in the parameter or state block, in floats; a multiple of 16.</summary>
internal sealed record Slot(string Label, Shape Shape, int Offset, int Length, bool InPanels, Init Initializer)
{
    public int End => Offset + Length;
}

/// <summary>A kernel and how it runs.</summary>
internal sealed record PlannedKernel(Kernel Kernel, Schedule Schedule);

/// <summary>A program as a row of steps over places.</summary>
/// <param name="Kind">Which member it stands behind.</param>
/// <param name="Values">The tensors.</param>
/// <param name="Offsets">For each value in the arena its offset: floats from the start, or floats a sample after the shared part.</param>
/// <param name="Steps">What runs, in order; between two steps all threads meet.</param>
/// <param name="SharedFloats">Floats of the arena that do not depend on the batch.</param>
/// <param name="SampleFloats">Floats of the arena for each sample.</param>
internal sealed record PlannedProgram(
    ProgramKind Kind,
    EquatableArray<Value> Values,
    EquatableArray<int> Offsets,
    EquatableArray<PlannedStep> Steps,
    int SharedFloats,
    int SampleFloats)
{
    /// <summary>Whether an optimizer may come along, to move parameters whose gradient is there.</summary>
    internal bool TakesOptimizer => Kind == ProgramKind.LossAndGradient && Values.Any(value => value.Place == Place.ParameterGradient);

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(Kind).Append(": arena ").Append(SharedFloats).Append(" + B·").Append(SampleFloats).Append(" floats\n");
        foreach (PlannedStep step in Steps)
        {
            text.Append("  ").Append(step.Loop is null ? "" : $"in {step.Loop}: ").Append(step.Kind).Append(' ').Append(step.Kernel).Append(" on ")
                .Append(string.Join(", ", step.Values.Select(value => Values[value].Name))).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>A kernel call, or a change of layout.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Kernel">Index of the kernel; −1 for a change of layout.</param>
/// <param name="Values">Arguments; for a change of layout the source and the target.</param>
internal sealed record PlannedStep(StepKind Kind, int Kernel, EquatableArray<int> Values)
{
    /// <summary>The innermost loop that it stands in, or null. The steps of a loop are neighbours.</summary>
    public Loop? Loop { get; init; }
}

/// <summary>What a step does.</summary>
internal enum StepKind
{
    /// <summary>Runs a kernel.</summary>
    Call,

    /// <summary>Copies a matrix out of packed panels.</summary>
    Unpack,

    /// <summary>Copies a matrix into packed panels.</summary>
    Pack,
}
