using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;

namespace StaticNets.Serialization;

/// <summary>The content of a safetensors file, read into memory and checked.</summary>
/// <remarks>
/// Format: 8 bytes of header length, little-endian; a JSON header with name, type, shape and range of each tensor; the
/// data. Nothing is allocated by a length that the file does not have. Source: huggingface/safetensors, README.
/// </remarks>
public sealed class SafetensorsFile
{
    /// <summary>Largest header that is read, in bytes; the reference implementation's limit.</summary>
    public const int MaxHeaderBytes = 100_000_000;

    private const int LengthBytes = 8;
    private const int FirstReadBytes = 1 << 16;

    private readonly string _source;
    private readonly Dictionary<string, Content> _tensors = new(StringComparer.Ordinal);
    private readonly List<SafetensorsTensor> _list = [];

    private SafetensorsFile(Stream stream, string source)
    {
        _source = source;
        Span<byte> prefix = stackalloc byte[LengthBytes];
        if (stream.ReadAtLeast(prefix, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
        {
            throw new InvalidDataException($"{source}: the file must have at least {LengthBytes} bytes.");
        }

        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > MaxHeaderBytes)
        {
            throw new InvalidDataException(
                $"{source}: the header must have at most {MaxHeaderBytes} bytes, but the file claims {headerLength}.");
        }

        SafetensorsHeader header = SafetensorsHeader.Parse(ReadBytes(stream, (int)headerLength, "the header"), source);
        Metadata = header.Metadata;
        CheckLength(stream, header.DataLength);
        foreach (SafetensorsHeader.Place place in header.Places)
        {
            string what = $"tensor '{place.Tensor.Name}'";
            long length = place.End - place.Begin;
            if (length > Array.MaxLength)
            {
                throw new InvalidDataException($"{source}: {what} must have at most {Array.MaxLength} bytes, but has {length}.");
            }

            _tensors.Add(place.Tensor.Name, new Content(place.Tensor, ReadBytes(stream, (int)length, what)));
            _list.Add(place.Tensor);
        }

        if (stream.ReadByte() >= 0)
        {
            throw new InvalidDataException($"{source}: the file goes on after the {header.DataLength} bytes of its tensors.");
        }
    }

    /// <summary>The strings that the writer of the file added.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors => _list;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The content is not a whole and valid safetensors file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return new SafetensorsFile(stream, path);
    }

    /// <summary>Reads a stream from its position to its end.</summary>
    /// <param name="stream">Need not seek; stays open.</param>
    /// <exception cref="InvalidDataException">The content is not a whole and valid safetensors file.</exception>
    public static SafetensorsFile Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new SafetensorsFile(stream, stream is FileStream file ? file.Name : "safetensors stream");
    }

    /// <summary>Whether there is a tensor of this name.</summary>
    /// <param name="name">The name.</param>
    public bool Contains(string name) => _tensors.ContainsKey(name);

    /// <summary>The tensor of this name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public SafetensorsTensor this[string name] => Find(name).Tensor;

    /// <summary>Copies a tensor out as single-precision numbers; F64, I64 and I32 are rounded to the nearest.</summary>
    /// <param name="name">The tensor.</param>
    /// <param name="values">[count], overwritten.</param>
    /// <exception cref="InvalidDataException">There is no such tensor, or its type does not convert.</exception>
    /// <exception cref="ArgumentException">The span's length is not the tensor's count.</exception>
    public void CopyTo(string name, Span<float> values)
    {
        (SafetensorsTensor tensor, byte[] bytes) = Find(name);
        if (values.Length != tensor.Count)
        {
            throw new ArgumentException(
                $"Tensor '{name}' has {tensor.Count} elements, but '{nameof(values)}' has length {values.Length}.", nameof(values));
        }

        if (!SafetensorsTypes.Converts(tensor.Type))
        {
            throw new InvalidDataException($"{_source}: tensor '{name}' holds {tensor.Type}, which does not convert to numbers of 32 bits.");
        }

        if (tensor.Type == SafetensorsType.F32 && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values);
            return;
        }

        int size = SafetensorsTypes.Bytes(tensor.Type);
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> element = bytes.AsSpan(i * size, size);
            values[i] = tensor.Type switch
            {
                SafetensorsType.F32 => BinaryPrimitives.ReadSingleLittleEndian(element),
                SafetensorsType.F64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(element),
                SafetensorsType.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(element),
                SafetensorsType.BF16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(element) << 16),
                SafetensorsType.I32 => BinaryPrimitives.ReadInt32LittleEndian(element),
                _ => BinaryPrimitives.ReadInt64LittleEndian(element),
            };
        }
    }

    private Content Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _tensors.TryGetValue(name, out Content? found)
            ? found
            : throw new InvalidDataException($"{_source}: there is no tensor '{name}'.");
    }

    private sealed record Content(SafetensorsTensor Tensor, byte[] Data);

    private void CheckLength(Stream stream, long dataLength)
    {
        if (stream.CanSeek && stream.Length - stream.Position != dataLength)
        {
            throw new InvalidDataException(
                $"{_source}: the tensors need {dataLength} bytes of data, but the file has {stream.Length - stream.Position}.");
        }
    }

    private byte[] ReadBytes(Stream stream, int length, string what)
    {
        if (stream.CanSeek && stream.Length - stream.Position < length)
        {
            throw Short(stream.Length - stream.Position);
        }

        // A stream that cannot tell its length is believed only as far as it has delivered: the buffer doubles.
        byte[] bytes = new byte[stream.CanSeek ? length : Math.Min(length, FirstReadBytes)];
        int filled = 0;
        while (true)
        {
            filled += stream.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
            if (filled < bytes.Length)
            {
                throw Short(filled);
            }

            if (filled == length)
            {
                return bytes;
            }

            Array.Resize(ref bytes, (int)Math.Min(length, 2L * filled));
        }

        InvalidDataException Short(long found) =>
            new($"{_source}: {what} needs {length} bytes, but the file ends after {found} of them.");
    }
}
