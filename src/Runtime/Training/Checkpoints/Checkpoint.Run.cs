using System;
using System.Collections.Generic;
using System.IO;
using StaticNets.Training.Optimizers;

namespace StaticNets.Training.Checkpoints;

/// <content>From a run, and back into one.</content>
public sealed partial class Checkpoint
{
    /// <summary>Puts everything into a network, its optimizer and its averages.</summary>
    /// <param name="network">Of the class and shapes of the checkpoint.</param>
    /// <param name="optimizer">Of the class of the checkpoint; learning rate and momentum are put back too.</param>
    /// <param name="average">Averages, if and only if the checkpoint has some.</param>
    /// <exception cref="InvalidDataException">Something does not match; the message says what, and nothing has changed.</exception>
    public void Restore(INetwork network, Optimizer optimizer, ExponentialMovingAverage? average)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
        NetworkInfo info = network.Description;
        Require(SchemaHash == info.SchemaHash, $"it is of '{NetworkName}' with schema {SchemaHash}, but the network is '{info.Name}' with schema {info.SchemaHash}");
        TensorLayout.Verify(_parameterLayout, network.Parameters.Tensors, "parameter", _source);
        TensorLayout.Verify(_stateLayout, network.States.Tensors, "state", _source);
        RequireLength(_parameters, network.Parameters.Length);
        RequireLength(_states, network.States.Length);
        Require(OptimizerName == optimizer.GetType().Name, $"its optimizer is {OptimizerName}, but the run has {optimizer.GetType().Name}");
        Require((average is null) == (AverageUpdates is null), $"it has {(AverageUpdates is null ? "no averages, but the run has some" : "averages, but the run has none")}");
        if (average is not null)
        {
            RequireLength(_averageParameters!, average.Parameters.Length);
            RequireLength(_averageStates!, average.States.Length);
        }

        if (Best is not null)
        {
            Require(
                Best.Parameters.Length == network.Parameters.Length && Best.States.Length == network.States.Length,
                "its best values have other lengths than the network");
        }

        // Momentum decides which buffers an optimizer has, so it must be in place before they are compared.
        double momentum = optimizer.Momentum;
        optimizer.Momentum = Momentum;
        try
        {
            optimizer.VerifyState(OptimizerSteps, OptimizerState);
        }
        catch (InvalidDataException error)
        {
            optimizer.Momentum = momentum;
            throw new InvalidDataException($"{_source}: {error.Message}", error);
        }

        optimizer.Restore(OptimizerSteps, OptimizerState);
        optimizer.LearningRate = LearningRate;
        _parameters.Span.CopyTo(network.Parameters.Span);
        _states.Span.CopyTo(network.States.Span);
        if (average is not null)
        {
            _averageParameters!.Span.CopyTo(average.Parameters);
            _averageStates!.Span.CopyTo(average.States);
            average.Rewind(AverageUpdates!.Value);
        }
    }

    /// <summary>Copies a run.</summary>
    internal static Checkpoint Capture(
        INetwork network,
        Optimizer optimizer,
        ExponentialMovingAverage? average,
        TrainingOptions options,
        int sampleCount,
        in TrainingPosition position,
        TrainingHistory history,
        BestValues? best)
    {
        NetworkInfo info = network.Description;
        var optimizerState = new List<NamedState>();
        foreach (NamedState state in optimizer.State)
        {
            optimizerState.Add(Copy(state.Name, state.Span));
        }

        var past = new TrainingHistory();
        foreach (HistoryEntry entry in history.Entries)
        {
            past.Add(entry);
        }

        BestValues? bestCopy = null;
        if (best is not null)
        {
            bestCopy = new BestValues(best.Parameters.Length, best.States.Length);
            best.Parameters.CopyTo(bestCopy.Parameters);
            best.States.CopyTo(bestCopy.States);
        }

        return new Checkpoint(
            "checkpoint",
            TensorLayout.Of(network.Parameters.Tensors),
            TensorLayout.Of(network.States.Tensors),
            Copy("parameters", network.Parameters.Span),
            Copy("states", network.States.Span),
            average is null ? null : Copy("averaged parameters", average.Parameters),
            average is null ? null : Copy("averaged states", average.States))
        {
            LibraryVersion = typeof(Checkpoint).Assembly.GetName().Version?.ToString() ?? "unknown",
            NetworkName = info.Name,
            SchemaHash = info.SchemaHash,
            OptimizerName = optimizer.GetType().Name,
            OptimizerSteps = optimizer.StepCount,
            OptimizerState = optimizerState,
            LearningRate = optimizer.LearningRate,
            Momentum = optimizer.Momentum,
            AverageUpdates = average?.UpdateCount,
            Seed = options.Seed,
            ShuffleSeed = options.ShuffleSeed,
            Shuffle = options.Shuffle,
            DropLast = options.DropLast,
            BatchSize = options.BatchSize,
            SampleCount = sampleCount,
            Position = position,
            History = past,
            Best = bestCopy,
        };
    }

    /// <summary>Makes sure that a run has the seeds, batches and samples of the checkpoint.</summary>
    internal void VerifyRun(TrainingOptions options, int sampleCount, int stepsPerEpoch)
    {
        RequireEqual("Seed", Seed, options.Seed);
        RequireEqual("ShuffleSeed", ShuffleSeed, options.ShuffleSeed);
        RequireEqual("Shuffle", Shuffle, options.Shuffle);
        RequireEqual("DropLast", DropLast, options.DropLast);
        RequireEqual("BatchSize", BatchSize, options.BatchSize);
        RequireEqual("number of training samples", SampleCount, sampleCount);
        Require(
            Position.StepInEpoch < stepsPerEpoch && Position.Step == (long)Position.Epoch * stepsPerEpoch + Position.StepInEpoch,
            $"its place, step {Position.Step} and step {Position.StepInEpoch} of epoch {Position.Epoch}, is none of a run of {stepsPerEpoch} steps an epoch");
    }

    private static NamedState Copy(string name, ReadOnlySpan<float> values)
    {
        var copy = new NamedState(name, values.Length);
        values.CopyTo(copy.Span);
        return copy;
    }

    private void RequireLength(NamedState state, int expected) =>
        Require(state.Length == expected, $"its {state.Name} have {state.Length} floats, but the network's have {expected}");

    private void RequireEqual<T>(string what, T saved, T present)
        where T : IEquatable<T> =>
        Require(saved.Equals(present), $"its {what} is {saved}, but that of the run is {present}");

    private void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new InvalidDataException($"{_source}: {message}.");
        }
    }
}
