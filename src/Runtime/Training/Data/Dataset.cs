using System;
using System.Collections.Generic;
using StaticNets.Random;

namespace StaticNets.Training.Data;

/// <summary>Samples in memory: columns of floats and of labels, and which of their rows belong to the set.</summary>
/// <remarks>Sets are immutable. Slices and splits share the columns and hold only the numbers of their rows.</remarks>
public sealed class Dataset
{
    private readonly DataColumn[] _columns;
    private readonly int[]? _rows;

    /// <summary>A set of all rows of some columns.</summary>
    /// <param name="columns">Columns of one length, with different names; for a network its inputs, then its targets.</param>
    /// <exception cref="ArgumentException">There is no column, two have one name, or their lengths differ.</exception>
    public Dataset(params ReadOnlySpan<DataColumn> columns)
    {
        if (columns.IsEmpty)
        {
            throw new ArgumentException("A data set needs at least one column.", nameof(columns));
        }

        var names = new HashSet<string>();
        foreach (DataColumn column in columns)
        {
            if (!names.Add(column.Info.Name))
            {
                throw new ArgumentException($"Two columns are named '{column.Info.Name}'.", nameof(columns));
            }

            if (column.Count != columns[0].Count)
            {
                throw new ArgumentException(
                    $"The column '{columns[0].Info.Name}' has {columns[0].Count} samples, but '{column.Info.Name}' has {column.Count}.",
                    nameof(columns));
            }
        }

        _columns = columns.ToArray();
        Count = columns[0].Count;
        foreach (DataColumn column in columns)
        {
            if (column.Info.IsLabel)
            {
                LabelsPerSample += column.Size;
            }
            else
            {
                ValuesPerSample += column.Size;
            }
        }
    }

    private Dataset(DataColumn[] columns, int[] rows)
        : this(columns)
    {
        _rows = rows;
        Count = rows.Length;
    }

    /// <summary>The columns, whole: a slice's own samples are read with <see cref="Gather(ReadOnlySpan{int}, Span{float}, Span{int})"/>.</summary>
    public IReadOnlyList<DataColumn> Columns => _columns;

    /// <summary>Number of samples.</summary>
    public int Count { get; }

    /// <summary>Floats a sample, over all columns.</summary>
    public int ValuesPerSample { get; }

    /// <summary>Labels a sample, over all columns.</summary>
    public int LabelsPerSample { get; }

    /// <summary>A column by name.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">No column has this name.</exception>
    public DataColumn this[string name]
    {
        get
        {
            foreach (DataColumn column in _columns)
            {
                if (column.Info.Name == name)
                {
                    return column;
                }
            }

            throw new KeyNotFoundException($"No column is named '{name}'; there are: {string.Join(", ", Names())}.");
        }
    }

    /// <summary>The set with only some columns, in the order given, for example that of a network's inputs and targets.</summary>
    /// <param name="names">Names of the columns.</param>
    /// <exception cref="KeyNotFoundException">A name belongs to no column.</exception>
    public Dataset Pick(params ReadOnlySpan<string> names)
    {
        var columns = new DataColumn[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            columns[i] = this[names[i]];
        }

        return _rows is null ? new Dataset(columns) : new Dataset(columns, _rows);
    }

    /// <summary>The set with one column in the place of that of the same name.</summary>
    /// <param name="column">As many samples as <see cref="Columns"/> have.</param>
    /// <exception cref="KeyNotFoundException">No column has this name.</exception>
    /// <exception cref="ArgumentException">The number of samples differs.</exception>
    public Dataset Replace(DataColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var columns = (DataColumn[])_columns.Clone();
        columns[Array.IndexOf(columns, this[column.Info.Name])] = column;
        return _rows is null ? new Dataset(columns) : new Dataset(columns, _rows);
    }

    /// <summary>Neighbouring samples.</summary>
    /// <param name="start">First sample.</param>
    /// <param name="count">Number of samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range reaches out of the set.</exception>
    public Dataset Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        var indices = new int[count];
        for (int i = 0; i < count; i++)
        {
            indices[i] = start + i;
        }

