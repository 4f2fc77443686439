using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace StaticNets.Training.Data;

/// <summary>Reads CSV files into columns of known types, in invariant culture, plain or gzip.</summary>
/// <remarks>
/// Cells may be quoted and then hold separators, line ends and doubled quotes; spaces around numbers are ignored; blank
/// lines are skipped. Every record must have as many cells as the first. Source: RFC 4180.
/// </remarks>
public static class CsvReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, UTF-8, plain or gzip.</param>
    /// <param name="fields">What the cells become, from left to right.</param>
    /// <param name="options">How the file is written; null takes the defaults: commas, no header.</param>
    /// <returns>One column for each field that is not skipped.</returns>
    /// <exception cref="InvalidDataException">A cell cannot be read; the message names file, line and column.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static Dataset Read(string path, IReadOnlyList<CsvField> fields, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        using BoundedReader reader = BoundedReader.Open(path, options.Limits);
        return Read(reader, fields, options);
    }

    /// <summary>Reads a stream up to its end.</summary>
    /// <param name="stream">The stream, UTF-8; gzip is unpacked if it can seek.</param>
    /// <param name="fields">What the cells become, from left to right.</param>
    /// <param name="options">How the data is written; null takes the defaults: commas, no header.</param>
    /// <param name="source">Name for messages.</param>
    /// <returns>One column for each field that is not skipped.</returns>
    /// <exception cref="InvalidDataException">A cell cannot be read; the message names source, line and column.</exception>
    public static Dataset Read(Stream stream, IReadOnlyList<CsvField> fields, CsvOptions? options = null, string source = "CSV stream")
    {
        options ??= new CsvOptions();
        using BoundedReader reader = BoundedReader.Open(stream, source, options.Limits);
        return Read(reader, fields, options);
    }

    private static Dataset Read(BoundedReader reader, IReadOnlyList<CsvField> fields, CsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var records = new CsvRecords(reader, options);
        int[]? starts = null;
        int cells = 0;
        if (options.HasHeader)
        {
            if (!records.Next())
            {
                throw reader.Fail("the header is missing: the file is empty.");
            }

            cells = records.Count;
            starts = Starts(fields, records, reader);
        }

        var values = new List<float>?[fields.Count];
        var labels = new List<int>?[fields.Count];
        for (int f = 0; f < fields.Count; f++)
        {
            if (fields[f].Kind == CsvFieldKind.Floats)
            {
                values[f] = [];
            }
            else if (fields[f].Kind != CsvFieldKind.Skipped)
            {
                labels[f] = [];
            }
        }

        long elements = 0;
        while (records.Next())
        {
            if (starts is null)
            {
                cells = records.Count;
                starts = Starts(fields, null, reader);
            }

            if (records.Count != cells)
            {
                throw reader.Fail($"line {records.Line} must have {cells} cells as the first has, but has {records.Count}.");
            }

            elements += cells;
            if (elements > options.Limits.MaximumElements)
            {
                throw reader.Fail($"line {records.Line} brings the cells above the limit of {options.Limits.MaximumElements}.");
            }

            for (int f = 0; f < fields.Count; f++)
            {
                CsvField field = fields[f];
                if (starts[f] + field.Info.Size > cells)
                {
                    throw reader.Fail(
                        $"the field '{field.Info.Name}' needs cells {starts[f] + 1} to {starts[f] + field.Info.Size}, but line {records.Line} has {cells}.");
                }

                for (int k = 0; k < field.Info.Size; k++)
                {
                    int cell = starts[f] + k;
                    if (values[f] is { } floats)
                    {
                        floats.Add(Float(records, cell, field, options, reader));
                    }
                    else
                    {
                        labels[f]?.Add(Label(records, cell, field, reader));
                    }
                }
            }
        }

        var columns = new List<DataColumn>();
        for (int f = 0; f < fields.Count; f++)
        {
            if (values[f] is { } floats)
            {
                columns.Add(new DataColumn(fields[f].Info, floats.ToArray()));
            }
            else if (labels[f] is { } integers)
            {
                columns.Add(new DataColumn(fields[f].Info, integers.ToArray()));
            }
        }

        return new Dataset([.. columns]);
    }

    private static int[] Starts(IReadOnlyList<CsvField> fields, CsvRecords? header, BoundedReader reader)
    {
        var starts = new int[fields.Count];
        int next = 0;
        for (int f = 0; f < starts.Length; f++)
        {
            if (fields[f].Header is { } name)
            {
                next = header?.IndexOf(name) ?? throw reader.Fail($"the field '{fields[f].Info.Name}' asks for the header '{name}', but the file is read without one.");
                if (next < 0)
                {
                    throw reader.Fail($"no header is '{name}'; there are: {header.Describe()}.");
                }
            }

            starts[f] = next;
            next += fields[f].Info.Size;
        }

        return starts;
    }

    private static float Float(CsvRecords records, int cell, CsvField field, CsvOptions options, BoundedReader reader)
    {
        ReadOnlySpan<char> text = records[cell].Trim();
        if (text.IsEmpty && options.MissingValue is { } missing)
        {
            return missing;
        }

        if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) || !float.IsFinite(value))
        {
            throw Fail(records, cell, field, "a finite number", reader);
        }

        return value;
    }

    private static int Label(CsvRecords records, int cell, CsvField field, BoundedReader reader)
    {
        ReadOnlySpan<char> text = records[cell].Trim();
        if (field.Kind == CsvFieldKind.Categories)
        {
            for (int word = 0; word < field.Words.Count; word++)
            {
                if (text.SequenceEqual(field.Words[word]))
                {
                    return word;
                }
            }

            throw Fail(records, cell, field, $"one of {string.Join(", ", field.Words)}", reader);
        }

        if (!int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int label) || (uint)label >= (uint)field.Info.Classes)
        {
            throw Fail(records, cell, field, $"a whole number in 0 .. {field.Info.Classes - 1}", reader);
        }

        return label;
    }

    private static InvalidDataException Fail(CsvRecords records, int cell, CsvField field, string wanted, BoundedReader reader)
    {
        ReadOnlySpan<char> text = records[cell];
        return reader.Fail(
            $"line {records.Line}, column {cell + 1} ('{field.Info.Name}') must be {wanted}, but is '{text[..Math.Min(40, text.Length)]}'.");
    }
}
