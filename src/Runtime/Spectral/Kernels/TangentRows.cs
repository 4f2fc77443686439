using System;
using System.Linq;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Kernels;

/// <summary>Rows of a tangent kernel: J(x′)·g for the gradient g of one output value at one sample.</summary>
internal sealed class TangentRows
{
    private readonly IOutputDifferentiable _network;
    private readonly IJacobian _jacobian;
    private readonly int _batchSize;
    private readonly int _before; // values of the outputs before this one, a sample
    private readonly int _all;
    private readonly float[] _seed;
    private readonly float[] _gradient;
    private readonly float[] _inputGradients;
    private float[] _tangents = [];
    private Samples? _left;
    private Samples? _right;

    public TangentRows(INetwork network, string? output, int batchSize)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        NetworkInfo info = network.Description;
        if (network is not (IOutputDifferentiable and IJacobian))
        {
            throw new ArgumentException(
                $"{info.Name} has no Backward and JacobianVectorProduct; declare it with [Network(Emit = Emit.Spectral)].", nameof(network));
        }

        (_network, _jacobian, _batchSize) = ((IOutputDifferentiable)network, (IJacobian)network, batchSize);
        int found = output is null && info.Outputs.Count == 1 ? 0 : info.Outputs.ToList().FindIndex(tensor => tensor.Name == output);
        if (found < 0)
        {
            throw new ArgumentException(
                $"{info.Name} has no output '{output}'; there are: {string.Join(", ", info.Outputs.Select(tensor => tensor.Name))}.", nameof(output));
        }

        Outputs = info.Outputs[found].Size;
        _before = info.Outputs.Take(found).Sum(tensor => tensor.Size);
        _all = info.Outputs.Sum(tensor => tensor.Size);
        _seed = new float[_all];
        _gradient = new float[info.ParameterLength];
        _inputGradients = new float[info.Inputs.Where(tensor => !tensor.IsLabel).Sum(tensor => tensor.Size)];
    }

    public int Outputs { get; }

    /// <summary>Chooses the samples of the rows and of the columns.</summary>
    public void Open(Dataset left, Dataset right)
    {
        _left = new Samples(_network.Description, left, 1, withTargets: false);
        _right = new Samples(_network.Description, right, _batchSize, withTargets: false);
        _tangents = new float[_right.AtOnce * _all];
    }

    /// <summary>One row.</summary>
    /// <param name="sample">Sample of the rows.</param>
    /// <param name="output">Value of the output.</param>
    /// <param name="row">[samples of the columns · Outputs], overwritten.</param>
    public void Row(int sample, int output, Span<double> row)
    {
        _seed[_before + output] = 1;
        _network.Backward(_left!.From(sample, 1), _seed, _gradient, _inputGradients, Pass.Evaluation);
        _seed[_before + output] = 0;
        for (int start = 0; start < _right!.Count; start += _right.AtOnce)
        {
            Batch batch = _right.From(start);
            _jacobian.JacobianVectorProduct(in batch, _gradient, _tangents.AsSpan(0, batch.Count * _all), Pass.Evaluation);
            ReadOnlySpan<float> tangents = _tangents.AsSpan(batch.Count * _before, batch.Count * Outputs);
            for (int i = 0; i < tangents.Length; i++)
            {
                row[(start * Outputs) + i] = tangents[i];
            }
        }
    }
}
