using System;
using System.Collections.Generic;
using StaticNets.Numerics.Products;
using StaticNets.Numerics.Secular;

namespace StaticNets.Numerics.Bidiagonal;

/// <summary>B = U·Σ·Vᵀ of an upper bidiagonal matrix by divide and conquer.</summary>
/// <remarks>
/// <para>A row is taken out of the middle; the halves above and below it, [m, m + 1] and [m', m' (+ 1)], are decomposed.
/// In the coordinates of their vectors B is a diagonal below one full row z, whose singular values are the roots of a
/// secular equation. Where z or a gap is of rounding size the value of the half stands as it is (deflation), and the rest
/// of the vectors are a matrix product. Small halves are left to Jacobi's rotations.</para>
/// <para>Memory: beside the vectors, three matrices of the size of the subproblem at hand.</para>
/// <para>Source: Gu and Eisenstat, "A divide-and-conquer algorithm for the bidiagonal SVD", SIAM J. Matrix Anal. Appl. 16
/// (1995), 79–92; Golub and Van Loan, "Matrix computations", 4th edition, section 8.4 for the symmetric sibling.</para>
/// </remarks>
internal sealed class BidiagonalDivision
{
    // Larger halves cost Jacobi's rotations more than a merge.
    private const int Leaf = 12;

    private readonly double[] _diagonal;
    private readonly double[] _offDiagonal;
    private readonly Matrix _left;
    private readonly Matrix _right;

    // Memory of the merges, largest at the last.
    private double[]? _oldRows;
    private double[]? _leftCoefficients;
    private double[]? _rightCoefficients;

    private BidiagonalDivision(double[] diagonal, double[] offDiagonal)
    {
        _diagonal = diagonal;
        _offDiagonal = offDiagonal;
        Values = new double[diagonal.Length];
        _left = new Matrix(diagonal.Length, diagonal.Length);
        _right = new Matrix(diagonal.Length, diagonal.Length);
    }

    /// <summary>The singular values, in no order, [n].</summary>
    public double[] Values { get; }

    /// <summary>The left singular vectors as rows, [n, n].</summary>
    public Matrix Left => _left;

    /// <summary>The right singular vectors as rows, [n, n].</summary>
    public Matrix Right => _right;

    /// <summary>Decomposes.</summary>
    /// <param name="diagonal">[n].</param>
    /// <param name="offDiagonal">The elements to the right of the diagonal, [n − 1] or longer.</param>
    /// <exception cref="NoConvergenceException">The iteration does not converge.</exception>
    public static BidiagonalDivision Decompose(double[] diagonal, double[] offDiagonal)
    {
        var division = new BidiagonalDivision(diagonal, offDiagonal);
        division.Decompose(0, diagonal.Length, square: true);
        return division;
    }

    /// <summary>Decomposes rows first .. first + count − 1, which have one column more than rows unless square.</summary>
    /// <remarks>Then row first + count of the right vectors becomes the unit vector that the rows send to zero.</remarks>
    private void Decompose(int first, int count, bool square)
    {
        if (count <= Leaf)
        {
            Rotate(first, count, square);
            return;
        }

        int above = count / 2;
        int middle = first + above;
        Decompose(first, above, square: false);
        Decompose(middle + 1, count - above - 1, square);
        Merge(first, middle, count, square);
    }

    private void Rotate(int first, int count, bool square)
    {
        int columns = square ? count : count + 1;
        var rows = new Matrix(count, columns);
        for (int i = 0; i < count; i++)
        {
            rows[i, i] = _diagonal[first + i];
            if (i + 1 < columns)
            {
                rows[i, i + 1] = _offDiagonal[first + i];
            }
        }

        int exponent = PowerOfTwo.ScaleToUnit(rows.Values);
        Matrix rotations = Matrix.Identity(count);
        JacobiRotations.Orthogonalize(rows, rotations);
        OrthogonalRows.Normalize(rows, Values.AsSpan(first, count));
        for (int i = 0; i < count; i++)
        {
            rotations.Row(i).CopyTo(_left.Row(first + i)[first..]);
            rows.Row(i).CopyTo(_right.Row(first + i)[first..]);
        }

        PowerOfTwo.Scale(Values.AsSpan(first, count), exponent);
        if (!square)
        {
            var extended = new Matrix(columns, columns);
            rows.Values.CopyTo(extended.Values);
            OrthogonalRows.Complete(extended, count);
            extended.Row(count).CopyTo(_right.Row(first + count)[first..]);
        }
    }

