using StaticNets.Training.Data;

namespace StaticNets.Spectral.Reports;

/// <summary>Finds the labels of a data set: its first target of one class a sample.</summary>
internal static class ReportLabels
{
    public static int[]? Of(NetworkInfo info, Dataset data)
    {
        foreach (TensorInfo target in info.Targets)
        {
            if (!target.IsLabel || target.Size != 1)
            {
                continue;
            }

            // Gathered, since the set may be a part of its columns.
            var values = new float[data.Count * data.ValuesPerSample];
            var labels = new int[data.Count * data.LabelsPerSample];
            var indices = new int[data.Count];
            for (int i = 0; i < indices.Length; i++)
            {
                indices[i] = i;
            }

            data.Gather(indices, values, labels);
            int before = 0;
            for (int column = 0; column < data.Columns.Count && data.Columns[column].Info.Name != target.Name; column++)
            {
                before += data.Columns[column].Info.IsLabel ? data.Columns[column].Info.Size : 0;
            }

            return labels[(before * data.Count)..((before + 1) * data.Count)];
        }

        return null;
    }
}
