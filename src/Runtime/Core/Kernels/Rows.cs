using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Kernels;

/// <summary>Elements in rows that data chooses. A row outside its axis is taken as the nearest end, so that no memory beyond is touched.</summary>
public static class Rows
{
    /// <summary>A row inside an axis.</summary>
    /// <param name="index">The row asked for.</param>
    /// <param name="extent">Number of rows, positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Of(int index, int extent) => Math.Clamp(index, 0, extent - 1);

    /// <summary>A row inside an axis.</summary>
    /// <param name="index">The row asked for, a whole number; NaN asks for row 0.</param>
    /// <param name="extent">Number of rows, positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Of(float index, int extent) => Math.Clamp((int)index, 0, extent - 1);

    /// <summary>Loads source[i·laneStride + index[i]·stride] into the first lanes; the others are zero.</summary>
    /// <typeparam name="TVector">A vector of floats.</typeparam>
    /// <param name="source">Lane 0 of row 0.</param>
    /// <param name="laneStride">Floats from lane to lane.</param>
    /// <param name="index">The row of each lane.</param>
    /// <param name="stride">Floats from row to row.</param>
    /// <param name="extent">Number of rows, positive.</param>
    /// <param name="count">Number of lanes.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TVector Load<TVector>(ref float source, nint laneStride, TVector index, nint stride, int extent, int count)
        where TVector : struct
    {
        TVector result = default;
        ref float lanes = ref Unsafe.As<TVector, float>(ref result);
        ref float rows = ref Unsafe.As<TVector, float>(ref index);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref lanes, i) = Unsafe.Add(ref source, (i * laneStride) + (Of(Unsafe.Add(ref rows, i), extent) * stride));
        }

        return result;
    }

    /// <summary>Adds the first lanes to destination[i·laneStride + index[i]·stride], which are different elements.</summary>
    /// <typeparam name="TVector">A vector of floats.</typeparam>
    /// <param name="value">What is added.</param>
    /// <param name="destination">Lane 0 of row 0.</param>
    /// <param name="laneStride">Floats from lane to lane, not zero.</param>
    /// <param name="index">The row of each lane.</param>
    /// <param name="stride">Floats from row to row.</param>
    /// <param name="extent">Number of rows, positive.</param>
    /// <param name="count">Number of lanes.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Add<TVector>(TVector value, ref float destination, nint laneStride, TVector index, nint stride, int extent, int count)
        where TVector : struct
    {
        ref float lanes = ref Unsafe.As<TVector, float>(ref value);
        ref float rows = ref Unsafe.As<TVector, float>(ref index);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref destination, (i * laneStride) + (Of(Unsafe.Add(ref rows, i), extent) * stride)) += Unsafe.Add(ref lanes, i);
        }
    }

    /// <summary>Numbers written as text, for tables too long to be written as numbers.</summary>
    /// <param name="base64">The bits of the floats, little-endian, in base 64.</param>
    /// <returns>A new array.</returns>
    public static float[] Decode(string base64)
    {
        byte[] bytes = Convert.FromBase64String(base64);
        var values = new float[bytes.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = System.Buffers.Binary.BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        }

        return values;
    }

    /// <summary>The first number of a table.</summary>
    /// <param name="table">Numbers that nobody writes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float First(ReadOnlySpan<float> table) => ref MemoryMarshal.GetReference(table);
}
