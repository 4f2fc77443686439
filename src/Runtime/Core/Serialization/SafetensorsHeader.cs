using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Unicode;

namespace StaticNets.Serialization;

/// <summary>The header of a safetensors file: reads it from JSON and holds it to the rules of the format.</summary>
/// <remarks>
/// Source: the safetensors format description and its reference implementation (huggingface/safetensors, README and
/// <c>Metadata::validate</c>): the tensors' ranges cover the data in order, without overlap and without holes.
/// Collections hold references, for which a cold process finds compiled code; for structs it would compile anew.
/// </remarks>
internal sealed class SafetensorsHeader
{
    public const string MetadataKey = "__metadata__";

    // As many as a tensor of PyTorch can have; keeps a hostile header from growing fourfold in memory.
    private const int MaxRank = 64;

    private readonly string _source;
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<Place> _places = [];
    private bool _hasMetadata;

    private SafetensorsHeader(string source) => _source = source;

    /// <summary>A tensor and its range in the data.</summary>
    public sealed record Place(SafetensorsTensor Tensor, long Begin, long End);

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<Place> Places => _places;

    /// <summary>Number of bytes that the tensors cover.</summary>
    public long DataLength => _places.Count == 0 ? 0 : _places[^1].End;

    /// <summary>Reads a header.</summary>
    /// <param name="json">The header without its length.</param>
    /// <param name="source">Name of the file, for messages.</param>
    /// <exception cref="InvalidDataException">The header is not JSON or breaks a rule.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, string source)
    {
        var header = new SafetensorsHeader(source);
        if (json.IsEmpty || json[0] != (byte)'{')
        {
            throw header.Fault("the header must begin with '{'");
        }

        if (!Utf8.IsValid(json))
        {
            throw header.Fault("the header is not UTF-8");
        }

        var reader = new Utf8JsonReader(json);
        try
        {
            header.ReadObject(ref reader);
            while (reader.Read())
            {
                // Only white space may follow; anything else the reader rejects.
            }
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{source}: the header is not valid JSON: {exception.Message}", exception);
        }

        header.CheckCover();
        return header;
    }

    private void ReadObject(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = ReadString(ref reader);
            reader.Read();
            if (name == MetadataKey)
            {
                ReadMetadata(ref reader);
            }
            else
            {
                ReadTensor(ref reader, name);
            }
        }
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (_hasMetadata)
        {
            throw Fault($"'{MetadataKey}' occurs twice");
        }

        _hasMetadata = true;
        Expect(reader.TokenType, JsonTokenType.StartObject, $"'{MetadataKey}'", "an object of strings");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = ReadString(ref reader);
            reader.Read();
            Expect(reader.TokenType, JsonTokenType.String, $"'{MetadataKey}': '{key}'", "a string");
            if (!_metadata.TryAdd(key, ReadString(ref reader)))
            {
                throw Fault($"'{MetadataKey}': '{key}' occurs twice");
            }
        }
    }

    private void ReadTensor(ref Utf8JsonReader reader, string name)
    {
        string place = $"tensor '{name}'";
        if (!_names.Add(name))
        {
            throw Fault($"{place} occurs twice");
        }

        Expect(reader.TokenType, JsonTokenType.StartObject, place, "an object");
        string? dtype = null;
        long[]? shape = null;
        long[]? offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string property = ReadString(ref reader);
            reader.Read();
            switch (property)
            {
                case "dtype":
                    Once(dtype, place, property);
                    Expect(reader.TokenType, JsonTokenType.String, $"{place}: dtype", "a string");
                    dtype = ReadString(ref reader);
                    break;
                case "shape":
                    Once(shape, place, property);
                    shape = ReadNumbers(ref reader, $"{place}: shape");
                    break;
                case "data_offsets":
                    Once(offsets, place, property);
                    offsets = ReadNumbers(ref reader, $"{place}: data_offsets");
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (dtype is null || shape is null || offsets is null)
        {
            string missing = dtype is null ? "dtype" : shape is null ? "shape" : "data_offsets";
            throw Fault($"{place} has no '{missing}'");
        }

        _places.Add(CheckTensor(name, dtype, shape, offsets));
    }

    private Place CheckTensor(string name, string dtype, long[] shape, long[] offsets)
    {
        string place = $"tensor '{name}'";
        SafetensorsType type = SafetensorsTypes.Parse(dtype) ?? throw Fault($"{place}: unknown dtype '{dtype}'");
        if (offsets.Length != 2 || offsets[1] < offsets[0])
        {
            throw Fault($"{place}: data_offsets must be [begin, end] with begin at most end, but are [{string.Join(", ", offsets)}]");
        }

        long count = 1;
        long bytes;
        try
        {
            foreach (long extent in shape)
            {
                count = checked(count * extent);
            }

            bytes = checked(count * SafetensorsTypes.Bytes(type));
        }
        catch (OverflowException exception)
        {
            throw new InvalidDataException($"{_source}: {place}: shape [{string.Join(", ", shape)}] is too large", exception);
        }

        if (offsets[1] - offsets[0] != bytes)
        {
            throw Fault(
                $"{place}: {dtype} of shape [{string.Join(", ", shape)}] needs {bytes} bytes, "
                + $"but data_offsets [{offsets[0]}, {offsets[1]}] span {offsets[1] - offsets[0]}");
        }

        return new Place(new SafetensorsTensor(name, type, Array.AsReadOnly(shape), count), offsets[0], offsets[1]);
    }

    private void CheckCover()
    {
        _places.Sort(static (a, b) =>
        {
            int order = a.Begin.CompareTo(b.Begin);
            order = order != 0 ? order : a.End.CompareTo(b.End);
            return order != 0 ? order : string.CompareOrdinal(a.Tensor.Name, b.Tensor.Name);
        });

        long end = 0;
        foreach (Place place in _places)
        {
            if (place.Begin != end)
            {
                string fault = place.Begin < end ? "overlaps the tensor before it" : "leaves a hole before it";
                throw Fault(
                    $"tensor '{place.Tensor.Name}': data_offsets [{place.Begin}, {place.End}] {fault}; expected to begin at {end}");
            }

            end = place.End;
        }
    }

    private long[] ReadNumbers(ref Utf8JsonReader reader, string place)
    {
        const string Expected = "an array of whole numbers, zero or more";
        Expect(reader.TokenType, JsonTokenType.StartArray, place, Expected);
        Span<long> numbers = stackalloc long[MaxRank];
        int count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(reader.TokenType, JsonTokenType.Number, place, Expected);
            if (!reader.TryGetInt64(out long number) || number < 0)
            {
                throw Fault($"{place} must be {Expected}");
            }

            if (count == MaxRank)
            {
                throw Fault($"{place} must have at most {MaxRank} numbers");
            }

            numbers[count++] = number;
        }

        return numbers[..count].ToArray();
    }

    private string ReadString(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            // An escape such as \ud800 that is half of a character.
            throw new InvalidDataException($"{_source}: the header holds an invalid string", exception);
        }
    }

    private void Once(object? value, string place, string property)
    {
        if (value is not null)
        {
            throw Fault($"{place}: '{property}' occurs twice");
        }
    }

    private void Expect(JsonTokenType found, JsonTokenType expected, string place, string description)
    {
        if (found != expected)
        {
            throw Fault($"{place} must be {description}, but is {found}");
        }
    }

    private InvalidDataException Fault(string fault) => new($"{_source}: {fault}.");
}
