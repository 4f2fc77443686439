using System;
using System.IO;

namespace StaticNets.Training.Data;

/// <summary>Reads the binary files of CIFAR-10 and CIFAR-100, plain or gzip.</summary>
/// <remarks>
/// Each record is its label bytes, then 3 × 32 × 32 bytes: red, green, blue, row by row.
/// Source: Krizhevsky, "Learning multiple layers of features from tiny images" (2009), binary version of the data.
/// </remarks>
public static class CifarReader
{
    private const int Pixels = 3 * 32 * 32;
    private static readonly int[] ImageShape = [3, 32, 32];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <param name="kind">Which labels come before an image.</param>
    /// <param name="scale">Factor on the bytes; 1 / 255 brings them to 0 .. 1.</param>
    /// <param name="limits">Bounds; null takes <see cref="ReadLimits.Default"/>.</param>
    /// <returns>Columns <c>image</c> [3, 32, 32] and <c>label</c>, or <c>coarse</c> and <c>fine</c>.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, cut short or above the limits; the message says where.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static Dataset Read(string path, CifarKind kind = CifarKind.Cifar10, float scale = 1f / 255, ReadLimits? limits = null)
    {
        using BoundedReader reader = BoundedReader.Open(path, limits);
        return Read(reader, kind, scale);
    }

    /// <summary>Reads a stream up to its end.</summary>
    /// <param name="stream">The stream; gzip is unpacked if it can seek.</param>
    /// <param name="kind">Which labels come before an image.</param>
    /// <param name="scale">Factor on the bytes; 1 / 255 brings them to 0 .. 1.</param>
    /// <param name="source">Name for messages.</param>
    /// <param name="limits">Bounds; null takes <see cref="ReadLimits.Default"/>.</param>
    /// <returns>Columns <c>image</c> [3, 32, 32] and <c>label</c>, or <c>coarse</c> and <c>fine</c>.</returns>
    /// <exception cref="InvalidDataException">The data is damaged, cut short or above the limits; the message says where.</exception>
    public static Dataset Read(
        Stream stream, CifarKind kind = CifarKind.Cifar10, float scale = 1f / 255, string source = "CIFAR stream", ReadLimits? limits = null)
    {
        using BoundedReader reader = BoundedReader.Open(stream, source, limits);
        return Read(reader, kind, scale);
    }

    private static Dataset Read(BoundedReader reader, CifarKind kind, float scale)
    {
        (string Name, int Classes)[] columns = kind == CifarKind.Cifar10
            ? [("label", 10)]
            : [("coarse", 20), ("fine", 100)];
        int record = columns.Length + Pixels;
        byte[] data = reader.ReadToEnd("the records");
        if (data.Length == 0 || data.Length % record != 0)
        {
            throw reader.Fail($"a {kind} file is one or more records of {record} bytes, but {data.Length} bytes leave {data.Length % record} over.");
        }

        int count = data.Length / record;
        reader.BytesOf([count, Pixels], sizeof(float));
        var labels = new int[columns.Length][];
        for (int c = 0; c < columns.Length; c++)
        {
            labels[c] = new int[count];
            for (int i = 0; i < count; i++)
            {
                int label = data[i * record + c];
                if (label >= columns[c].Classes)
                {
                    throw reader.Fail($"the {columns[c].Name} of record {i} must lie in 0 .. {columns[c].Classes - 1}, but is {label}.");
                }

                labels[c][i] = label;
            }
        }

        var image = new float[count * Pixels];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> bytes = data.AsSpan(i * record + columns.Length, Pixels);
            for (int k = 0; k < Pixels; k++)
            {
                image[i * Pixels + k] = bytes[k] * scale;
            }
        }

        var all = new DataColumn[1 + columns.Length];
        all[0] = new DataColumn(new TensorInfo("image", ImageShape), image);
        for (int c = 0; c < columns.Length; c++)
        {
            all[c + 1] = new DataColumn(new TensorInfo(columns[c].Name, [], columns[c].Classes), labels[c]);
        }

        return new Dataset(all);
    }
}
