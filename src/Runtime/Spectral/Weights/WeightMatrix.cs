using System;
using System.Collections.Generic;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Weights;

/// <summary>A weight tensor as a matrix: the first axis of PyTorch's layout against all others.</summary>
/// <remarks>
/// A convolution [out, in / groups, kh, kw] is out × (in / groups · kh · kw), a recurrent layer's packed weights [4H, K] and
/// an embedding [words, width] are as they stand, a transposed convolution [in, out / groups, kh, kw] has its inputs as rows.
/// </remarks>
public sealed class WeightMatrix
{
    /// <summary>A matrix of some weights.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="shape">Its extents, two or more, positive.</param>
    /// <param name="values">Its values, row-major; copied.</param>
    /// <exception cref="ArgumentException">The shape has fewer than two axes or an empty one, the values are too few or too many, or one is not finite; the message names the parameter.</exception>
    public WeightMatrix(string name, IReadOnlyList<int> shape, ReadOnlySpan<float> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(shape);
        Name = name;
        Shape = shape;
        Matrix = new Matrix(shape.Count > 0 ? shape[0] : 0, RestOf(name, shape));
        if (values.Length != Matrix.Values.Length)
        {
            throw new ArgumentException($"The parameter '{name}' has {Matrix.Values.Length} values, but {values.Length} were given.", nameof(values));
        }

        for (int i = 0; i < values.Length; i++)
        {
            Matrix.Values[i] = values[i];
        }

        CheckFinite();
    }

    /// <summary>A matrix as it is.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="matrix">Its values; not copied.</param>
    /// <exception cref="ArgumentException">The matrix is empty, or a value is not finite; the message names the parameter.</exception>
    public WeightMatrix(string name, Matrix matrix)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(matrix);
        Name = name;
        Shape = [matrix.Rows, matrix.Columns];
        _ = RestOf(name, Shape);
        Matrix = matrix;
        CheckFinite();
    }

    /// <summary>Name of the parameter.</summary>
    public string Name { get; }

    /// <summary>Extents in PyTorch's layout, two or more.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The values, [Shape[0], product of the others].</summary>
    public Matrix Matrix { get; }

    private static int RestOf(string name, IReadOnlyList<int> shape)
    {
        long rest = 1;
        bool isEmpty = shape.Count == 0;
        for (int axis = 0; axis < shape.Count; axis++)
        {
            isEmpty |= shape[axis] <= 0;
            rest *= axis == 0 ? 1 : shape[axis];
        }

        return shape.Count >= 2 && !isEmpty
            ? checked((int)rest)
            : throw new ArgumentException($"The parameter '{name}' is [{string.Join(", ", shape)}], but a matrix has two axes or more, and no empty one.", nameof(shape));
    }

    private void CheckFinite()
    {
        Span<double> values = Matrix.Values;
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(
                    $"The parameter '{Name}' must be finite, but element [{i / Matrix.Columns}, {i % Matrix.Columns}] of its matrix [{Matrix.Rows}, {Matrix.Columns}] is {values[i]}.");
            }
        }
    }
}
