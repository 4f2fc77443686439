using System.Collections.Generic;
using StaticNets.Training.Optimizers;

namespace StaticNets.Training.Checkpoints;

/// <summary>All that a training run needs to go on as if it had never stopped.</summary>
/// <remarks>
/// <para>
/// Parameters and running statistics, the optimizer's memory, the averages, the best values, the place in the data,
/// the history. Random numbers are functions of seeds and place, so the seeds are their whole state.
/// </para>
/// <para>
/// Format, little-endian: the magic <c>89 'SNC' 0D 0A 1A 0A</c>, the format version, the length of the whole file, the
/// content, and a CRC-32 of all before it. Every length is checked against what is left before anything is allocated,
/// and the checksum before anything is read.
/// </para>
/// </remarks>
public sealed partial class Checkpoint
{
    /// <summary>The version of the format that is written, and the only one read.</summary>
    public const int FormatVersion = 1;

    private readonly TensorLayout[] _parameterLayout;
    private readonly TensorLayout[] _stateLayout;
    private readonly NamedState _parameters;
    private readonly NamedState _states;
    private readonly NamedState? _averageParameters;
    private readonly NamedState? _averageStates;
    private readonly string _source;

    private Checkpoint(
        string source,
        TensorLayout[] parameterLayout,
        TensorLayout[] stateLayout,
        NamedState parameters,
        NamedState states,
        NamedState? averageParameters,
        NamedState? averageStates)
    {
        _source = source;
        _parameterLayout = parameterLayout;
        _stateLayout = stateLayout;
        _parameters = parameters;
        _states = states;
        _averageParameters = averageParameters;
        _averageStates = averageStates;
    }

    /// <summary>Version of the library that wrote it.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>Name of the network's class.</summary>
    public required string NetworkName { get; init; }

    /// <summary>Fingerprint of the network, as <see cref="NetworkInfo.SchemaHash"/>.</summary>
    public required string SchemaHash { get; init; }

    /// <summary>Class of the optimizer.</summary>
    public required string OptimizerName { get; init; }

    /// <summary>Steps that the optimizer has taken.</summary>
    public required long OptimizerSteps { get; init; }

    /// <summary>The optimizer's memory.</summary>
    public required IReadOnlyList<NamedState> OptimizerState { get; init; }

    /// <summary>The optimizer's learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The optimizer's momentum.</summary>
    public required double Momentum { get; init; }

    /// <summary>Updates of the averages; null where there are none.</summary>
    public required long? AverageUpdates { get; init; }

    /// <summary>Seed of what is random in the network.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Seed of the orders of the samples.</summary>
    public required ulong ShuffleSeed { get; init; }

    /// <summary>Whether each epoch has its own order.</summary>
    public required bool Shuffle { get; init; }

    /// <summary>Whether a smaller last batch is left out.</summary>
    public required bool DropLast { get; init; }

    /// <summary>Samples a step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Samples of the training set.</summary>
    public required int SampleCount { get; init; }

    /// <summary>How far the run has come.</summary>
    public required TrainingPosition Position { get; init; }

    /// <summary>What it has reached.</summary>
    public required TrainingHistory History { get; init; }

    /// <summary>The values that did best, where they are kept.</summary>
    internal BestValues? Best { get; init; }
}
