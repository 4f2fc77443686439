using System;

namespace StaticNets.Numerics;

/// <summary>Orthonormal vectors that grow one at a time, each made orthogonal to all before it.</summary>
/// <param name="dimension">Length n of the vectors.</param>
/// <param name="capacity">Most vectors, whose memory is taken at once: capacity · n · 8 bytes.</param>
internal sealed class KrylovBasis(int dimension, int capacity)
{
    // Relative to its length before, a rest as short as this is rounding: the space is exhausted.
    private static readonly double Negligible = Math.ScaleB(1, -44);

    private readonly Matrix _vectors = new(capacity, dimension);

    /// <summary>Number of vectors.</summary>
    public int Count { get; private set; }

    /// <summary>A vector, [n].</summary>
    public Span<double> this[int index] => _vectors.Row(index);

    /// <summary>Makes a vector orthogonal to the basis and gives its components along it.</summary>
    /// <remarks>
    /// Gram–Schmidt against the whole basis, twice, which is enough: Parlett, "The symmetric eigenvalue problem", section 6.9.
    /// </remarks>
    /// <param name="vector">[n], replaced by what is left of it.</param>
    /// <param name="components">[at least Count], overwritten: the components taken out.</param>
    /// <returns>Length of the rest; zero where it is rounding error.</returns>
    public double Orthogonalize(Span<double> vector, Span<double> components)
    {
        components[..Count].Clear();
        double before = DenseVector.Norm(vector);
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < Count; i++)
            {
                double component = DenseVector.Dot(this[i], vector);
                DenseVector.AddScaled(-component, this[i], vector);
                components[i] += component;
            }
        }

        double rest = DenseVector.Norm(vector);
        return rest <= Negligible * before ? 0 : rest;
    }

    /// <summary>Adds a vector that is orthogonal to the basis.</summary>
    /// <param name="vector">[n].</param>
    /// <param name="length">Its length, positive.</param>
    public void Add(ReadOnlySpan<double> vector, double length)
    {
        Span<double> unit = this[Count];
        vector.CopyTo(unit);
        DenseVector.Scale(1 / length, unit);
        Count++;
    }

    /// <summary>Replaces the basis by some linear combinations of it.</summary>
    /// <param name="coefficients">[Count, kept], with orthonormal columns.</param>
    public void Combine(Matrix coefficients)
    {
        // One block of elements of all vectors at a time, so that no second basis is needed.
        const int Block = 512;
        var block = new Matrix(coefficients.Columns, Math.Min(Block, dimension));
        for (int start = 0; start < dimension; start += Block)
        {
            int length = Math.Min(Block, dimension - start);
            for (int column = 0; column < coefficients.Columns; column++)
            {
                Span<double> sum = block.Row(column)[..length];
                sum.Clear();
                for (int i = 0; i < Count; i++)
                {
                    DenseVector.AddScaled(coefficients[i, column], this[i].Slice(start, length), sum);
                }
            }

            for (int column = 0; column < coefficients.Columns; column++)
            {
                block.Row(column)[..length].CopyTo(this[column].Slice(start, length));
            }
        }

        Count = coefficients.Columns;
    }

    /// <summary>Fills a vector with normal random numbers.</summary>
    public static void Draw(Span<double> vector, ref Random.Philox random)
    {
        foreach (ref double element in vector)
        {
            element = random.NextNormal();
        }
    }
}
