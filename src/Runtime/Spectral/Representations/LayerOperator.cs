using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Representations;

/// <summary>
/// Q, the derivative of a batch's outputs by the weights of one layer: blocks A(x) ⊗ zᵀ(x), so that the squared error is
/// ‖Q·vec(W) − r‖² while no unit crosses its kink. Its Hessian is 2QᵀQ/B.
/// </summary>
/// <remarks>
/// vec is row-major, as W lies in memory. Products with Q and Qᵀ need the blocks' factors only, for solvers that ask for
/// nothing else; the matrix itself is [samples · outputs, units · inputs]. Source: as for <see cref="PiecewiseLinearNetwork"/>.
/// </remarks>
public sealed class LayerOperator
{
    private readonly Matrix[] _tails;
    private readonly double[][] _inputs;

    /// <summary>An operator of given blocks.</summary>
    /// <param name="tails">A, one a sample, each [outputs, units]; kept, not copied.</param>
    /// <param name="inputs">z, one a sample, each [inputs]; kept, not copied.</param>
    /// <exception cref="ArgumentException">There is no sample, or the blocks differ in size.</exception>
    public LayerOperator(IReadOnlyList<Matrix> tails, IReadOnlyList<double[]> inputs)
    {
        ArgumentNullException.ThrowIfNull(tails);
        ArgumentNullException.ThrowIfNull(inputs);
        if (tails.Count == 0 || tails.Count != inputs.Count)
        {
            throw new ArgumentException($"Each sample needs a tail and an input, but there are {tails.Count} and {inputs.Count}.", nameof(tails));
        }

        if (tails.Any(tail => tail.Rows != tails[0].Rows || tail.Columns != tails[0].Columns) || inputs.Any(input => input.Length != inputs[0].Length))
        {
            throw new ArgumentException("All blocks must have one size.", nameof(tails));
        }

        _tails = [.. tails];
        _inputs = [.. inputs];
    }

    /// <summary>Number of samples B.</summary>
    public int Samples => _tails.Length;

    /// <summary>Number of outputs.</summary>
    public int Outputs => _tails[0].Rows;

    /// <summary>Number of units of the layer.</summary>
    public int Units => _tails[0].Columns;

    /// <summary>Number of inputs of the layer.</summary>
    public int Inputs => _inputs[0].Length;

    /// <summary>Rows of Q, samples · outputs.</summary>
    public int Rows => checked(Samples * Outputs);

    /// <summary>Columns of Q, units · inputs.</summary>
    public int Columns => checked(Units * Inputs);

    /// <summary>Q·v: how the outputs change with the weights.</summary>
    /// <param name="weights">v, [units, inputs], row-major.</param>
    /// <param name="outputs">[samples, outputs], overwritten.</param>
    /// <exception cref="ArgumentException">A length differs.</exception>
    public void Multiply(ReadOnlySpan<double> weights, Span<double> outputs)
    {
        Check.Length(weights, Columns);
        Check.Length(outputs, Rows);
        var units = new double[Units];
        for (int sample = 0; sample < Samples; sample++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                units[unit] = DenseVector.Dot(weights.Slice(unit * Inputs, Inputs), _inputs[sample]);
            }

            for (int output = 0; output < Outputs; output++)
            {
                outputs[(sample * Outputs) + output] = DenseVector.Dot(_tails[sample].Row(output), units);
            }
        }
    }

    /// <summary>Qᵀ·r: the gradient of rᵀ·f by the weights.</summary>
    /// <param name="outputs">r, [samples, outputs].</param>
    /// <param name="weights">[units, inputs], row-major, overwritten.</param>
    /// <exception cref="ArgumentException">A length differs.</exception>
    public void MultiplyByTransposed(ReadOnlySpan<double> outputs, Span<double> weights)
    {
        Check.Length(outputs, Rows);
        Check.Length(weights, Columns);
        weights.Clear();
        var units = new double[Units];
        for (int sample = 0; sample < Samples; sample++)
        {
            units.AsSpan().Clear();
            for (int output = 0; output < Outputs; output++)
            {
                DenseVector.AddScaled(outputs[(sample * Outputs) + output], _tails[sample].Row(output), units);
            }

            for (int unit = 0; unit < Units; unit++)
            {
                DenseVector.AddScaled(units[unit], _inputs[sample], weights.Slice(unit * Inputs, Inputs));
            }
        }
    }

    /// <summary>2QᵀQ·v/B: the Hessian of the mean squared error, summed over outputs, by this layer's weights.</summary>
    /// <param name="weights">v, [units, inputs], row-major.</param>
    /// <param name="product">[units, inputs], overwritten.</param>
    /// <exception cref="ArgumentException">A length differs.</exception>
    public void HessianProduct(ReadOnlySpan<double> weights, Span<double> product)
    {
        var outputs = new double[Rows];
        Multiply(weights, outputs);
        MultiplyByTransposed(outputs, product);
        DenseVector.Scale(2.0 / Samples, product);
    }

    /// <summary>Q itself, for layers that are small.</summary>
    /// <returns>[samples · outputs, units · inputs].</returns>
    public Matrix ToMatrix()
    {
        var q = new Matrix(Rows, Columns);
        for (int sample = 0; sample < Samples; sample++)
        {
            for (int output = 0; output < Outputs; output++)
            {
                Span<double> row = q.Row((sample * Outputs) + output);
                for (int unit = 0; unit < Units; unit++)
                {
                    DenseVector.AddScaled(_tails[sample][output, unit], _inputs[sample], row.Slice(unit * Inputs, Inputs));
                }
            }
        }

        return q;
    }

    /// <summary>The singular values of Q: of one sample those of A times ‖z‖, of several by Q itself.</summary>
    /// <returns>Descending, [min(rows, columns)]; of one sample [min(outputs, units)], the others are 0.</returns>
    public double[] SingularValues()
    {
        if (Samples > 1)
        {
            return new SingularValueDecomposition(ToMatrix(), vectors: false).Values.ToArray();
        }

        double[] values = new SingularValueDecomposition(_tails[0], vectors: false).Values.ToArray();
        DenseVector.Scale(DenseVector.Norm(_inputs[0]), values);
        return values;
    }
}
