using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Numerics.Products;

/// <summary>Memory on a 64-byte boundary, as full vectors and cache lines want it.</summary>
internal static class AlignedDoubles
{
    private const int Alignment = 8;

    /// <summary>The first of a number of doubles in an array that is kept; a larger one replaces it where needed.</summary>
    /// <param name="kept">The array; what it held means nothing afterwards.</param>
    /// <param name="length">Number of doubles.</param>
    public static ref double At(ref double[]? kept, int length)
    {
        if (kept is null || kept.Length < length + Alignment - 1)
        {
            kept = GC.AllocateUninitializedArray<double>(length + Alignment - 1, pinned: true);
        }

        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(kept), Offset(kept));
    }

    /// <summary>Zeros.</summary>
    /// <param name="length">Number of doubles.</param>
    public static Memory<double> Allocate(int length)
    {
        double[] array = GC.AllocateArray<double>(length + Alignment - 1, pinned: true);
        return array.AsMemory(Offset(array), length);
    }

    private static unsafe int Offset(double[] pinned)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
        return (int)((Alignment - (address / sizeof(double) % Alignment)) % Alignment);
    }
}