    private void Merge(int first, int middle, int count, bool square)
    {
        int end = first + count;
        double alpha = _diagonal[middle];
        double beta = _offDiagonal[middle];
        double largest = Math.Max(Math.Abs(alpha), Math.Abs(beta));
        foreach (double value in Values.AsSpan(first, count))
        {
            largest = Math.Max(largest, value);
        }

        // The halves' null vectors become the pair of z₀ and the null vector of the whole.
        Span<double> z0Vector = _right.Row(middle);
        double fromAbove = alpha * z0Vector[middle];
        double z0;
        if (square)
        {
            z0 = Math.Abs(fromAbove);
            if (fromAbove < 0)
            {
                DenseVector.Scale(-1, z0Vector[first..(middle + 1)]);
            }
        }
        else
        {
            Span<double> nullVector = _right.Row(end);
            double fromBelow = beta * nullVector[middle + 1];
            z0 = double.Hypot(fromAbove, fromBelow);
            double cosine = z0 == 0 ? 1 : fromAbove / z0;
            double sine = z0 == 0 ? 0 : fromBelow / z0;
            DenseVector.Rotate(nullVector[first..(end + 1)], z0Vector[first..(end + 1)], cosine, sine);
        }

        _left.Row(middle)[middle] = 1;
        Values[middle] = 0;
        if (largest == 0)
        {
            return; // nothing but zeros: the vectors are as good as any
        }

        // At scale one squares neither overflow nor vanish.
        int exponent = Math.ILogB(largest);
        Span<double> values = Values.AsSpan(first, count);
        PowerOfTwo.Scale(values, -exponent);
        double[] z = new double[count];
        for (int i = 0; i < count; i++)
        {
            int row = first + i;
            double component = row < middle ? alpha * _right[row, middle] : row > middle ? beta * _right[row, middle + 1] : z0;
            z[i] = Math.ScaleB(component, -exponent);
        }

        MergeScaled(first, middle, count, square, z);
        PowerOfTwo.Scale(values, exponent);
    }

    private void MergeScaled(int first, int middle, int count, bool square, double[] z)
    {
        double tolerance = Math.ScaleB(8, -53); // times the largest, which is between one and two
        tolerance *= 2;
        if (z[middle - first] <= tolerance)
        {
            z[middle - first] = tolerance;
        }

        var order = new List<int>(count);
        for (int row = first; row < first + count; row++)
        {
            if (row != middle)
            {
                order.Add(row);
            }
        }

        order.Sort((x, y) => Values[x] != Values[y] ? Values[x].CompareTo(Values[y]) : x.CompareTo(y));
        Deflate(first, middle, count, square, z, tolerance, order, out List<int> kept, out List<int> settled, out var sides);

        // d₀ = 0 belongs to z; the others follow in ascending order, none nearer to zero than rounding.
        int k = kept.Count;
        var d = new double[k];
        var weights = new double[k];
        for (int j = 0; j < k; j++)
        {
            d[j] = j == 0 ? 0 : Math.Max(Values[kept[j]], 0.5 * tolerance);
            weights[j] = z[kept[j] - first] * z[kept[j] - first];
        }

        var equation = new SecularEquation(d, d, weights);
        double[] recomputed = equation.RecomputedWeights();
        for (int j = 0; j < k; j++)
        {
            recomputed[j] = Math.CopySign(Math.Sqrt(recomputed[j]), z[kept[j] - first]);
        }

        var groups = new VectorGroups(first, kept, settled, sides);
        UpdateVectors(first, middle, count, square, equation, d, recomputed, groups);

        var settledValues = new double[settled.Count];
        for (int i = 0; i < settled.Count; i++)
        {
            settledValues[i] = Values[settled[i]];
        }

        for (int i = 0; i < k; i++)
        {
            // σ = √(d² + μ), as d and what is added to it.
            double origin = d[equation.Origin(i)];
            double offset = equation.Offset(i);
            Values[first + i] = origin + (offset / (origin + Math.Sqrt((origin * origin) + offset)));
        }

        settledValues.CopyTo(Values, first + k);
    }

