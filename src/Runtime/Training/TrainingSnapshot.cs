using System;
using System.Collections.Generic;
using StaticNets.Training.Optimizers;

namespace StaticNets.Training;

/// <summary>A copy in memory of all that a training step moves.</summary>
internal sealed class TrainingSnapshot
{
    private readonly float[] _parameters;
    private readonly float[] _states;
    private readonly float[] _averageParameters;
    private readonly float[] _averageStates;
    private float[][] _optimizer = [];
    private long _optimizerSteps;
    private long _averageUpdates;

    /// <summary>Allocates the copy.</summary>
    /// <param name="network">The network.</param>
    /// <param name="average">Its averages, if any.</param>
    public TrainingSnapshot(INetwork network, ExponentialMovingAverage? average)
    {
        _parameters = new float[network.Parameters.Length];
        _states = new float[network.States.Length];
        _averageParameters = new float[average?.Parameters.Length ?? 0];
        _averageStates = new float[average?.States.Length ?? 0];
    }

    /// <summary>Where the run was.</summary>
    public TrainingPosition Position { get; private set; }

    /// <summary>Copies the run. Allocates only where the optimizer has more buffers than the last time.</summary>
    public void Capture(INetwork network, Optimizer optimizer, ExponentialMovingAverage? average, in TrainingPosition position)
    {
        network.Parameters.Span.CopyTo(_parameters);
        network.States.Span.CopyTo(_states);
        IReadOnlyList<NamedState> state = optimizer.State;
        if (_optimizer.Length != state.Count)
        {
            _optimizer = new float[state.Count][];
            for (int i = 0; i < _optimizer.Length; i++)
            {
                _optimizer[i] = new float[state[i].Length];
            }
        }

        for (int i = 0; i < _optimizer.Length; i++)
        {
            state[i].Span.CopyTo(_optimizer[i]);
        }

        _optimizerSteps = optimizer.StepCount;
        if (average is not null)
        {
            average.Parameters.CopyTo(_averageParameters);
            average.States.CopyTo(_averageStates);
            _averageUpdates = average.UpdateCount;
        }

        Position = position;
    }

    /// <summary>Puts the run back as it was copied.</summary>
    public void Restore(INetwork network, Optimizer optimizer, ExponentialMovingAverage? average)
    {
        _parameters.CopyTo(network.Parameters.Span);
        _states.CopyTo(network.States.Span);
        IReadOnlyList<NamedState> state = optimizer.State;
        for (int i = 0; i < state.Count; i++)
        {
            // A buffer made since then was zero when the copy was taken.
            if (i < _optimizer.Length)
            {
                _optimizer[i].CopyTo(state[i].Span);
            }
            else
            {
                state[i].Span.Clear();
            }
        }

        optimizer.Rewind(_optimizerSteps);
        if (average is not null)
        {
            _averageParameters.CopyTo(average.Parameters);
            _averageStates.CopyTo(average.States);
            average.Rewind(_averageUpdates);
        }
    }
}
