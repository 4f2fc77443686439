using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using StaticNets.Serialization;

namespace StaticNets.Training.Data;

/// <summary>Writes NPY files, NumPy's format of one array, version 1.0.</summary>
/// <remarks>Little-endian and row-major. Source: as <see cref="NpyReader"/>.</remarks>
public static class NpyWriter
{
    // The values begin at a multiple of 64 bytes, as NumPy writes them.
    private const int Alignment = 64;
    private const int FixedHead = 10;

    /// <summary>Writes floats to a file, beside it first and then moved into its place.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="values">Row-major.</param>
    /// <param name="shape">Extents, whose product is the number of values.</param>
    /// <exception cref="ArgumentException">The product of the extents is not the number of values.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, float[] values, params int[] shape) =>
        AtomicFile.Write(path, stream => Write(stream, values, shape));

    /// <summary>Writes integers to a file, beside it first and then moved into its place.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="values">Row-major.</param>
    /// <param name="shape">Extents, whose product is the number of values.</param>
    /// <exception cref="ArgumentException">The product of the extents is not the number of values.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, int[] values, params int[] shape) =>
        AtomicFile.Write(path, stream => Write(stream, values, shape));

    /// <summary>Writes floats.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="values">Row-major.</param>
    /// <param name="shape">Extents, whose product is the number of values.</param>
    /// <exception cref="ArgumentException">The product of the extents is not the number of values.</exception>
    public static void Write(Stream stream, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        WriteHeader(stream, "<f4", values.Length, shape);
        WriteWords(stream, MemoryMarshal.Cast<float, int>(values));
    }

    /// <summary>Writes integers.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="values">Row-major.</param>
    /// <param name="shape">Extents, whose product is the number of values.</param>
    /// <exception cref="ArgumentException">The product of the extents is not the number of values.</exception>
    public static void Write(Stream stream, ReadOnlySpan<int> values, params ReadOnlySpan<int> shape)
    {
        WriteHeader(stream, "<i4", values.Length, shape);
        WriteWords(stream, values);
    }

    private static void WriteHeader(Stream stream, string type, int count, ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long product = 1;
        var tuple = new StringBuilder();
        foreach (int extent in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(extent, nameof(shape));
            product *= extent;
            tuple.Append(CultureInfo.InvariantCulture, $"{extent}, ");
        }

        if (product != count)
        {
            throw new ArgumentException($"The shape ({tuple.ToString().TrimEnd(' ')}) asks for {product} values, but there are {count}.", nameof(shape));
        }

        string list = shape.Length > 1 ? tuple.ToString(0, tuple.Length - 2) : tuple.ToString().TrimEnd(' ');
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({list}), }}";
        int padded = (FixedHead + header.Length + 1 + Alignment - 1) / Alignment * Alignment;
        header = header.PadRight(padded - FixedHead - 1) + "\n";

        Span<byte> head = stackalloc byte[FixedHead];
        head[0] = 0x93;
        "NUMPY"u8.CopyTo(head[1..]);
        head[6] = 1;
        head[7] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(head[8..], checked((ushort)header.Length));
        stream.Write(head);
        stream.Write(Encoding.ASCII.GetBytes(header));
    }

    private static void WriteWords(Stream stream, ReadOnlySpan<int> words)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(words));
            return;
        }

        Span<byte> bytes = stackalloc byte[4];
        foreach (int word in words)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, word);
            stream.Write(bytes);
        }
    }
}
