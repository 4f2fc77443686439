using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace StaticNets.Training.Data;

/// <summary>Reads NPY files, NumPy's format of one array, versions 1 to 3.</summary>
/// <remarks>
/// A magic string, a version, the length of a header, the header as the text of a Python dictionary, then the values.
/// Booleans, integers and floats of up to eight bytes are read, of either byte order; Fortran order becomes row-major.
/// Source: NumPy, "NumPy enhancement proposal 1: a simple file format for NumPy arrays", and numpy.lib.format.
/// </remarks>
public static class NpyReader
{
    // numpy.lib.format refuses headers above 10,000 characters unless told otherwise; structured types need long ones.
    private const int MaximumHeader = 1 << 16;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <param name="limits">Bounds; null takes <see cref="ReadLimits.Default"/>.</param>
    /// <exception cref="InvalidDataException">The file is damaged, cut short, too long, above the limits, or of a type that is not read.</exception>
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
    /// <exception cref="InvalidDataException">The data is damaged, cut short, too long, above the limits, or of a type that is not read.</exception>
    public static NumericArray Read(Stream stream, string source = "NPY stream", ReadLimits? limits = null)
    {
        using BoundedReader reader = BoundedReader.Open(stream, source, limits);
        return Read(reader);
    }

    internal static NumericArray Read(BoundedReader reader)
    {
        Span<byte> head = stackalloc byte[8];
        reader.ReadExactly(head, "the NPY header");
        if (head[0] != 0x93 || !head[1..6].SequenceEqual("NUMPY"u8))
        {
            throw reader.Fail($"an NPY file begins with 93 'NUMPY', but this one with {Convert.ToHexString(head[..6])}.");
        }

        int version = head[6];
        if (version is < 1 or > 3)
        {
            throw reader.Fail($"the NPY version must be 1, 2 or 3, but is {version}.");
        }

        Span<byte> word = stackalloc byte[4];
        word.Clear();
        reader.ReadExactly(version == 1 ? word[..2] : word, "the length of the NPY header");
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(word);
        if (length > MaximumHeader)
        {
            throw reader.Fail($"the NPY header has {length} bytes, but the limit is {MaximumHeader}.");
        }

        byte[] text = reader.ReadPayload(length, "the NPY header");
        NpyHeader header = NpyHeader.Parse(reader, version == 3 ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text));
        int size = NumericArray.SizeOf(header.Type);
        long bytes = reader.BytesOf(header.Shape, size);
        string what = $"the array [{string.Join(", ", header.Shape)}] of {header.Type}";
        byte[] data = reader.ReadPayload(bytes, what);
        reader.ExpectEnd(what);
        if (header.BigEndian)
        {
            ByteOrder.Reverse(data, size);
        }

        int[] shape = Array.ConvertAll(header.Shape, extent => (int)extent);
        if (header.FortranOrder && shape.Length > 1)
        {
            data = ToRowMajor(data, shape, size);
        }

        return new NumericArray(reader.Source, header.Type, shape, data);
    }

    // The first index runs fastest in the file and slowest here.
    private static byte[] ToRowMajor(byte[] source, int[] shape, int size)
    {
        var result = new byte[source.Length];
        var index = new int[shape.Length];
        var stride = new long[shape.Length];
        long step = size;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            stride[axis] = step;
            step *= shape[axis];
        }

        long from = 0;
        for (long to = 0; to < result.Length; to += size)
        {
            source.AsSpan((int)from, size).CopyTo(result.AsSpan((int)to));
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                from += stride[axis];
                if (++index[axis] < shape[axis])
                {
                    break;
                }

                from -= stride[axis] * shape[axis];
                index[axis] = 0;
            }
        }

        return result;
    }
}
