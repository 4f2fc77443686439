using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Kernels;

/// <summary>The tangent kernel of all outputs as an operator, K·x = J·(Jᵀ·x): its eigenvalues for more samples than a matrix of them has room for.</summary>
/// <remarks>The rows come batch by batch, and in a batch output by output as the network gives them: eigenvalues do not mind. A product allocates nothing.</remarks>
public sealed class TangentKernelOperator : ISymmetricOperator
{
    private readonly IOutputDifferentiable _network;
    private readonly IJacobian _jacobian;
    private readonly Samples _samples;
    private readonly int _outputs;
    private readonly float[] _values;
    private readonly float[] _gradient;
    private readonly float[] _sum;
    private readonly double[] _total;
    private readonly float[] _inputGradients;

    /// <summary>An operator.</summary>
    /// <param name="network">The network, which must have Backward and JacobianVectorProduct.</param>
    /// <param name="data">Its inputs; further columns, such as its targets, are not read; n samples.</param>
    /// <param name="batchSize">Samples that go through the network at once, positive.</param>
    /// <exception cref="ArgumentException">The network has no such members; the message says what to ask for.</exception>
    public TangentKernelOperator(INetwork network, Dataset data, int batchSize = 256)
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkInfo info = network.Description;
        if (network is not (IOutputDifferentiable and IJacobian))
        {
            throw new ArgumentException(
                $"{info.Name} has no Backward and JacobianVectorProduct; declare it with [Network(Emit = Emit.Spectral)].", nameof(network));
        }

        (_network, _jacobian) = ((IOutputDifferentiable)network, (IJacobian)network);
        _samples = new Samples(info, data, batchSize, withTargets: false);
        _outputs = info.Outputs.Sum(output => output.Size);
        _values = new float[_samples.AtOnce * _outputs];
        _gradient = new float[info.ParameterLength];
        _sum = new float[info.ParameterLength];
        _total = new double[info.ParameterLength];
        _inputGradients = new float[_samples.AtOnce * info.Inputs.Where(input => !input.IsLabel).Sum(input => input.Size)];
    }

    /// <inheritdoc/>
    public int Dimension => _samples.Count * _outputs;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> x, Span<double> y)
    {
        Check.Length(x, Dimension);
        Check.Length(y, Dimension);
        Array.Clear(_total);
        for (int start = 0; start < _samples.Count; start += _samples.AtOnce)
        {
            Batch batch = _samples.From(start);
            Span<float> seeds = _values.AsSpan(0, batch.Count * _outputs);
            for (int i = 0; i < seeds.Length; i++)
            {
                seeds[i] = (float)x[(start * _outputs) + i];
            }

            Span<float> inputGradients = _inputGradients.AsSpan(0, _inputGradients.Length / _samples.AtOnce * batch.Count);
            _network.Backward(in batch, seeds, _gradient, inputGradients, Pass.Evaluation);
            for (int i = 0; i < _total.Length; i++)
            {
                _total[i] += _gradient[i];
            }
        }

        for (int i = 0; i < _total.Length; i++)
        {
            _sum[i] = (float)_total[i];
        }

        for (int start = 0; start < _samples.Count; start += _samples.AtOnce)
        {
            Batch batch = _samples.From(start);
            Span<float> tangents = _values.AsSpan(0, batch.Count * _outputs);
            _jacobian.JacobianVectorProduct(in batch, _sum, tangents, Pass.Evaluation);
            for (int i = 0; i < tangents.Length; i++)
            {
                y[(start * _outputs) + i] = tangents[i];
            }
        }
    }
}
