using System;

namespace StaticNets.Numerics;

/// <summary>Rows that are orthogonal to each other, made a set of unit length.</summary>
internal static class OrthogonalRows
{
    /// <summary>The length of each row, zero where it is rounding of nothing.</summary>
    /// <param name="rows">The largest element is near one.</param>
    /// <param name="lengths">[rows], overwritten.</param>
    public static void Measure(Matrix rows, Span<double> lengths)
    {
        for (int i = 0; i < rows.Rows; i++)
        {
            double length = DenseVector.Norm(rows.Row(i));
            lengths[i] = length > JacobiRotations.Negligible ? length : 0;
        }
    }

    /// <summary>Divides each row by its length; those whose length counts as zero are completed to an orthonormal set.</summary>
    /// <param name="rows">Orthogonal rows, the largest element near one, in any order; changed in place.</param>
    /// <param name="lengths">[rows], overwritten.</param>
    public static void Normalize(Matrix rows, Span<double> lengths)
    {
        Measure(rows, lengths);
        for (int i = 0; i < rows.Rows; i++)
        {
            if (lengths[i] == 0)
            {
                rows.Row(i).Clear();
            }
            else
            {
                DenseVector.Scale(1 / lengths[i], rows.Row(i));
            }
        }

        for (int i = 0; i < rows.Rows; i++)
        {
            if (lengths[i] == 0)
            {
                Complete(rows, i);
            }
        }
    }

    /// <summary>Fills a row with a unit vector orthogonal to all others, which have length one or zero.</summary>
    /// <param name="unit">The rows, at most as many as columns.</param>
    /// <param name="row">Which one.</param>
    public static void Complete(Matrix unit, int row)
    {
        Span<double> vector = unit.Row(row);
        for (int axis = 0; axis < vector.Length; axis++)
        {
            vector.Clear();
            vector[axis] = 1;
            for (int round = 0; round < 2; round++) // twice is enough (Parlett, "The symmetric eigenvalue problem", 6.9)
            {
                for (int other = 0; other < unit.Rows; other++)
                {
                    if (other != row)
                    {
                        DenseVector.AddScaled(-DenseVector.Dot(unit.Row(other), vector), unit.Row(other), vector);
                    }
                }
            }

            // The axes' projections have squares that sum to at least one over all axes: one of them is this long.
            double length = DenseVector.Norm(vector);
            if (length * length * vector.Length >= 0.5)
            {
                DenseVector.Scale(1 / length, vector);
                return;
            }
        }
    }
}
