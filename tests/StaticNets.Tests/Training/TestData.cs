using StaticNets.Random;
using StaticNets.Training.Data;

namespace StaticNets.Tests.Training;

/// <summary>Three clusters that a linear classifier can part.</summary>
internal static class TestData
{
    public static Dataset Clusters(int count, ulong seed = 1)
    {
        var random = new Philox(seed);
        var x = new float[count * LinearSoftmax.Features];
        var y = new int[count];
        for (int i = 0; i < count; i++)
        {
            y[i] = random.Next(LinearSoftmax.Classes);
            for (int k = 0; k < LinearSoftmax.Features; k++)
            {
                x[i * LinearSoftmax.Features + k] = (float)random.NextNormal() * 0.7f + (k == y[i] ? 2 : 0);
            }
        }

        return new Dataset(
            new DataColumn(new TensorInfo("x", [LinearSoftmax.Features]), x),
            new DataColumn(new TensorInfo("y", [], LinearSoftmax.Classes), y));
    }
}
