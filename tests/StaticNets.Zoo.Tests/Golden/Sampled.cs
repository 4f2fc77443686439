using System;
using System.Linq;

namespace StaticNets.Zoo.Tests.Golden;

/// <summary>Parameters and batches as a function of their names, which <c>tests/golden/zoo.py</c> computes again.</summary>
internal static class Sampled
{
    private const int Levels = 64;
    private const int Steps = 65536;

    /// <summary>Overwrites parameters and running statistics; counters become zero.</summary>
    public static void Fill(INetwork network)
    {
        foreach (ParameterBlock block in new[] { network.Parameters, network.States })
        {
            foreach (ParameterInfo tensor in block.Tensors)
            {
                block[tensor.Name] = Tensor(network.Description.Name, tensor);
            }
        }
    }

    /// <summary>One batch of a network: floating-point columns, then integer ones.</summary>
    /// <param name="info">The network.</param>
    /// <param name="golden">Ranges and size.</param>
    /// <param name="index">Number of the batch, from the first on.</param>
    /// <param name="withTargets">Whether targets follow the inputs.</param>
    public static (float[] Values, int[] Labels) Batch(NetworkInfo info, GoldenNetwork golden, int index, bool withTargets)
    {
        TensorInfo[] columns = [.. info.Inputs, .. withTargets ? info.Targets : []];
        return (
            [.. columns.Where(column => !column.IsLabel).SelectMany(column => Column(info.Name, column, golden, index))],
            [.. columns.Where(column => column.IsLabel).SelectMany(column => Column(info.Name, column, golden, index)).Select(value => (int)value)]);
    }

    /// <summary>One column of a batch.</summary>
    public static float[] Column(string network, TensorInfo column, GoldenNetwork golden, int index)
    {
        (double low, double high) = golden.Columns[column.Name];
        return Draw($"{network}/{golden.First + index}/{column.Name}", low, high, column.IsLabel ? column.Classes - 1 : Steps, golden.Batch * column.Size);
    }

    private static float[] Tensor(string network, ParameterInfo tensor)
    {
        if (tensor.Name.EndsWith("num_batches_tracked", StringComparison.Ordinal))
        {
            return new float[tensor.Count];
        }

        (double low, double high) = Bounds(tensor);
        return Draw($"{network}/{tensor.Name}", low, high, Levels, tensor.Count);
    }

    // An initializer's range, so that signals neither vanish nor explode.
    private static (double Low, double High) Bounds(ParameterInfo tensor)
    {
        if (tensor.Name.EndsWith("running_var", StringComparison.Ordinal))
        {
            return (0.5, 1.5);
        }

        if (tensor.Shape.Count >= 2)
        {
            double deviation = Math.Sqrt(3.0 / (tensor.Count / tensor.Shape[0]));
            return (-deviation, deviation);
        }

        return tensor.Name.EndsWith("weight", StringComparison.Ordinal) ? (0.75, 1.25) : (-0.1, 0.1);
    }

    // FNV-1a of the key begins a linear congruential generator (Knuth's MMIX), whose high bits are taken.
    private static float[] Draw(string key, double low, double high, int steps, int count)
    {
        ulong state = 14695981039346656037;
        foreach (char letter in key)
        {
            state = (state ^ letter) * 1099511628211;
        }

        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            long k = (long)((state >> 33) % (ulong)(steps + 1));
            values[i] = (float)(low + ((high - low) * k / steps));
        }

        return values;
    }
}
