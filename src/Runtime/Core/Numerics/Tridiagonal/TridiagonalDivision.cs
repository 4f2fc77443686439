using System;
using System.Collections.Generic;
using StaticNets.Numerics.Products;
using StaticNets.Numerics.Secular;

namespace StaticNets.Numerics.Tridiagonal;

/// <summary>T = V·Λ·Vᵀ of a symmetric tridiagonal matrix by divide and conquer.</summary>
/// <remarks>
/// <para>T is two halves and a matrix of rank one, ρ·u·uᵀ, that couples them. In the coordinates of the halves' vectors it
/// is D + ρ·z·zᵀ, whose eigenvalues are the roots of a secular equation. Where z or a gap is of rounding size the value of
/// the half stands as it is (deflation), and the rest of the vectors are a matrix product. Small halves are left to
/// implicit QL steps.</para>
/// <para>Memory: beside the vectors, two matrices of the size of the subproblem at hand.</para>
/// <para>Sources: Cuppen, "A divide and conquer method for the symmetric tridiagonal eigenproblem", Numerische Mathematik 36
/// (1981), 177–195; Gu and Eisenstat, same title, SIAM J. Matrix Anal. Appl. 16 (1995), 172–191; Golub and Van Loan,
/// "Matrix computations", 4th edition, section 8.4.</para>
/// </remarks>
internal sealed class TridiagonalDivision
{
    // Larger halves cost the steps more than a merge.
    private const int Leaf = 24;

    private readonly double[] _offDiagonal;
    private readonly Matrix _vectors;

    // Memory of the merges, largest at the last.
    private double[]? _oldRows;
    private double[]? _coefficients;

    private TridiagonalDivision(double[] diagonal, double[] offDiagonal)
    {
        _offDiagonal = offDiagonal;
        Values = [.. diagonal];
        _vectors = new Matrix(diagonal.Length, diagonal.Length);
    }

    /// <summary>The eigenvalues, in no order, [n].</summary>
    public double[] Values { get; }

    /// <summary>The eigenvectors as rows, [n, n].</summary>
    public Matrix Vectors => _vectors;

    /// <summary>Decomposes.</summary>
    /// <param name="diagonal">[n].</param>
    /// <param name="offDiagonal">The elements beside the diagonal, [n − 1] or longer.</param>
    /// <exception cref="NoConvergenceException">The iteration does not converge.</exception>
    public static TridiagonalDivision Decompose(double[] diagonal, double[] offDiagonal)
    {
        var division = new TridiagonalDivision(diagonal, offDiagonal);
        division.Decompose(0, diagonal.Length);
        return division;
    }

    private void Decompose(int first, int count)
    {
        if (count <= Leaf)
        {
            Solve(first, count);
            return;
        }

        int middle = first + (count / 2);
        double coupling = Math.Abs(_offDiagonal[middle - 1]);
        Values[middle - 1] -= coupling;
        Values[middle] -= coupling;
        Decompose(first, middle - first);
        Decompose(middle, first + count - middle);
        Merge(first, middle, count);
    }

    private void Solve(int first, int count)
    {
        var beside = new double[count];
        if (count > 1)
        {
            _offDiagonal.AsSpan(first, count - 1).CopyTo(beside);
        }

        Span<double> values = Values.AsSpan(first, count);
        double largest = Math.Max(DenseVector.LargestMagnitude(values), DenseVector.LargestMagnitude(beside));
        int exponent = largest == 0 ? 0 : Math.ILogB(largest);
        PowerOfTwo.Scale(values, -exponent);
        PowerOfTwo.Scale(beside, -exponent);
        Matrix rows = Matrix.Identity(count);
        ImplicitSteps.Diagonalize(values, beside, rows);
        PowerOfTwo.Scale(values, exponent);
        for (int i = 0; i < count; i++)
        {
            rows.Row(i).CopyTo(_vectors.Row(first + i)[first..]);
        }
    }

