using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNets.Kernels;

/// <summary>The elements of a row that are not zero, for products that leave the others out.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NonZero
{
    /// <summary>Writes the places of the elements that are not zero, smallest first; NaN is none.</summary>
    /// <param name="row">First of as many elements as there are places.</param>
    /// <param name="places">Places, as many as are returned overwritten; what lies behind them may be.</param>
    /// <returns>Number of elements that are not zero.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Find(ref float row, Span<int> places)
    {
        ref int place = ref MemoryMarshal.GetReference(places);
        int count = 0;
        int i = 0;
        if (Avx512F.IsSupported)
        {
            // A vector is compressed and stored whole: never more places than elements seen, so it ends inside.
            Vector512<int> at = Vector512<int>.Indices;
            for (; i <= places.Length - Vector512<int>.Count; i += Vector512<int>.Count)
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref row, (nuint)i);
                Vector512<int> kept = ~Vector512.Equals(value, Vector512<float>.Zero).AsInt32();
                Avx512F.Compress(Vector512<int>.Zero, kept, at).StoreUnsafe(ref place, (nuint)count);
                count += BitOperations.PopCount(kept.ExtractMostSignificantBits());
                at += Vector512.Create(Vector512<int>.Count);
            }
        }

        for (; i < places.Length; i++)
        {
            Unsafe.Add(ref place, count) = i;
            count += Unsafe.Add(ref row, i) != 0 ? 1 : 0;
        }

        return count;
    }
}
