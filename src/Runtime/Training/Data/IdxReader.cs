using System;
using System.Buffers.Binary;
using System.IO;

namespace StaticNets.Training.Data;

/// <summary>Reads IDX files, the format of MNIST, plain or gzip.</summary>
/// <remarks>
/// Two zero bytes, a type, the number of axes, their extents as big-endian 32-bit integers, then the values, big-endian.
/// Source: LeCun, Cortes and Burges, "The MNIST database of handwritten digits", file formats.
/// </remarks>
public static class IdxReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <param name="limits">Bounds; null takes <see cref="ReadLimits.Default"/>.</param>
    /// <exception cref="InvalidDataException">The file is damaged, cut short, too long or above the limits; the message says where.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static NumericArray Read(string path, ReadLimits? limits = null)
    {
        using BoundedReader reader = BoundedReader.Open(path, limits);
        return Read(reader);
    }

    /// <summary>Reads a stream up to its end.</summary>
    /// <param name="stream">The stream; gzip is unpacked if it can seek.</param>
    /// <param name="source">Name for messages.</param>
    /// <param name="limits">Bounds; null takes <see cref="ReadLimits.Default"/>.</param>
    /// <exception cref="InvalidDataException">The data is damaged, cut short, too long or above the limits; the message says where.</exception>
    public static NumericArray Read(Stream stream, string source = "IDX stream", ReadLimits? limits = null)
    {
        using BoundedReader reader = BoundedReader.Open(stream, source, limits);
        return Read(reader);
    }

    private static NumericArray Read(BoundedReader reader)
    {
        Span<byte> head = stackalloc byte[4];
        reader.ReadExactly(head, "the IDX header");
        if (head[0] != 0 || head[1] != 0)
        {
            throw reader.Fail($"an IDX file begins with 00 00, but this one with {head[0]:X2} {head[1]:X2}.");
        }

        ElementType type = head[2] switch
        {
            0x08 => ElementType.UInt8,
            0x09 => ElementType.Int8,
            0x0B => ElementType.Int16,
            0x0C => ElementType.Int32,
            0x0D => ElementType.Float32,
            0x0E => ElementType.Float64,
            _ => throw reader.Fail($"the IDX type must be 08, 09, 0B, 0C, 0D or 0E, but is {head[2]:X2}."),
        };

        var extents = new long[head[3]];
        Span<byte> word = stackalloc byte[4];
        for (int axis = 0; axis < extents.Length; axis++)
        {
            reader.ReadExactly(word, $"the extent of axis {axis}");
            extents[axis] = BinaryPrimitives.ReadUInt32BigEndian(word);
        }

        int size = NumericArray.SizeOf(type);
        long bytes = reader.BytesOf(extents, size);
        string what = $"the array [{string.Join(", ", extents)}] of {type}";
        byte[] data = reader.ReadPayload(bytes, what);
        reader.ExpectEnd(what);
        ByteOrder.Reverse(data, size);
        return new NumericArray(reader.Source, type, Array.ConvertAll(extents, extent => (int)extent), data);
    }
}
