using System;
using System.Collections.Generic;
using StaticNets.Numerics;
using StaticNets.Training;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Kernels;

/// <summary>Records a network's tangent kernel on some samples while it trains.</summary>
/// <remarks>Source: Atanasov, Bordelon and Pehlevan, "Neural networks as kernel learners: the silent alignment effect", ICLR 2022.</remarks>
public sealed class TangentKernelRecorder : TrainingCallback
{
    private readonly TangentKernel _kernel;
    private readonly Dataset _samples;
    private readonly int _everySteps;
    private readonly List<TangentKernelRecord> _records = [];

    /// <summary>A recorder, which takes the kernel of the untrained network at once.</summary>
    /// <param name="network">The network, which must have Backward and JacobianVectorProduct.</param>
    /// <param name="samples">Its inputs; further columns, such as its targets, are not read; n samples, each record holding n² numbers.</param>
    /// <param name="everySteps">Steps from one record to the next, positive.</param>
    /// <param name="output">Name of the output whose kernel it is; null for the only one.</param>
    public TangentKernelRecorder(INetwork network, Dataset samples, int everySteps, string? output = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(everySteps);
        _kernel = new TangentKernel(network, output);
        (_samples, _everySteps) = (samples, everySteps);
        _records.Add(new TangentKernelRecord(0, double.NaN, _kernel.Trace(samples)));
    }

    /// <summary>The kernels so far, that of the untrained network first; its loss is not known.</summary>
    public IReadOnlyList<TangentKernelRecord> Records => _records;

    /// <inheritdoc/>
    public override void OnStep(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long step = state.Optimizer.StepCount;
        if (step % _everySteps == 0)
        {
            _records.Add(new TangentKernelRecord(step, state.Loss, _kernel.Trace(_samples)));
        }
    }

    /// <summary>For each record the alignment with the last kernel, and its norm relative to that of the last.</summary>
    public IReadOnlyList<(double Alignment, double NormRatio)> TowardsTheLast()
    {
        Matrix last = _records[^1].Kernel;
        var path = new List<(double, double)>();
        foreach (TangentKernelRecord record in _records)
        {
            path.Add((KernelAlignment.Of(record.Kernel, last), record.Kernel.FrobeniusNorm() / last.FrobeniusNorm()));
        }

        return path;
    }
}
