using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;

namespace StaticNets.Training.Data;

/// <summary>An array as a file held it: element type, shape, and values in row-major order.</summary>
public sealed class NumericArray
{
    private readonly byte[] _bytes;
    private readonly string _source;

    internal NumericArray(string source, ElementType type, int[] shape, byte[] littleEndian)
    {
        _source = source;
        Type = type;
        Shape = shape;
        _bytes = littleEndian;
    }

    /// <summary>Type of the values.</summary>
    public ElementType Type { get; }

    /// <summary>Extents, the first usually the samples; empty for a single value.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Number of values.</summary>
    public int Count => _bytes.Length / SizeOf(Type);

    /// <summary>The values as floats, times a factor. Allocates.</summary>
    /// <param name="scale">Factor, for example 1 / 255 for the bytes of an image.</param>
    /// <returns>[Count], row-major; rounded to the nearest float.</returns>
    public float[] ToSingles(float scale = 1)
    {
        var values = new float[Count];
        if (Type == ElementType.UInt8)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = _bytes[i] * scale;
            }

            return values;
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Type == ElementType.Float32
                ? BinaryPrimitives.ReadSingleLittleEndian(_bytes.AsSpan(4 * i)) * scale
                : (float)(At(i) * scale);
        }

        return values;
    }

    /// <summary>The values as labels. Allocates.</summary>
    /// <param name="classes">Number of classes, positive.</param>
    /// <returns>[Count], row-major.</returns>
    /// <exception cref="InvalidDataException">A value is no whole number in 0 .. classes − 1; the message names file, value and place.</exception>
    public int[] ToLabels(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        var labels = new int[Count];
        for (int i = 0; i < labels.Length; i++)
        {
            double value = At(i);
            if (!(value >= 0 && value < classes && value == Math.Floor(value)))
            {
                throw new InvalidDataException(FormattableString.Invariant(
                    $"{_source}: value {i} must be a label in 0 .. {classes - 1}, but is {value}."));
            }

            labels[i] = (int)value;
        }

        return labels;
    }

    /// <summary>A column of floats whose samples are the first axis. Allocates.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="scale">Factor on the values.</param>
    /// <param name="shape">Shape of one sample; none takes the other axes of the array.</param>
    /// <exception cref="InvalidDataException">The array has no axis, or the shape's size is not that of the other axes.</exception>
    public DataColumn ToColumn(string name, float scale = 1, params ReadOnlySpan<int> shape) =>
        new(new TensorInfo(name, SampleShape(shape)), ToSingles(scale));

    /// <summary>A column of labels whose samples are the first axis. Allocates.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="classes">Number of classes, positive.</param>
    /// <exception cref="InvalidDataException">The array has no axis, or a value is no label.</exception>
    public DataColumn ToLabelColumn(string name, int classes) =>
        new(new TensorInfo(name, SampleShape([]), classes), ToLabels(classes));

    /// <summary>Bytes of one value.</summary>
    internal static int SizeOf(ElementType type) => type switch
    {
        ElementType.Boolean or ElementType.UInt8 or ElementType.Int8 => 1,
        ElementType.UInt16 or ElementType.Int16 or ElementType.Float16 => 2,
        ElementType.UInt32 or ElementType.Int32 or ElementType.Float32 => 4,
        _ => 8,
    };

    private double At(int i)
    {
        ReadOnlySpan<byte> value = _bytes.AsSpan(i * SizeOf(Type), SizeOf(Type));
        return Type switch
        {
            ElementType.Boolean => value[0] == 0 ? 0 : 1,
            ElementType.UInt8 => value[0],
            ElementType.Int8 => (sbyte)value[0],
            ElementType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(value),
            ElementType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(value),
            ElementType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(value),
            ElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(value),
            ElementType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(value),
            ElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(value),
            ElementType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(value),
            ElementType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(value),
            _ => BinaryPrimitives.ReadDoubleLittleEndian(value),
        };
    }

    private int[] SampleShape(ReadOnlySpan<int> wanted)
    {
        if (Shape.Count == 0)
        {
            throw new InvalidDataException($"{_source}: a column needs an axis of samples, but the array is a single value.");
        }

        var own = new int[Shape.Count - 1];
        long size = 1;
        for (int i = 0; i < own.Length; i++)
        {
            own[i] = Shape[i + 1];
            size = Math.Min(size * own[i], int.MaxValue + 1L);
        }

        if (size is 0 or > int.MaxValue)
        {
            throw new InvalidDataException($"{_source}: samples of shape [{string.Join(", ", own)}] hold no values, or too many.");
        }

        if (wanted.IsEmpty)
        {
            return own;
        }

        long product = 1;
        foreach (int extent in wanted)
        {
            product *= extent;
        }

        if (product != size)
        {
            throw new InvalidDataException(
                $"{_source}: a sample has shape [{string.Join(", ", own)}], which cannot be read as [{string.Join(", ", wanted.ToArray())}].");
        }

        return wanted.ToArray();
    }
}
