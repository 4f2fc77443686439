using System;
using System.Collections.Generic;
using System.IO;

namespace StaticNets.Training.Optimizers;

/// <summary>What all optimizers share: groups of parameters, buffers of state, a count of steps.</summary>
/// <remarks>
/// A step works element by element in float32 and never mixes neighbours: padding that is zero stays zero, and a
/// block may be moved in pieces of any size (<see cref="BeginStep"/>, then <see cref="StepRange"/>) with the same
/// bits. Hyperparameters are double, so that 1 − β is as exact as in PyTorch. Buffers are allocated in the
/// first step, or when the state is first read or restored; later steps allocate nothing.
/// </remarks>
public abstract class Optimizer : IRangeOptimizer
{
    private NamedState[] _state = [];

    /// <summary>An optimizer with one group over a whole block.</summary>
    /// <param name="count">Floats in the block, padding included, zero or more.</param>
    protected Optimizer(int count)
        : this(new ParameterGroups(count))
    {
    }

    /// <summary>An optimizer with groups.</summary>
    /// <param name="groups">The ranges and their settings.</param>
    protected Optimizer(ParameterGroups groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        Groups = groups;
    }

    /// <summary>The ranges and their settings.</summary>
    public ParameterGroups Groups { get; }

    /// <summary>Floats in the block, padding included.</summary>
    public int Count => Groups.Count;

