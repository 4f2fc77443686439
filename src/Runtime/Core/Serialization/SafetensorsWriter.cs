using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StaticNets.Serialization;

/// <summary>Writes safetensors files. The same tensors and metadata give the same bytes.</summary>
/// <remarks>
/// As the reference implementation, it lays wider elements first, then orders by name, and pads the header with
/// spaces to a multiple of 8 bytes, so that every element is aligned to its size.
/// </remarks>
public static class SafetensorsWriter
{
    private const int Alignment = 8;
    private const int BufferElements = 4096;

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="metadata">Strings to add; null for none.</param>
    /// <exception cref="ArgumentException">A name occurs twice or is reserved, or values do not fit their shape.</exception>
    /// <exception cref="IOException">The file cannot be written; the old one is untouched.</exception>
    public static void Write(
        string path, IEnumerable<SafetensorsEntry> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        AtomicFile.Write(path, stream => Write(stream, tensors, metadata));

    /// <summary>Writes to a stream at its position.</summary>
    /// <param name="stream">Need not seek; stays open.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="metadata">Strings to add; null for none.</param>
    /// <exception cref="ArgumentException">A name occurs twice or is reserved, or values do not fit their shape.</exception>
    public static void Write(
        Stream stream, IEnumerable<SafetensorsEntry> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensors);

        List<SafetensorsEntry> entries = [.. tensors];
        entries.Sort(static (a, b) =>
            a.AsIntegers != b.AsIntegers ? b.AsIntegers.CompareTo(a.AsIntegers) : string.CompareOrdinal(a.Name, b.Name));
        CheckEntries(entries, nameof(tensors));

        ReadOnlySpan<byte> header = Header(entries, metadata).WrittenSpan;
        int padding = -header.Length & (Alignment - 1);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)(header.Length + padding));
        stream.Write(length);
        stream.Write(header);
        stream.Write("       "u8[..padding]);

        byte[] buffer = new byte[BufferElements * sizeof(long)];
        foreach (SafetensorsEntry entry in entries)
        {
            WriteValues(stream, entry, buffer);
        }
    }

    private static void CheckEntries(List<SafetensorsEntry> entries, string argument)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (SafetensorsEntry entry in entries)
        {
            if (entry.Name == SafetensorsHeader.MetadataKey || !names.Add(entry.Name))
            {
                throw new ArgumentException($"The tensor name '{entry.Name}' is reserved or occurs twice.", argument);
            }

            long count = 1;
            bool isShape = true;
            foreach (int extent in entry.Shape)
            {
                isShape &= extent >= 0;
                count = checked(count * extent);
            }

            if (!isShape || count != entry.Values.Length)
            {
                throw new ArgumentException(
                    $"Tensor '{entry.Name}' of shape [{string.Join(", ", entry.Shape)}] does not fit its number of values, {entry.Values.Length}.",
                    argument);
            }

            if (entry.AsIntegers)
            {
                CheckWhole(entry, argument);
            }
        }
    }

    private static void CheckWhole(SafetensorsEntry entry, string argument)
    {
        foreach (float value in entry.Values.Span)
        {
            // Beyond 2⁶³ the conversion saturates; whole numbers that large do not occur in counters.
            if ((long)value != value)
            {
                throw new ArgumentException($"Tensor '{entry.Name}' is to be written as integers, but holds {value}.", argument);
            }
        }
    }

    private static ArrayBufferWriter<byte> Header(
        List<SafetensorsEntry> entries, IReadOnlyDictionary<string, string>? metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        if (metadata is { Count: > 0 })
        {
            json.WriteStartObject(SafetensorsHeader.MetadataKey);
            foreach ((string key, string value) in new SortedDictionary<string, string>(ToDictionary(metadata), StringComparer.Ordinal))
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        long offset = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            long end = offset + (long)entry.Values.Length * ElementBytes(entry);
            json.WriteStartObject(entry.Name);
            json.WriteString("dtype", entry.AsIntegers ? "I64" : "F32");
            json.WriteStartArray("shape");
            foreach (int extent in entry.Shape)
            {
                json.WriteNumberValue(extent);
            }

            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(offset);
            json.WriteNumberValue(end);
            json.WriteEndArray();
            json.WriteEndObject();
            offset = end;
        }

        json.WriteEndObject();
        json.Flush();
        return buffer;
    }

    private static void WriteValues(Stream stream, SafetensorsEntry entry, byte[] buffer)
    {
        int size = ElementBytes(entry);
        ReadOnlySpan<float> values = entry.Values.Span;
        while (!values.IsEmpty)
        {
            int count = Math.Min(values.Length, BufferElements);
            for (int i = 0; i < count; i++)
            {
                Span<byte> element = buffer.AsSpan(i * size, size);
                if (entry.AsIntegers)
                {
                    BinaryPrimitives.WriteInt64LittleEndian(element, (long)values[i]);
                }
                else
                {
                    BinaryPrimitives.WriteSingleLittleEndian(element, values[i]);
                }
            }

            stream.Write(buffer, 0, count * size);
            values = values[count..];
        }
    }

    private static int ElementBytes(SafetensorsEntry entry) => entry.AsIntegers ? sizeof(long) : sizeof(float);

    private static Dictionary<string, string> ToDictionary(IReadOnlyDictionary<string, string> metadata) =>
        new(metadata, StringComparer.Ordinal);
}
