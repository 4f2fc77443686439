using System;
using System.Linq;

namespace StaticNets.Tests.Surface;

/// <summary>Random vectors over the real elements of a parameter block; padding is zero.</summary>
internal static class Directions
{
    public static float[] Random(NetworkInfo info, int seed)
    {
        var random = new System.Random(seed);
        float[] block = new float[info.ParameterLength];
        foreach (ParameterInfo parameter in info.Parameters)
        {
            float[] values = [.. Enumerable.Range(0, parameter.Count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
            ParameterBlock.Pack(parameter, values, block);
        }

        return block;
    }

    /// <summary>1 where an element is padding, otherwise 0.</summary>
    public static bool[] Padding(System.Collections.Generic.IReadOnlyList<ParameterInfo> tensors, int length)
    {
        float[] block = new float[length];
        foreach (ParameterInfo tensor in tensors)
        {
            ParameterBlock.Pack(tensor, Enumerable.Repeat(1f, tensor.Count).ToArray(), block);
        }

        return [.. block.Select(value => value == 0)];
    }

    public static double Dot(float[] a, float[] b) => a.Zip(b).Sum(pair => (double)pair.First * pair.Second);

    public static double Norm(float[] a) => Math.Sqrt(Dot(a, a));

    /// <summary>‖a − b‖.</summary>
    public static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b).Sum(pair => Math.Pow((double)pair.First - pair.Second, 2)));

    /// <summary>θ ← θ + step·v.</summary>
    public static void Move(INetwork network, float[] v, float step)
    {
        Span<float> parameters = network.Parameters.Span;
        for (int i = 0; i < v.Length; i++)
        {
            parameters[i] += step * v[i];
        }
    }
}
