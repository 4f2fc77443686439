using System;
using System.Runtime.InteropServices;

namespace StaticNets.Benchmarks.Rivals.Measuring;

/// <summary>Binds the calling thread, and those that it starts, to cores.</summary>
internal static unsafe partial class Affinity
{
    /// <summary>Binds to one core: the last, since the first serves most interrupts.</summary>
    /// <returns>Whether the system allowed it.</returns>
    public static bool PinToOneCore()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        // The mask of the process may leave out cores: take the last that it allows.
        const int Words = 16;
        ulong* mask = stackalloc ulong[Words];
        if (GetAffinity(0, Words * sizeof(ulong), mask) < 0)
        {
            return false;
        }

        for (int core = Words * 64 - 1; core >= 0; core--)
        {
            if ((mask[core / 64] >> core % 64 & 1) != 0)
            {
                new Span<ulong>(mask, Words).Clear();
                mask[core / 64] = 1ul << core % 64;
                return SetAffinity(0, Words * sizeof(ulong), mask) == 0;
            }
        }

        return false;
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nint bytes, ulong* mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint bytes, ulong* mask);
}
