using System;
using System.Threading;
using StaticNets.Numerics;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Kernels;

/// <summary>The neural tangent kernel of a network at its present parameters: K(x, x′) = J(x)·J(x′)ᵀ, J the Jacobian of the outputs by the parameters.</summary>
/// <remarks>
/// Exact, by generated products in single precision: each row is one backward pass of a sample and one forward sweep of tangents over
/// the other samples, so that J is never held. Memory is that of the kernel and of two blocks of parameters.
/// Source: Jacot, Gabriel and Hongler, "Neural tangent kernel: convergence and generalization in neural networks", NeurIPS 2018.
/// </remarks>
public sealed class TangentKernel
{
    private readonly TangentRows _rows;

    /// <summary>Prepares the kernel of a network; nothing is computed yet.</summary>
    /// <param name="network">The network, which must have Backward and JacobianVectorProduct.</param>
    /// <param name="output">Name of the output whose kernel it is; null for the only one.</param>
    /// <param name="batchSize">Samples that go through the network at once, positive.</param>
    /// <exception cref="ArgumentException">The network has no such members, or not this output; the message says what to ask for.</exception>
    public TangentKernel(INetwork network, string? output = null, int batchSize = 256) => _rows = new TangentRows(network, output, batchSize);

    /// <summary>Number of values C of the output.</summary>
    public int Outputs => _rows.Outputs;

    /// <summary>The kernel of all values of the output: block (i, j) is the C×C kernel of samples i and j.</summary>
    /// <param name="data">The network's inputs; further columns, such as its targets, are not read; n samples.</param>
    /// <param name="progress">Told the number of finished samples.</param>
    /// <param name="cancellation">Asked before every sample.</param>
    /// <returns>[n·C, n·C], symmetric.</returns>
    public Matrix Full(Dataset data, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        Matrix kernel = Full(data, data, progress, cancellation);
        for (int i = 0; i < kernel.Rows; i++)
        {
            for (int j = 0; j < i; j++)
            {
                kernel[i, j] = kernel[j, i] = 0.5 * (kernel[i, j] + kernel[j, i]); // the two differ by rounding
            }
        }

        return kernel;
    }

    /// <summary>The kernel between two sets.</summary>
    /// <param name="left">n samples.</param>
    /// <param name="right">m samples.</param>
    /// <param name="progress">Told the number of finished samples of <paramref name="left"/>.</param>
    /// <param name="cancellation">Asked before every sample.</param>
    /// <returns>[n·C, m·C].</returns>
    public Matrix Full(Dataset left, Dataset right, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        _rows.Open(left, right);
        var kernel = new Matrix(checked(left.Count * Outputs), checked(right.Count * Outputs));
        for (int sample = 0; sample < left.Count; sample++)
        {
            for (int output = 0; output < Outputs; output++)
            {
                cancellation.ThrowIfCancellationRequested();
                _rows.Row(sample, output, kernel.Row((sample * Outputs) + output));
            }

            progress?.Report(sample + 1);
        }

        return kernel;
    }

    /// <summary>The kernel summed over the values of the output, Σₖ K(x, x′)ₖₖ: one number a pair of samples.</summary>
    /// <param name="data">The network's inputs; further columns, such as its targets, are not read; n samples.</param>
    /// <param name="progress">Told the number of finished samples.</param>
    /// <param name="cancellation">Asked before every sample.</param>
    /// <returns>[n, n], symmetric.</returns>
    public Matrix Trace(Dataset data, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        _rows.Open(data, data);
        var kernel = new Matrix(data.Count, data.Count);
        var row = new double[checked(data.Count * Outputs)];
        for (int sample = 0; sample < data.Count; sample++)
        {
            for (int output = 0; output < Outputs; output++)
            {
                cancellation.ThrowIfCancellationRequested();
                _rows.Row(sample, output, row);
                for (int other = 0; other < data.Count; other++)
                {
                    // Half to each side of the diagonal, so that the two triangles are one to the bit.
                    double half = 0.5 * row[(other * Outputs) + output];
                    kernel[sample, other] += half;
                    kernel[other, sample] += half;
                }
            }

            progress?.Report(sample + 1);
        }

        return kernel;
    }
}