    /// <summary>Learning rate η, per step, zero or more; schedules set it before each step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        get;
        set => field = Hyperparameter.NotNegative(value);
    }

    /// <summary>Weight decay λ of every group that has none of its own, zero or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double WeightDecay
    {
        get;
        set => field = Hyperparameter.NotNegative(value);
    }

    /// <summary>The momentum that a one-cycle schedule moves: μ of SGD and RMSprop, β₁ of Adam, AdamW and Lion; in [0, 1).</summary>
    public abstract double Momentum { get; set; }

    /// <summary>Number of steps taken.</summary>
    public long StepCount { get; private set; }

    /// <summary>The optimizer's memory, one buffer a name; with <see cref="StepCount"/> all that a checkpoint needs.</summary>
    public IReadOnlyList<NamedState> State
    {
        get
        {
            Prepare();
            return _state;
        }
    }

    /// <summary>Names of the state buffers that the present hyperparameters need, in the order that <see cref="StateSpan"/> counts.</summary>
    protected abstract ReadOnlySpan<string> StateNames { get; }

    /// <summary>Takes one step.</summary>
    /// <param name="parameters">θ, [Count], updated in place.</param>
    /// <param name="gradient">∂loss/∂θ, [Count], averaged over the batch; left as it is.</param>
    /// <exception cref="ArgumentException">A span is not [Count].</exception>
    public void Step(Span<float> parameters, Span<float> gradient)
    {
        Check.Length(parameters, Count);
        Check.Length(gradient, Count);
        BeginStep();
        StepRange(0, parameters, gradient);
    }

    /// <inheritdoc/>
    public void BeginStep()
    {
        Prepare();
        StepCount++;
        PrepareStep();
    }

    /// <inheritdoc/>
    public void StepRange(int offset, Span<float> parameters, ReadOnlySpan<float> gradient)
    {
        Check.Length(gradient, parameters.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Count - parameters.Length);
        foreach (ref readonly ParameterRange range in Groups.Ranges)
        {
            int begin = Math.Max(range.Offset, offset);
            int end = Math.Min(range.Offset + range.Length, offset + parameters.Length);
            if (begin >= end || range.Group.Frozen)
            {
                continue;
            }

            ReadOnlySpan<float> mask = range.Mask.Span;
            Update(
                begin,
                parameters[(begin - offset)..(end - offset)],
                gradient[(begin - offset)..(end - offset)],
                new UpdateSettings(
                    LearningRate * range.Group.LearningRateFactor,
                    range.Group.WeightDecay ?? WeightDecay,
                    mask.IsEmpty ? mask : mask[(begin - range.Offset)..(end - range.Offset)]));
        }
    }

    /// <summary>Puts back what <see cref="State"/> and <see cref="StepCount"/> said.</summary>
    /// <param name="stepCount">Number of steps taken, zero or more.</param>
    /// <param name="state">Buffers by name; copied.</param>
    /// <exception cref="InvalidDataException">A buffer is missing, unknown or of another length; nothing has changed.</exception>
    public void Restore(long stepCount, IReadOnlyList<NamedState> state)
    {
        VerifyState(stepCount, state);
        foreach (NamedState source in state)
        {
            source.Span.CopyTo(Find(_state, source.Name)!.Span);
        }

        StepCount = stepCount;
    }

    /// <summary>Makes sure that <see cref="Restore"/> would succeed.</summary>
    /// <param name="stepCount">Number of steps taken, zero or more.</param>
    /// <param name="state">Buffers by name.</param>
    /// <exception cref="InvalidDataException">It would not; the message says why.</exception>
    public void VerifyState(long stepCount, IReadOnlyList<NamedState> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentOutOfRangeException.ThrowIfNegative(stepCount);
        Prepare();
        if (state.Count != _state.Length)
        {
            throw new InvalidDataException(
                $"The optimizer {GetType().Name} has {_state.Length} state buffers ({Names(_state)}), but the saved state has {state.Count} ({Names(state)}).");
        }

        foreach (NamedState own in _state)
        {
            NamedState saved = Find(state, own.Name) ?? throw new InvalidDataException(
                $"The optimizer {GetType().Name} needs the state '{own.Name}', but the saved state has: {Names(state)}.");
            if (saved.Length != own.Length)
            {
                throw new InvalidDataException(
                    $"The optimizer's state '{own.Name}' has {own.Length} floats, but the saved one has {saved.Length}.");
            }
        }
    }

    /// <summary>Sets the count of steps, for a state whose buffers were put back in place.</summary>
    internal void Rewind(long stepCount) => StepCount = stepCount;

    /// <summary>Part of one state buffer.</summary>
    /// <param name="index">Place in <see cref="StateNames"/>.</param>
    /// <param name="offset">First float.</param>
    /// <param name="length">Number of floats.</param>
    protected Span<float> StateSpan(int index, int offset, int length) => _state[index].Span.Slice(offset, length);

    /// <summary>Computes what all ranges of the step now begun share, such as bias corrections.</summary>
    protected virtual void PrepareStep()
    {
    }

    /// <summary>Moves one range. Must be element-wise, keep zeros with zero gradient and state at zero, and be safe for ranges in parallel.</summary>
    /// <param name="offset">Place of the range in the block, for the state buffers.</param>
    /// <param name="parameters">θ, [length], updated in place.</param>
    /// <param name="gradient">∂loss/∂θ, [length].</param>
    /// <param name="settings">Learning rate, weight decay and mask of the range.</param>
    protected abstract void Update(int offset, Span<float> parameters, ReadOnlySpan<float> gradient, in UpdateSettings settings);

    private void Prepare()
    {
        ReadOnlySpan<string> names = StateNames;
        if (_state.Length >= names.Length)
        {
            return;
        }

        // A hyperparameter that was set later may need a buffer more; those that are there keep their values.
        var state = new NamedState[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            state[i] = Find(_state, names[i]) ?? new NamedState(names[i], Count);
        }

        _state = state;
    }

    private static NamedState? Find(IReadOnlyList<NamedState> state, string name)
    {
        foreach (NamedState candidate in state)
        {
            if (candidate.Name == name)
            {
                return candidate;
            }
        }

        return null;
    }

    private static string Names(IReadOnlyList<NamedState> state)
    {
        if (state.Count == 0)
        {
            return "none";
        }

        var names = new string[state.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = state[i].Name;
        }

        return string.Join(", ", names);
    }
}
