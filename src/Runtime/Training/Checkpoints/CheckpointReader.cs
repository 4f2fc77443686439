using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace StaticNets.Training.Checkpoints;

/// <summary>Reads little-endian values from a part of a file, and never takes a length on trust.</summary>
/// <param name="stream">The file, which can seek.</param>
/// <param name="end">First byte after the part.</param>
/// <param name="source">Name for messages.</param>
internal sealed class CheckpointReader(Stream stream, long end, string source)
{
    private const int MaximumText = 1 << 16;

    /// <summary>Bytes left in the part.</summary>
    public long Remaining => end - stream.Position;

    public InvalidDataException Fail(string message) => new($"{source}: {message}");

    public void ReadExactly(Span<byte> bytes, string what)
    {
        if (bytes.Length > Remaining)
        {
            throw Fail($"{what} needs {bytes.Length} bytes, but only {Remaining} are left.");
        }

        stream.ReadExactly(bytes);
    }

    public bool ReadBoolean(string what)
    {
        Span<byte> value = stackalloc byte[1];
        ReadExactly(value, what);
        return value[0] <= 1 ? value[0] == 1 : throw Fail($"{what} must be 0 or 1, but is {value[0]}.");
    }

    public int ReadInt32(string what)
    {
        Span<byte> bytes = stackalloc byte[4];
        ReadExactly(bytes, what);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    public long ReadInt64(string what)
    {
        Span<byte> bytes = stackalloc byte[8];
        ReadExactly(bytes, what);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    public double ReadDouble(string what) => BitConverter.Int64BitsToDouble(ReadInt64(what));

    /// <summary>A number of things that take some bytes each.</summary>
    public int ReadCount(string what, int bytesEach)
    {
        int count = ReadInt32($"the number of {what}");
        if (count < 0 || (long)count * bytesEach > Remaining)
        {
            throw Fail($"there are said to be {count} {what}, but only {Remaining} bytes are left.");
        }

        return count;
    }

    /// <summary>A number that must be zero or more.</summary>
    public int ReadNatural(string what) =>
        ReadInt32(what) is >= 0 and var value ? value : throw Fail($"{what} must be zero or more.");

    /// <summary>A long number that must be zero or more.</summary>
    public long ReadLongNatural(string what) =>
        ReadInt64(what) is >= 0 and var value ? value : throw Fail($"{what} must be zero or more.");

    public string ReadText(string what)
    {
        int length = ReadCount($"bytes of {what}", 1);
        if (length > MaximumText)
        {
            throw Fail($"{what} has {length} bytes, but the limit is {MaximumText}.");
        }

        var bytes = new byte[length];
        ReadExactly(bytes, what);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>A count of floats, checked against what is left and what one block can hold.</summary>
    public int ReadFloatCount(string what)
    {
        int count = ReadCount($"floats of {what}", sizeof(float));
        return count <= Array.MaxLength - 64 ? count : throw Fail($"{count} floats of {what} are more than one block can hold.");
    }

    /// <summary>Floats whose count was read before.</summary>
    public void ReadFloats(Span<float> values, string what)
    {
        const int Piece = 1 << 20;
        for (int start = 0; start < values.Length; start += Piece)
        {
            Span<float> piece = values.Slice(start, Math.Min(Piece, values.Length - start));
            ReadExactly(MemoryMarshal.AsBytes(piece), what);
            if (!BitConverter.IsLittleEndian)
            {
                Span<int> words = MemoryMarshal.Cast<float, int>(piece);
                BinaryPrimitives.ReverseEndianness(words, words);
            }
        }
    }
}