    /// <summary>Finds the values that stay, and turns pairs of nearly equal ones until one of them stays.</summary>
    private void Deflate(
        int first,
        int middle,
        int count,
        bool square,
        double[] z,
        double tolerance,
        List<int> order,
        out List<int> kept,
        out List<int> settled,
        out Side[] sides)
    {
        kept = [middle];
        settled = [];
        sides = new Side[count];
        for (int row = first; row < first + count; row++)
        {
            sides[row - first] = row < middle ? Side.Above : row > middle ? Side.Below : Side.Middle;
        }

        int lastColumn = first + count + (square ? 0 : 1);
        int previous = -1;
        foreach (int row in order)
        {
            double component = z[row - first];
            if (Math.Abs(component) <= tolerance)
            {
                settled.Add(row);
                continue;
            }

            if (previous >= 0 && Values[row] - Values[previous] <= tolerance)
            {
                double other = z[previous - first];
                double length = double.Hypot(component, other);
                double cosine = component / length;
                double sine = other / length;
                DenseVector.Rotate(_left.Row(previous)[first..(first + count)], _left.Row(row)[first..(first + count)], cosine, sine);
                DenseVector.Rotate(_right.Row(previous)[first..lastColumn], _right.Row(row)[first..lastColumn], cosine, sine);
                z[row - first] = length;
                z[previous - first] = 0;
                if (sides[row - first] != sides[previous - first])
                {
                    sides[row - first] = Side.Both;
                }

                settled.Add(previous);
                previous = row;
                continue;
            }

            if (previous >= 0)
            {
                kept.Add(previous);
            }

            previous = row;
        }

        if (previous >= 0)
        {
            kept.Add(previous);
        }
    }

    private void UpdateVectors(
        int first, int middle, int count, bool square, SecularEquation equation, double[] d, double[] weights, VectorGroups groups)
    {
        int k = d.Length;
        int columns = count + (square ? 0 : 1);
        int split = middle + 1 - first;
        var left = new MatrixView(AlignedDoubles.Span(ref _leftCoefficients, k * k), k, k, k);
        var right = new MatrixView(AlignedDoubles.Span(ref _rightCoefficients, k * k), k, k, k);
        var middleColumn = new double[count];
        var distances = new double[k];
        var v = new double[k];
        var u = new double[k];
        for (int i = 0; i < k; i++)
        {
            // v = z / (d² − σ²) and u = (−1, d·v) by elements, each at length one.
            equation.Distances(i, distances);
            SecularEquation.Divide(weights, distances, v);
            for (int j = 0; j < k; j++)
            {
                u[j] = d[j] * v[j];
            }

            u[0] = -1;
            DenseVector.Scale(1 / DenseVector.Norm(v), v);
            DenseVector.Scale(1 / DenseVector.Norm(u), u);
            middleColumn[i] = u[0]; // the middle row is its own left vector
            groups.Arrange(u, left.Row(i));
            groups.Arrange(v, right.Row(i));
        }

        groups.Combine(new MatrixView(_left), left, middle - first, split, count, ref _oldRows);
        for (int i = 0; i < count; i++)
        {
            _left[first + i, middle] = middleColumn[i];
        }

        groups.Combine(new MatrixView(_right), right, split, split, columns, ref _oldRows);
    }
}
