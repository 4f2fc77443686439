using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Tests.Surface;

/// <summary>Reproducible columns for any network; a sample is the same whatever batch it stands in.</summary>
internal sealed class SampleBatch
{
    private readonly float[] _values;
    private readonly int[] _labels;

    public SampleBatch(NetworkInfo info, int count, bool withTargets, int first = 0)
    {
        Count = count;
        TensorInfo[] columns = [.. info.Inputs, .. withTargets ? info.Targets : []];
        _values = [.. columns.Where(column => !column.IsLabel).SelectMany(column => Rows(column, first, count)).Select(number => (float)((2 * number) - 1))];
        _labels = [.. columns.Where(column => column.IsLabel).SelectMany(column => Rows(column, first, count).Select(number => (int)(number * column.Classes)))];
    }

    public int Count { get; }

    public Batch Batch => new(_values, _labels, Count);

    private static IEnumerable<double> Rows(TensorInfo column, int first, int count)
    {
        for (int sample = first; sample < first + count; sample++)
        {
            var random = new System.Random((sample * 7919) + column.Name.Sum(letter => letter));
            for (int i = 0; i < column.Size; i++)
            {
                yield return random.NextDouble();
            }
        }
    }
}
