using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission;

/// <summary>Finds a member's columns in the spans of a <c>Batch</c>, where they lie one after another.</summary>
internal static class BatchColumns
{
    /// <summary>Checks a batch without targets, called <c>inputs</c>, and the span <c>outputs</c> of all outputs.</summary>
    public static string InputChecks(Plan plan, string outputs = "outputs") => Code.Text($$"""
        global::StaticNets.Check.Batch(inputs.Count);
        global::StaticNets.Check.Columns(inputs, Info, withTargets: false);
        global::StaticNets.Check.Length({{outputs}}, inputs.Count * {{Names.Outputs(plan).Sum(output => output.Shape.Size)}}L);
        """);

    /// <summary>The columns as slices: inputs of the batch, outputs of the span <c>outputs</c>.</summary>
    /// <param name="signature">The member's tensors.</param>
    /// <param name="batch">Name of the batch.</param>
    /// <param name="written">Name of the span of what is written.</param>
    public static string Slices(Signature signature, string batch, string written = "outputs")
    {
        var slices = new List<string>();
        (int values, int labels, int outputs) = (0, 0, 0);
        foreach (SpanParameter tensor in signature.Tensors)
        {
            int size = tensor.Shape.Size;
            if (tensor.Place == Place.OutputGradient)
            {
                slices.Add($"outputGradients.Slice({outputs} * {batch}.Count, {size} * {batch}.Count)");
                outputs += size;
            }
            else if (tensor.IsWritten)
            {
                slices.Add($"{written}.Slice({outputs} * {batch}.Count, {size} * {batch}.Count)");
                outputs += size;
            }
            else if (tensor.Classes > 0)
            {
                slices.Add($"{batch}.Labels.Slice({labels} * {batch}.Count, {size} * {batch}.Count)");
                labels += size;
            }
            else
            {
                slices.Add($"{batch}.Values.Slice({values} * {batch}.Count, {size} * {batch}.Count)");
                values += size;
            }
        }

        return string.Join(", ", slices);
    }
}
