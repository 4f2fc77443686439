using System;

namespace StaticNets.Training.Data;

/// <summary>Big-endian values to little-endian ones.</summary>
internal static class ByteOrder
{
    /// <summary>Turns the bytes of every value round.</summary>
    /// <param name="data">Values one after another, overwritten.</param>
    /// <param name="size">Bytes of one value.</param>
    public static void Reverse(Span<byte> data, int size)
    {
        if (size == 1)
        {
            return;
        }

        for (int i = 0; i < data.Length; i += size)
        {
            data.Slice(i, size).Reverse();
        }
    }
}