        return Select(indices);
    }

    /// <summary>Some samples, in the order given; one may come several times.</summary>
    /// <param name="indices">Samples, each 0 .. Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public Dataset Select(ReadOnlySpan<int> indices)
    {
        var rows = new int[indices.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = Row(indices[i]);
        }

        return new Dataset(_columns, rows);
    }

    /// <summary>Parts the samples in two at random, for example for training and validation.</summary>
    /// <param name="fraction">Part of the samples in the first set, in [0, 1]; rounded to whole samples.</param>
    /// <param name="seed">Which of the random orders.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> lies elsewhere.</exception>
    public (Dataset First, Dataset Second) Split(double fraction, ulong seed)
    {
        if (!(fraction is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction must lie in [0, 1].");
        }

        int first = (int)Math.Round(fraction * Count, MidpointRounding.AwayFromZero);
        Dataset[] parts = Split([first, Count - first], seed);
        return (parts[0], parts[1]);
    }

    /// <summary>Parts samples at random into sets of given sizes; what the sizes leave over is in none.</summary>
    /// <param name="sizes">Samples of each set, zero or more, together at most Count.</param>
    /// <param name="seed">Which of the random orders.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or they ask for more samples than there are.</exception>
    public Dataset[] Split(ReadOnlySpan<int> sizes, ulong seed)
    {
        int[] order = new int[Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        new Philox(seed).Shuffle(order);
        var parts = new Dataset[sizes.Length];
        int start = 0;
        for (int part = 0; part < parts.Length; part++)
        {
            if (sizes[part] < 0 || sizes[part] > Count - start)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(sizes), sizes[part], $"Size {part} must lie in 0 .. {Count - start}, which is what the earlier ones leave of {Count} samples.");
            }

            parts[part] = Select(order.AsSpan(start, sizes[part]));
            start += sizes[part];
        }

        return parts;
    }

    /// <summary>Copies samples in the layout of a <see cref="Batch"/>. Allocates nothing.</summary>
    /// <param name="indices">Samples, each 0 .. Count − 1.</param>
    /// <param name="values">[indices.Length · ValuesPerSample], overwritten: columns one after another, each [samples, size].</param>
    /// <param name="labels">[indices.Length · LabelsPerSample], overwritten, in the same way.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public void Gather(ReadOnlySpan<int> indices, Span<float> values, Span<int> labels) =>
        Gather(indices, values, labels, _columns.Length);

    /// <summary>Copies samples in the layout of a <see cref="Batch"/>, but only the first columns: the inputs without the targets.</summary>
    /// <param name="indices">Samples, each 0 .. Count − 1.</param>
    /// <param name="values">Room for exactly those floats, overwritten: columns one after another, each [samples, size].</param>
    /// <param name="labels">Room for exactly those labels, overwritten, in the same way.</param>
    /// <param name="columns">Number of columns, 0 .. Columns.Count.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public void Gather(ReadOnlySpan<int> indices, Span<float> values, Span<int> labels, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)columns, (uint)_columns.Length, nameof(columns));
        (int valuesPerSample, int labelsPerSample) = Sizes(columns);
        Check.Length(values, checked(indices.Length * valuesPerSample));
        Check.Length(labels, checked(indices.Length * labelsPerSample));
        for (int c = 0; c < columns; c++)
        {
            DataColumn column = _columns[c];
            int size = column.Size;
            if (column.Info.IsLabel)
            {
                Copy(column.Labels, size, indices, labels);
                labels = labels[(indices.Length * size)..];
            }
            else
            {
                Copy(column.Values, size, indices, values);
                values = values[(indices.Length * size)..];
            }
        }
    }

    /// <summary>Makes sure that the columns are a network's inputs, then its targets, by order, kind, size and number of classes.</summary>
    /// <param name="info">The network.</param>
    /// <exception cref="ArgumentException">They are not; the message names the first column that differs, what is needed and what is there.</exception>
    public void CheckFits(NetworkInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        int needed = info.Inputs.Count + info.Targets.Count;
        CheckColumns(info, needed);
        if (_columns.Length != needed)
        {
            throw new ArgumentException(
                $"'{info.Name}' needs {needed} columns ({string.Join(", ", Names(info))}), but the data set has {_columns.Length} ({string.Join(", ", Names())}).");
        }
    }

    /// <summary>Makes sure that the first columns are a network's inputs; further ones, such as its targets, are not looked at.</summary>
    /// <param name="info">The network.</param>
    /// <exception cref="ArgumentException">They are not; the message names the first column that differs, what is needed and what is there.</exception>
    public void CheckInputs(NetworkInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        CheckColumns(info, info.Inputs.Count);
        if (_columns.Length < info.Inputs.Count)
        {
            throw new ArgumentException(
                $"Column {_columns.Length} of the data set must be the input '{info.Inputs[_columns.Length].Name}' of '{info.Name}', " +
                $"{Describe(info.Inputs[_columns.Length])}, but there is none after {string.Join(", ", Names())}.");
        }
    }

    private void CheckColumns(NetworkInfo info, int needed)
    {
        for (int i = 0; i < Math.Min(needed, _columns.Length); i++)
        {
            bool isInput = i < info.Inputs.Count;
            TensorInfo wanted = isInput ? info.Inputs[i] : info.Targets[i - info.Inputs.Count];
            TensorInfo found = _columns[i].Info;
            bool fits = wanted.IsLabel == found.IsLabel && wanted.Size == found.Size && found.Classes <= wanted.Classes;
            if (!fits)
            {
                throw new ArgumentException(
                    $"Column {i} of the data set must be the {(isInput ? "input" : "target")} '{wanted.Name}' of '{info.Name}', " +
                    $"{Describe(wanted)}, but it is '{found.Name}', {Describe(found)}.");
            }
        }
    }

    /// <summary>Floats and labels a sample of the first columns.</summary>
    internal (int Values, int Labels) Sizes(int columns)
    {
        int values = 0;
        int labels = 0;
        for (int c = 0; c < columns; c++)
        {
            if (_columns[c].Info.IsLabel)
            {
                labels += _columns[c].Size;
            }
            else
            {
                values += _columns[c].Size;
            }
        }

        return (values, labels);
    }

    private void Copy<T>(ReadOnlySpan<T> column, int size, ReadOnlySpan<int> indices, Span<T> destination)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            column.Slice(Row(indices[i]) * size, size).CopyTo(destination[(i * size)..]);
        }
    }

    private int Row(int index)
    {
        if ((uint)index >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Samples are 0 .. {Count - 1}.");
        }

        return _rows is null ? index : _rows[index];
    }

    private string[] Names() => Array.ConvertAll(_columns, column => column.Info.Name);

    private static IEnumerable<string> Names(NetworkInfo info)
    {
        foreach (TensorInfo input in info.Inputs)
        {
            yield return input.Name;
        }

        foreach (TensorInfo target in info.Targets)
        {
            yield return target.Name;
        }
    }

    private static string Describe(TensorInfo info) => info.IsLabel
        ? $"labels [{string.Join(", ", info.Shape)}] of {info.Classes} classes"
        : $"floats [{string.Join(", ", info.Shape)}]";
}
