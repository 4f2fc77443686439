using System;
using StaticNets.Numerics;

namespace StaticNets.Training.TensorNetworks;

/// <summary>
/// The least-squares problem of one core, or of neighbours merged to one: F[p, (a, s, b)] = L[p, a]·φ[p, s]·R[p, b].
/// </summary>
internal sealed class LocalDesign
{
    private readonly double[] _left;
    private readonly double[] _right;
    private readonly double[] _local;
    private readonly int _a;
    private readonly int _s;
    private readonly int _b;
    private readonly int _samples;

    /// <param name="left">L, [samples, a], of the sites before.</param>
    /// <param name="local">φ, [samples, s], of the core itself.</param>
    /// <param name="right">R, [samples, b], of the sites behind.</param>
    /// <param name="samples">Number of samples.</param>
    public LocalDesign(double[] left, double[] local, double[] right, int samples)
    {
        (_left, _local, _right) = (left, local, right);
        _samples = samples;
        _a = left.Length / samples;
        _s = local.Length / samples;
        _b = right.Length / samples;
    }

    public int Columns => _a * _s * _b;

    /// <summary>(FᵀF + λ)·x = Fᵀy.</summary>
    public double[] SolvePrimal(ReadOnlySpan<double> y, double ridge)
    {
        int n = Columns;
        Matrix transposed = Transposed();
        var gram = new Matrix(n, n);
        var right = new double[n];
        for (int i = 0; i < n; i++)
        {
            right[i] = Dot(transposed.Row(i), y);
            for (int j = 0; j <= i; j++)
            {
                gram[i, j] = Dot(transposed.Row(i), transposed.Row(j));
                gram[j, i] = gram[i, j];
            }
        }

        AddRidge(gram, ridge);
        return new Cholesky(gram).Solve(right);
    }

    /// <summary>x = Fᵀα with (FFᵀ + λ)·α = y; FFᵀ is the elementwise product of the Gram matrices of L, φ and R.</summary>
    public double[] SolveDual(ReadOnlySpan<double> y, double ridge)
    {
        var gram = new Matrix(_samples, _samples);
        for (int p = 0; p < _samples; p++)
        {
            for (int q = 0; q <= p; q++)
            {
                gram[p, q] = Inner(_left, _a, p, q) * Inner(_local, _s, p, q) * Inner(_right, _b, p, q);
                gram[q, p] = gram[p, q];
            }
        }

        AddRidge(gram, ridge);
        double[] dual = new Cholesky(gram).Solve(y);
        Matrix transposed = Transposed();
        var x = new double[Columns];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = Dot(transposed.Row(i), dual);
        }

        return x;
    }

    /// <summary>Moves x towards the solution of (FᵀF + λ)·x = Fᵀy by steps of conjugate gradients.</summary>
    /// <remarks>Source: Hestenes and Stiefel, "Methods of conjugate gradients for solving linear systems", 1952, in the form for least squares.</remarks>
    /// <param name="x">Where it begins, and ends.</param>
    /// <param name="y">Targets, [samples].</param>
    /// <param name="ridge">λ, relative to the mean of the diagonal of FᵀF.</param>
    /// <param name="steps">Number of steps, fewer where nothing is left to do.</param>
    public void Descend(Span<double> x, ReadOnlySpan<double> y, double ridge, int steps)
    {
        Matrix transposed = Transposed();
        double lambda = ridge * Math.Pow(transposed.FrobeniusNorm(), 2) / Columns;
        double[] residual = y.ToArray();
        for (int i = 0; i < x.Length; i++)
        {
            DenseVector.AddScaled(-x[i], transposed.Row(i), residual);
        }

        double[] slope = Slope(transposed, residual, x, lambda);
        double[] direction = [.. slope];
        double square = DenseVector.Dot(slope, slope);
        double enough = 1e-30 * square;
        for (int step = 0; step < steps && square > enough; step++)
        {
            var change = new double[_samples]; // F·direction
            for (int i = 0; i < direction.Length; i++)
            {
                DenseVector.AddScaled(direction[i], transposed.Row(i), change);
            }

            double length = square / (DenseVector.Dot(change, change) + (lambda * DenseVector.Dot(direction, direction)));
            DenseVector.AddScaled(length, direction, x);
            DenseVector.AddScaled(-length, change, residual);
            slope = Slope(transposed, residual, x, lambda);
            double next = DenseVector.Dot(slope, slope);
            DenseVector.Scale(next / square, direction);
            DenseVector.AddScaled(1, slope, direction);
            square = next;
        }
    }

    // Fᵀr − λx, minus the gradient of half the squared error.
    private static double[] Slope(Matrix transposed, double[] residual, ReadOnlySpan<double> x, double lambda)
    {
        var slope = new double[x.Length];
        for (int i = 0; i < slope.Length; i++)
        {
            slope[i] = Dot(transposed.Row(i), residual) - (lambda * x[i]);
        }

        return slope;
    }

    // Fᵀ, so that a sum over the samples runs along memory.
    private Matrix Transposed()
    {
        var transposed = new Matrix(Columns, _samples);
        for (int i = 0; i < transposed.Rows; i++)
        {
            (int a, int s, int b) = (i / (_s * _b), i / _b % _s, i % _b);
            Span<double> row = transposed.Row(i);
            for (int p = 0; p < row.Length; p++)
            {
                row[p] = _left[(p * _a) + a] * _local[(p * _s) + s] * _right[(p * _b) + b];
            }
        }

        return transposed;
    }

    private static void AddRidge(Matrix gram, double ridge)
    {
        double trace = 0;
        for (int i = 0; i < gram.Rows; i++)
        {
            trace += gram[i, i];
        }

        // Where every product vanishes any core fits equally well; the smallest does, and it is 0.
        double added = trace > 0 ? ridge * trace / gram.Rows : 1;
        for (int i = 0; i < gram.Rows; i++)
        {
            gram[i, i] += added;
        }
    }

    private static double Inner(double[] rows, int width, int p, int q) =>
        DenseVector.Dot(rows.AsSpan(p * width, width), rows.AsSpan(q * width, width));

    // Sums of the length of a data set are most of the work.
    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        System.Numerics.Vector<double> sum = System.Numerics.Vector<double>.Zero;
        int step = System.Numerics.Vector<double>.Count;
        int i = 0;
        for (; i <= x.Length - step; i += step)
        {
            sum += new System.Numerics.Vector<double>(x[i..]) * new System.Numerics.Vector<double>(y[i..]);
        }

        double total = System.Numerics.Vector.Sum(sum);
        for (; i < x.Length; i++)
        {
            total += x[i] * y[i];
        }

        return total;
    }
}
