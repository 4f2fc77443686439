using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace StaticNets.Training.Checkpoints;

/// <summary>Writes little-endian values and sums them.</summary>
/// <param name="stream">Where to write.</param>
/// <param name="sums">Whether to sum; a run that only counts bytes need not.</param>
internal sealed class CheckpointWriter(Stream stream, bool sums = true)
{
    /// <summary>CRC-32 of what has been written.</summary>
    public uint Checksum { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (sums)
        {
            Checksum = Crc32.Append(bytes, Checksum);
        }

        stream.Write(bytes);
    }

    public void Write(bool value) => Write([value ? (byte)1 : (byte)0]);

    public void Write(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        Write(bytes);
    }

    public void Write(uint value) => Write((int)value);

    public void Write(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        Write(bytes);
    }

    public void Write(ulong value) => Write((long)value);

    public void Write(double value) => Write(BitConverter.DoubleToInt64Bits(value));

    public void Write(string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        Write(bytes.Length);
        Write(bytes);
    }

    public void Write(ReadOnlySpan<float> values)
    {
        Write(values.Length);
        if (BitConverter.IsLittleEndian)
        {
            // In pieces: the bytes of a long span are more than an int counts.
            const int Piece = 1 << 20;
            for (int start = 0; start < values.Length; start += Piece)
            {
                Write(MemoryMarshal.AsBytes(values.Slice(start, Math.Min(Piece, values.Length - start))));
            }

            return;
        }

        foreach (float value in values)
        {
            Write(BitConverter.SingleToInt32Bits(value));
        }
    }
}
