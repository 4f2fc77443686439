using System;
using System.Diagnostics;

namespace StaticNets.Search;

/// <summary>How long one sample's inference takes on this machine.</summary>
public static class Latency
{
    private const int WarmUps = 20;
    private const int MostRuns = 2_000;

    /// <summary>Measures one sample's inference on the calling thread, after some runs that do not count.</summary>
    /// <param name="network">The network.</param>
    /// <param name="time">How long to measure; 20 ms if null.</param>
    /// <returns>The median, in seconds.</returns>
    public static double Median(INetwork network, TimeSpan? time = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        (float[] values, int[] labels) = Sample(network.Description);
        var outputs = new float[Size(network.Description)];
        for (int i = 0; i < WarmUps; i++)
        {
            network.Infer(new Batch(values, labels, 1), outputs);
        }

        var ticks = new long[MostRuns];
        int runs = 0;
        long begin = Stopwatch.GetTimestamp();
        while (runs < MostRuns && (runs < WarmUps || Stopwatch.GetElapsedTime(begin) < (time ?? TimeSpan.FromMilliseconds(20))))
        {
            long before = Stopwatch.GetTimestamp();
            network.Infer(new Batch(values, labels, 1), outputs);
            ticks[runs++] = Stopwatch.GetTimestamp() - before;
        }

        Array.Sort(ticks, 0, runs);
        return (double)ticks[runs / 2] / Stopwatch.Frequency;
    }

    private static (float[] Values, int[] Labels) Sample(NetworkInfo info)
    {
        (int values, int labels) = (0, 0);
        foreach (TensorInfo input in info.Inputs)
        {
            (values, labels) = input.IsLabel ? (values, labels + input.Size) : (values + input.Size, labels);
        }

        // Ones, since zeros are skipped by some kernels.
        float[] ones = new float[values];
        Array.Fill(ones, 1);
        return (ones, new int[labels]);
    }

    private static int Size(NetworkInfo info)
    {
        int size = 0;
        foreach (TensorInfo output in info.Outputs)
        {
            size += output.Size;
        }

        return size;
    }
}
