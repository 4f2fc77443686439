using System.Collections.Generic;

namespace StaticNets.Generators.Emission;

/// <summary>Finds a member's columns in the spans of a <c>Batch</c>, where they lie one after another.</summary>
internal static class BatchColumns
{
    /// <summary>The columns as slices: inputs of the batch, outputs of the span <c>outputs</c>.</summary>
    /// <param name="signature">The member's tensors.</param>
    /// <param name="batch">Name of the batch.</param>
    public static string Slices(Signature signature, string batch)
    {
        var slices = new List<string>();
        (int values, int labels, int outputs) = (0, 0, 0);
        foreach (SpanParameter tensor in signature.Tensors)
        {
            int size = tensor.Shape.Size;
            if (tensor.IsWritten)
            {
                slices.Add($"outputs.Slice({outputs} * {batch}.Count, {size} * {batch}.Count)");
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