    private void Merge(int first, int middle, int count)
    {
        Span<double> values = Values.AsSpan(first, count);
        double coupling = _offDiagonal[middle - 1];
        double largest = Math.Max(DenseVector.LargestMagnitude(values), Math.Abs(coupling));
        if (largest == 0)
        {
            return; // nothing but zeros: the vectors are as good as any
        }

        // At scale one squares neither overflow nor vanish. √ρ is made part of z.
        int exponent = Math.ILogB(largest);
        PowerOfTwo.Scale(values, -exponent);
        double root = Math.Sqrt(Math.Abs(Math.ScaleB(coupling, -exponent)));
        var z = new double[count];
        for (int i = 0; i < count; i++)
        {
            int row = first + i;
            z[i] = row < middle ? root * _vectors[row, middle - 1] : Math.CopySign(root, coupling) * _vectors[row, middle];
        }

        MergeScaled(first, middle, count, z, root);
        PowerOfTwo.Scale(values, exponent);
    }

    private void MergeScaled(int first, int middle, int count, double[] z, double root)
    {
        var order = new List<int>(count);
        for (int row = first; row < first + count; row++)
        {
            order.Add(row);
        }

        order.Sort((x, y) => Values[x] != Values[y] ? Values[x].CompareTo(Values[y]) : x.CompareTo(y));
        Deflate(first, middle, count, z, root, order, out List<int> kept, out List<int> settled, out Side[] sides);
        int k = kept.Count;
        if (k == 0)
        {
            return;
        }

        var d = new double[k];
        var halves = new double[k];
        var weights = new double[k];
        for (int j = 0; j < k; j++)
        {
            d[j] = Values[kept[j]];
            halves[j] = 0.5;
            weights[j] = z[kept[j] - first] * z[kept[j] - first];
        }

        var equation = new SecularEquation(d, halves, weights);
        double[] recomputed = equation.RecomputedWeights();
        for (int j = 0; j < k; j++)
        {
            recomputed[j] = Math.CopySign(Math.Sqrt(recomputed[j]), z[kept[j] - first]);
        }

        var groups = new VectorGroups(first, kept, settled, sides);
        var coefficients = new MatrixView(AlignedDoubles.Span(ref _coefficients, k * k), k, k, k);
        var distances = new double[k];
        var vector = new double[k];
        for (int i = 0; i < k; i++)
        {
            // v = z / (d − λ) by elements, at length one.
            equation.Distances(i, distances);
            SecularEquation.Divide(recomputed, distances, vector);
            DenseVector.Scale(1 / DenseVector.Norm(vector), vector);
            groups.Arrange(vector, coefficients.Row(i));
        }

        groups.Combine(new MatrixView(_vectors), coefficients, middle - first, middle - first, count, ref _oldRows);

        var settledValues = new double[settled.Count];
        for (int i = 0; i < settled.Count; i++)
        {
            settledValues[i] = Values[settled[i]];
        }

        for (int i = 0; i < k; i++)
        {
            Values[first + i] = d[equation.Origin(i)] + equation.Offset(i);
        }

        settledValues.CopyTo(Values, first + k);
    }

    /// <summary>Finds the values that stay, and turns pairs of nearly equal ones until one of them stays.</summary>
    private void Deflate(
        int first,
        int middle,
        int count,
        double[] z,
        double root,
        List<int> order,
        out List<int> kept,
        out List<int> settled,
        out Side[] sides)
    {
        kept = [];
        settled = [];
        sides = new Side[count];
        for (int row = first; row < first + count; row++)
        {
            sides[row - first] = row < middle ? Side.Above : Side.Below;
        }

        double tolerance = Math.ScaleB(16, -53); // of a largest element between one and two
        int previous = -1;
        foreach (int row in order)
        {
            double component = z[row - first];
            if (root * Math.Abs(component) <= tolerance)
            {
                settled.Add(row);
                continue;
            }

            if (previous >= 0)
            {
                // Turned so that z is zero at the first, the pair is coupled by this much.
                double other = z[previous - first];
                double length = double.Hypot(component, other);
                double cosine = component / length;
                double sine = other / length;
                double gap = Values[row] - Values[previous];
                if (Math.Abs(gap * cosine * sine) <= tolerance)
                {
                    DenseVector.Rotate(
                        _vectors.Row(previous)[first..(first + count)], _vectors.Row(row)[first..(first + count)], cosine, sine);
                    Values[previous] += gap * sine * sine;
                    Values[row] -= gap * sine * sine;
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

                kept.Add(previous);
            }

            previous = row;
        }

        if (previous >= 0)
        {
            kept.Add(previous);
        }
    }
}
