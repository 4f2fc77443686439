using System.Collections.Generic;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StaticNets.Benchmarks.Rivals.Reports;

/// <summary>Rows as JSON: an array of objects, a figure that was not measured left out.</summary>
internal static class RowFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the file is no part of a page
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Writes a file; its folder is made.</summary>
    public static void Write(string path, IReadOnlyList<Row> rows)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, ToText(rows) + "\n");
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It holds something else.</exception>
    public static IReadOnlyList<Row> Read(string path) => FromText(File.ReadAllText(path));

    /// <summary>Rows to JSON.</summary>
    public static string ToText(IReadOnlyList<Row> rows) => JsonSerializer.Serialize(rows, Options);

    /// <summary>JSON to rows.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static IReadOnlyList<Row> FromText(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Row[]>(text, Options) ?? throw new InvalidDataException("There are no rows.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException("The rows cannot be read: " + fault.Message, fault);
        }
    }
}
