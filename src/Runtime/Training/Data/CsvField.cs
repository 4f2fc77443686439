using System;
using System.Collections.Generic;

namespace StaticNets.Training.Data;

/// <summary>Neighbouring cells of a CSV file that become one column of a data set, or are skipped.</summary>
public sealed class CsvField
{
    private CsvField(CsvFieldKind kind, TensorInfo info, IReadOnlyList<string> categories)
    {
        if (info.Size <= 0)
        {
            throw new ArgumentException($"The field '{info.Name}' must have at least one cell.", nameof(info));
        }

        Kind = kind;
        Info = info;
        Words = categories;
    }

    /// <summary>What the cells become.</summary>
    public CsvFieldKind Kind { get; }

    /// <summary>Name, shape and classes of the column; its size is the number of cells.</summary>
    public TensorInfo Info { get; }

    /// <summary>The words of categories, in the order of their labels; otherwise empty.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The header above the first cell; null takes the cells after those of the field before.</summary>
    public string? Header { get; private init; }

    /// <summary>The same field, beginning under a header.</summary>
    /// <param name="header">The header above the first cell.</param>
    public CsvField From(string header) => new(Kind, Info, Words) { Header = header };

    /// <summary>Cells of numbers, in decimal notation with a point.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="shape">Shape of one sample; none is a single number.</param>
    public static CsvField Floats(string name, params ReadOnlySpan<int> shape) =>
        new(CsvFieldKind.Floats, new TensorInfo(name, shape.ToArray()), []);

    /// <summary>A cell with a whole number 0 .. classes − 1.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="classes">Number of classes, positive.</param>
    public static CsvField Label(string name, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        return new(CsvFieldKind.Labels, new TensorInfo(name, [], classes), []);
    }

    /// <summary>A cell with one of some words.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="words">The words; the first is label 0.</param>
    public static CsvField Category(string name, params ReadOnlySpan<string> words)
    {
        ArgumentOutOfRangeException.ThrowIfZero(words.Length, nameof(words));
        return new(CsvFieldKind.Categories, new TensorInfo(name, [], words.Length), words.ToArray());
    }

    /// <summary>Cells that are skipped.</summary>
    /// <param name="cells">Number of cells, positive.</param>
    public static CsvField Skip(int cells = 1) =>
        new(CsvFieldKind.Skipped, new TensorInfo("skipped", [cells]), []);
}
