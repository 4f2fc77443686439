using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Numerics.Products;

/// <summary>A rectangle of somebody's numbers, with any distance between rows and between columns.</summary>
internal readonly ref struct MatrixView
{
    private readonly ref double _first;

    /// <summary>A view of a whole matrix.</summary>
    public MatrixView(Matrix matrix)
        : this(ref MemoryMarshal.GetReference(matrix.Values), matrix.Rows, matrix.Columns, matrix.Columns, 1)
    {
    }

    /// <summary>A view of rows that lie one after the other.</summary>
    /// <param name="values">At least (rows − 1) · rowStride + columns numbers.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="rowStride">Distance from a row to the next.</param>
    /// <exception cref="ArgumentOutOfRangeException">The view would leave the span.</exception>
    public MatrixView(Span<double> values, int rows, int columns, int rowStride)
        : this(ref MemoryMarshal.GetReference(values), rows, columns, rowStride, 1)
    {
        if (rows > 0 && columns > 0)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(((long)(rows - 1) * rowStride) + columns, values.Length, nameof(rows));
        }
    }

    private MatrixView(ref double first, int rows, int columns, int rowStride, int columnStride)
    {
        _first = ref first;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
        ColumnStride = columnStride;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Distance from an element to the one below.</summary>
    public int RowStride { get; }

    /// <summary>Distance from an element to the one on its right.</summary>
    public int ColumnStride { get; }

    /// <summary>The same numbers with rows and columns exchanged.</summary>
    public MatrixView Transposed => new(ref _first, Columns, Rows, ColumnStride, RowStride);

    /// <summary>An element; its place is not checked.</summary>
    public ref double this[int row, int column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref _first, ((nint)row * RowStride) + ((nint)column * ColumnStride));
    }

    /// <summary>A rectangle of this one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not inside.</exception>
    public MatrixView Slice(int row, int column, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Rows - row);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, Columns - column);
        return new(ref this[row, column], rows, columns, RowStride, ColumnStride);
    }

    /// <summary>A row as a span; its elements lie side by side.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Span<double> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        return MemoryMarshal.CreateSpan(ref this[row, 0], Columns);
    }
}
