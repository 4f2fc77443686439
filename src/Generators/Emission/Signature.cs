using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission;

/// <summary>A member's tensors: how they are declared, documented, checked and handed to a program.</summary>
/// <param name="Tensors">In order of the parameters.</param>
internal sealed record Signature(EquatableArray<SpanParameter> Tensors)
{
    /// <summary>A signature of some tensors.</summary>
    public static Signature Of(params SpanParameter[] tensors)
    {
        // An input dX beside an input x: its gradient needs another name.
        var taken = new HashSet<string>();
        return new(tensors.Select(tensor =>
        {
            string first = Identifier.InMember(tensor.Name);
            string name = first;
            for (int i = 2; !taken.Add(name); i++)
            {
                name = first + i;
            }

            return tensor with { Name = name };
        }).ToArray());
    }

    /// <summary>The tensors from one on, under the names that they have here.</summary>
    public Signature From(int first) => new(Tensors.Skip(first).ToArray());

    /// <summary>Inputs, then outputs.</summary>
    public static Signature Inference(Plan plan) =>
        Of([.. Names.Inputs(plan).Select(Column), .. Names.Outputs(plan).Select(output => Written(Place.Result, output.Name, Identifier.Camel(output.Name), output.Shape, "overwritten"))]);

    /// <summary>Inputs, then targets.</summary>
    public static Signature Training(Plan plan) => Of([.. Names.Inputs(plan).Select(Column), .. Names.Targets(plan).Select(Column)]);

    /// <summary>Inputs, then the gradients of the outputs.</summary>
    public static Signature Backward(Plan plan) =>
        Of([.. Names.Inputs(plan).Select(Column), .. Names.Outputs(plan).Select(output => new SpanParameter(Place.OutputGradient, output.Name, "d" + Identifier.Pascal(output.Name), output.Shape, 0, false, "∂objective/∂" + output.Name))]);

    /// <summary>Inputs, then the tangents of the outputs, written.</summary>
    public static Signature Tangents(Plan plan) =>
        Of([.. Names.Inputs(plan).Select(Column), .. Names.Outputs(plan).Select(output => Written(Place.Result, output.Name, "tangentOf" + Identifier.Pascal(output.Name), output.Shape, "derivatives of " + output.Name + " along v, overwritten"))]);

    /// <summary>Inputs alone.</summary>
    public static Signature Inputs(Plan plan) => Of([.. Names.Inputs(plan).Select(Column)]);

    /// <summary>Gradients of the floating-point inputs, written.</summary>
    public static Signature InputGradients(Plan plan) =>
        Of([.. Names.Inputs(plan).Where(input => input.Classes == 0).Select(input => Written(Place.InputGradient, input.Label, "d" + Identifier.Pascal(input.Label), input.Shape, "gradient of " + input.Label + ", overwritten"))]);

    public string Declared => string.Join(", ", Tensors.Select(tensor => $"{tensor.Type} {tensor.Name}"));

    public string Passed => string.Join(", ", Tensors.Select(tensor => tensor.Name));

    public string Documentation => Code.Lines(Tensors.Select(tensor =>
        $"/// <param name=\"{tensor.Name.TrimStart('@')}\">[{string.Join(", ", new List<string> { "batch" }.Concat(tensor.Shape.Select(extent => $"{extent}")))}]{(tensor.Classes > 0 ? $", 0 .. {tensor.Classes - 1}" : "")}{(tensor.Note.Length > 0 ? ", " + tensor.Note : "")}.</param>"));

    public string Checks => Code.Lines(
    [
        .. Tensors.Select(tensor => $"global::StaticNets.Check.Length({tensor.Name}, batch * {tensor.Shape.Size}L);"),
        .. Tensors.Where(tensor => tensor.Classes > 0).Select(tensor => $"global::StaticNets.Check.Labels({tensor.Name}, {tensor.Classes});"),
        .. from written in Tensors
           where written.IsWritten
           from read in Tensors
           where !read.IsWritten && read.Classes == 0
           select $"global::StaticNets.Check.Apart({read.Name}, {written.Name});",
        .. Tensors.Where(tensor => tensor.IsWritten).SelectMany((second, i) => Tensors.Where(tensor => tensor.IsWritten).Take(i)
            .Select(first => $"global::StaticNets.Check.Apart({first.Name}, {second.Name});")),
    ]);

    /// <summary>Checks that a span which is written shares memory with none of these.</summary>
    public string ChecksAgainst(string written) => Code.Lines(
        Tensors.Where(tensor => tensor.Classes == 0).Select(tensor => $"global::StaticNets.Check.Apart({tensor.Name}, {written});"));

    /// <summary>The fields of a program set from the spans, from a sample on.</summary>
    /// <param name="program">The program, some of whose values they are.</param>
    /// <param name="start">Code of the first sample; null for 0.</param>
    public string Fields(PlannedProgram program, string? start) => Code.Lines(
        from value in program.Values
        where Names.HasField(value)
        let tensor = Tensors.FirstOrDefault(tensor => tensor.Place == value.Place && tensor.Label == value.Label)
        where tensor is not null
        select $"{Names.Field(value)} = ref {Reference(tensor, start)},");

    private static string Reference(SpanParameter tensor, string? start)
    {
        string first = $"global::System.Runtime.InteropServices.MemoryMarshal.GetReference({tensor.Name})";
        return start is null ? first : $"global::System.Runtime.CompilerServices.Unsafe.Add(ref {first}, {start} * {tensor.Shape.Size})";
    }

    private static SpanParameter Column(Input input) => new(Place.Input, input.Label, Identifier.Camel(input.Label), input.Shape, input.Classes, false, "");

    private static SpanParameter Written(Place place, string label, string name, Shape shape, string note) =>
        new(place, label, name, shape, 0, true, note);
}

/// <summary>One span of a member.</summary>
/// <param name="Place">What it holds.</param>
/// <param name="Label">As declared.</param>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Extents without the batch axis.</param>
/// <param name="Classes">Number of classes of integers; 0 for floats.</param>
/// <param name="IsWritten">Whether the member writes it.</param>
/// <param name="Note">What else to say of it.</param>
internal sealed record SpanParameter(
    Place Place, string Label, string Name, Shape Shape, int Classes, bool IsWritten, string Note)
{
    public string Type => IsWritten ? "global::System.Span<float>" : $"global::System.ReadOnlySpan<{(Classes > 0 ? "int" : "float")}>";
}
