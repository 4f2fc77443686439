using System;
using StaticNets.Random;

namespace StaticNets.Numerics;

/// <summary>Some eigenvalues from an end of the spectrum of a symmetric matrix that is known only by its products.</summary>
/// <remarks>
/// Lanczos steps with full reorthogonalization and thick restarts: when the space is full, its best Ritz vectors are kept and
/// the steps go on. Memory is that of the space, (count + 20 or more) · n · 8 bytes, whatever the number of products.
/// Source: Wu and Simon, "Thick-restart Lanczos method for large symmetric eigenvalue problems", SIAM J. Matrix Anal. Appl. 22 (2000), 602–616.
/// </remarks>
public static class ExtremeEigenvalues
{
    /// <summary>The eigenvalues at an end of the spectrum.</summary>
    /// <param name="matrix">A.</param>
    /// <param name="count">Number of eigenvalues wanted, 1 .. n.</param>
    /// <param name="end">Which end.</param>
    /// <param name="options">Accuracy and limits; null for the usual ones.</param>
    /// <returns>The eigenvalues, the outermost first. Where the limit of products came first, the best that is known.</returns>
    /// <exception cref="ArgumentException">A product with the matrix is not finite.</exception>
    /// <exception cref="OperationCanceledException">The options' token asks for it.</exception>
    public static EigenPairs Of(ISymmetricOperator matrix, int count, SpectrumEnd end = SpectrumEnd.Largest, EigenOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, matrix.Dimension);
        options ??= new EigenOptions();
        return new Search(matrix, count, end, options).Run();
    }

    private sealed class Search
    {
        private readonly ISymmetricOperator _matrix;
        private readonly int _count;
        private readonly SpectrumEnd _end;
        private readonly EigenOptions _options;
        private readonly int _space;
        private readonly KrylovBasis _basis;
        private readonly Matrix _projected; // Vᵀ·A·V
        private readonly double[] _vector;
        private readonly double[] _components;
        private Philox _random;
        private int _products;

        public Search(ISymmetricOperator matrix, int count, SpectrumEnd end, EigenOptions options)
        {
            (_matrix, _count, _end, _options) = (matrix, count, end, options);
            _space = Math.Min(matrix.Dimension, Math.Max(2 * count, count + 20));
            _basis = new KrylovBasis(matrix.Dimension, _space);
            _projected = new Matrix(_space, _space);
            _vector = new double[matrix.Dimension];
            _components = new double[_space];
            _random = new Philox(options.Seed);
        }

        public EigenPairs Run()
        {
            double rest = Fresh();
            while (true)
            {
                int known = _basis.Count;
                double last = Fill(ref rest);
                (double[] values, Matrix vectors, double[] residuals) = Ritz(last);
                double scale = Math.Max(Math.Abs(values[0]), Math.Abs(values[^1]));
                bool converged = true;
                for (int i = 0; i < _count; i++)
                {
                    converged &= residuals[i] <= _options.Tolerance * scale;
                }

                _options.Progress?.Report(new EigenProgress(_products, residuals[_count - 1], scale));
                if (converged || _basis.Count == _matrix.Dimension || _products >= _options.MaxProducts || _basis.Count == known)
                {
                    return Result(values, vectors, residuals, converged);
                }

                Restart(values, vectors);
            }
        }

        // A random vector, orthogonal to what is there.
        private double Fresh()
        {
            KrylovBasis.Draw(_vector, ref _random);
            return _basis.Orthogonalize(_vector, _components);
        }

        /// <summary>Takes steps until the space is full, and returns the length of the rest of the last product.</summary>
        private double Fill(ref double rest)
        {
            double last = rest;
            while (_basis.Count < _space)
            {
                _options.Cancellation.ThrowIfCancellationRequested();
                _basis.Add(_vector, rest);
                int j = _basis.Count - 1;
                _matrix.Apply(_basis[j], _vector);
                LanczosDecomposition.CheckFinite(_vector, _products);
                _products++;
                last = rest = _basis.Orthogonalize(_vector, _components);
                for (int i = 0; i <= j; i++)
                {
                    _projected[i, j] = _components[i];
                    _projected[j, i] = _components[i];
                }

                if (rest == 0 && _basis.Count < _space)
                {
                    rest = Fresh(); // an invariant subspace: go on outside it
                    if (rest == 0)
                    {
                        break;
                    }
                }

                if (_products >= _options.MaxProducts && _basis.Count >= _count)
                {
                    break;
                }
            }

            return last;
        }

        // The eigenpairs of the projected matrix, in the order wanted, and the residuals of the vectors that they stand for.
        private (double[] Values, Matrix Vectors, double[] Residuals) Ritz(double last)
        {
            int size = _basis.Count;
            var projected = new Matrix(size, size);
            for (int i = 0; i < size; i++)
            {
                _projected.Row(i)[..size].CopyTo(projected.Row(i));
            }

            var eigen = new SymmetricEigen(projected);
            var order = new int[size];
            var keys = new double[size];
            for (int i = 0; i < size; i++)
            {
                (order[i], keys[i]) = (i, _end switch
                {
                    SpectrumEnd.Largest => -eigen.Values[i],
                    SpectrumEnd.Smallest => eigen.Values[i],
                    _ => -Math.Abs(eigen.Values[i]),
                });
            }

            Array.Sort(keys, order);
            var values = new double[size];
            var residuals = new double[size];
            var vectors = new Matrix(size, size);
            for (int i = 0; i < size; i++)
            {
                values[i] = eigen.Values[order[i]];
                residuals[i] = last * Math.Abs(eigen.Vectors[size - 1, order[i]]);
                for (int row = 0; row < size; row++)
                {
                    vectors[row, i] = eigen.Vectors[row, order[i]];
                }
            }

            return (values, vectors, residuals);
        }

        private void Restart(double[] values, Matrix vectors)
        {
            // A few more than wanted are kept: those next to the end converge the faster for it.
            int kept = Math.Min(_count + ((_space - _count) / 2), _space - 1);
            _basis.Combine(Columns(vectors, kept));
            _projected.Values.Clear();
            for (int i = 0; i < kept; i++)
            {
                _projected[i, i] = values[i];
            }
        }

        private EigenPairs Result(double[] values, Matrix vectors, double[] residuals, bool converged)
        {
            _basis.Combine(Columns(vectors, _count));
            var rows = new Matrix(_count, _matrix.Dimension);
            for (int i = 0; i < _count; i++)
            {
                _basis[i].CopyTo(rows.Row(i));
            }

            return new EigenPairs(values[.._count], rows, residuals[.._count], _products, converged);
        }

        private static Matrix Columns(Matrix matrix, int count)
        {
            var columns = new Matrix(matrix.Rows, count);
            for (int i = 0; i < matrix.Rows; i++)
            {
                matrix.Row(i)[..count].CopyTo(columns.Row(i));
            }

            return columns;
        }
    }
}
