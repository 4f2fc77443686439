using System;

namespace StaticNets.Benchmarks.Rivals.Measuring;

/// <summary>What runs allocate on the managed heap, over all threads.</summary>
internal static class Allocation
{
    private const int Runs = 10;
    private const int Tries = 3;

    /// <summary>Bytes that one run allocates, once it has run before.</summary>
    /// <param name="run">The work.</param>
    /// <remarks>The least of some tries: the runtime's own threads allocate now and then, the work either always or never.</remarks>
    public static long PerRun(Action run)
    {
        ArgumentNullException.ThrowIfNull(run);
        run();
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < Runs; i++)
            {
                run();
            }

            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before + Runs - 1) / Runs);
        }

        return least;
    }
}
