using System;
using System.Threading;
using StaticNets.Numerics;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Jacobians;

/// <summary>The Jacobian of a network's outputs by its inputs at one sample after another, and its singular values.</summary>
/// <remarks>
/// Of a piecewise linear network it is the matrix of the affine map that holds around the sample. Exact: one generated backward
/// pass a sample, over as many copies of it as there are outputs.
/// Source: Pennington, Schoenholz and Ganguli, "Resurrecting the sigmoid in deep learning through dynamical isometry", NeurIPS 2017.
/// </remarks>
public sealed class InputJacobian
{
    private readonly IOutputDifferentiable _network;
    private readonly Samples _samples;
    private readonly Pass _pass;
    private readonly int _outputs;
    private readonly int _inputs;
    private readonly float[] _values;
    private readonly int[] _labels;
    private readonly float[] _seeds;
    private readonly float[] _gradient;
    private readonly float[] _inputGradients;

    /// <summary>Allocates the buffers; nothing is computed yet.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs; further columns, such as its targets, are not read.</param>
    /// <param name="pass">How the passes behave; null for evaluation.</param>
    /// <exception cref="ArgumentException">The data does not fit the network or is empty.</exception>
    public InputJacobian(IOutputDifferentiable network, Dataset data, Pass? pass = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkInfo info = network.Description;
        _network = network;
        _pass = pass ?? Pass.Evaluation;
        _samples = new Samples(info, data, 1, withTargets: false);
        int labels = 0;
        foreach (TensorInfo input in info.Inputs)
        {
            (_inputs, labels) = input.IsLabel ? (_inputs, labels + input.Size) : (_inputs + input.Size, labels);
        }

        foreach (TensorInfo output in info.Outputs)
        {
            _outputs += output.Size;
        }

        _values = new float[_outputs * _inputs];
        _labels = new int[_outputs * labels];
        _seeds = new float[_outputs * _outputs];
        _gradient = new float[info.ParameterLength];
        _inputGradients = new float[_outputs * _inputs];
        Seed(info);
    }

    /// <summary>Number of samples.</summary>
    public int Count => _samples.Count;

    /// <summary>Number of outputs C, all of them one after another.</summary>
    public int Outputs => _outputs;

    /// <summary>Number of floating-point inputs d, all of them one after another.</summary>
    public int Inputs => _inputs;

    /// <summary>The Jacobian at one sample.</summary>
    /// <param name="sample">0 .. Count − 1.</param>
    /// <returns>[Outputs, Inputs].</returns>
    public Matrix At(int sample)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sample, (uint)Count, nameof(sample));
        Copies(_samples.From(sample, 1));
        _network.Backward(new Batch(_values, _labels, _outputs), _seeds, _gradient, _inputGradients, in _pass);
        var jacobian = new Matrix(_outputs, _inputs);
        int start = 0;
        int column = 0;
        foreach (TensorInfo input in _network.Description.Inputs)
        {
            if (input.IsLabel)
            {
                continue;
            }

            for (int row = 0; row < _outputs; row++)
            {
                for (int i = 0; i < input.Size; i++)
                {
                    jacobian[row, column + i] = _inputGradients[start + (row * input.Size) + i];
                }
            }

            start += _outputs * input.Size;
            column += input.Size;
        }

        return jacobian;
    }

    /// <summary>The singular values at every sample.</summary>
    /// <param name="progress">Told the number of finished samples.</param>
    /// <param name="cancellation">Asked before every sample.</param>
    public JacobianSpectrum Spectrum(IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var values = new Matrix(Count, Math.Min(_outputs, _inputs));
        for (int sample = 0; sample < Count; sample++)
        {
            cancellation.ThrowIfCancellationRequested();
            new SingularValueDecomposition(At(sample), vectors: false).Values.CopyTo(values.Row(sample));
            progress?.Report(sample + 1);
        }

        return new JacobianSpectrum(values);
    }

    // Copy k of the sample asks for output k.
    private void Seed(NetworkInfo info)
    {
        int start = 0;
        int copy = 0;
        foreach (TensorInfo output in info.Outputs)
        {
            for (int i = 0; i < output.Size; i++, copy++)
            {
                _seeds[start + (copy * output.Size) + i] = 1;
            }

            start += _outputs * output.Size;
        }
    }

    private void Copies(Batch sample)
    {
        (int value, int label) = (0, 0);
        foreach (TensorInfo input in _network.Description.Inputs)
        {
            for (int copy = 0; copy < _outputs; copy++)
            {
                if (input.IsLabel)
                {
                    sample.Labels.Slice(label, input.Size).CopyTo(_labels.AsSpan((label * _outputs) + (copy * input.Size)));
                }
                else
                {
                    sample.Values.Slice(value, input.Size).CopyTo(_values.AsSpan((value * _outputs) + (copy * input.Size)));
                }
            }

            (value, label) = input.IsLabel ? (value, label + input.Size) : (value + input.Size, label);
        }
    }
}
