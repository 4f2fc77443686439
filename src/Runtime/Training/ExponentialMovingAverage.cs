using System;
using System.Numerics;
using System.Runtime.InteropServices;
using StaticNets.Memory;
using StaticNets.Training.Optimizers;

namespace StaticNets.Training;

/// <summary>Averages of parameters and running statistics over the steps: a ← a + (1 − δ)·(θ − a).</summary>
/// <remarks>
/// The averages begin as the parameters are. With warm-up the decay of update n (from 0) is min(δ, (1 + n) / (10 + n)),
/// so that early values are forgotten soon. Swap them in to evaluate, and out again to train on.
/// Source: Polyak and Juditsky, "Acceleration of stochastic approximation by averaging" (1992), in its exponential
/// form; warm-up as in TensorFlow's ExponentialMovingAverage. PyTorch: torch.optim.swa_utils.AveragedModel.
/// </remarks>
public sealed class ExponentialMovingAverage
{
    private readonly AlignedMemory _parameters;
    private readonly AlignedMemory _states;

    /// <summary>Begins with the present values of a network.</summary>
    /// <param name="network">Its blocks are copied.</param>
    /// <param name="decay">δ, in [0, 1), usually 0.99 to 0.9999.</param>
    /// <param name="warmup">Whether the decay begins small.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decay"/> lies elsewhere.</exception>
    public ExponentialMovingAverage(INetwork network, double decay, bool warmup = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        Decay = Hyperparameter.Fraction(decay, nameof(decay));
        Warmup = warmup;
        _parameters = new AlignedMemory(network.Parameters.Length);
        _states = new AlignedMemory(network.States.Length);
        Reset(network);
    }

    /// <summary>Decay δ, per step, in [0, 1).</summary>
    public double Decay { get; }

    /// <summary>Whether the decay begins small.</summary>
    public bool Warmup { get; }

    /// <summary>Number of updates.</summary>
    public long UpdateCount { get; private set; }

    /// <summary>Whether the averages are in the network and its own values here.</summary>
    public bool IsSwapped { get; private set; }

    /// <summary>The averaged parameters, or while swapped the network's own, in packed layout.</summary>
    public Span<float> Parameters => _parameters.Span;

    /// <summary>The averaged running statistics, or while swapped the network's own, in packed layout.</summary>
    public Span<float> States => _states.Span;

    /// <summary>Begins again with the present values of a network.</summary>
    /// <param name="network">The network of the constructor, or one of the same class.</param>
    public void Reset(INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        network.Parameters.Span.CopyTo(Parameters);
        network.States.Span.CopyTo(States);
        UpdateCount = 0;
        IsSwapped = false;
    }

    /// <summary>Takes the present values into the averages. Allocates nothing.</summary>
    /// <param name="network">The network of the constructor, or one of the same class.</param>
    /// <exception cref="InvalidOperationException">The averages are swapped into the network.</exception>
    /// <exception cref="ArgumentException">The network's blocks have other lengths.</exception>
    public void Update(INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (IsSwapped)
        {
            throw new InvalidOperationException("The averages are swapped into the network: swap them out before the next update.");
        }

        double decay = Warmup ? Math.Min(Decay, (1.0 + UpdateCount) / (10.0 + UpdateCount)) : Decay;
        Average(Parameters, network.Parameters.Span, (float)(1 - decay));
        Average(States, network.States.Span, (float)(1 - decay));
        UpdateCount++;
    }

    /// <summary>Exchanges the averages with the network's values: once to evaluate, once more to go on. Allocates nothing.</summary>
    /// <remarks>Not safe while other threads use the network.</remarks>
    /// <param name="network">The network of the constructor, or one of the same class.</param>
    /// <exception cref="ArgumentException">The network's blocks have other lengths.</exception>
    public void Swap(INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Exchange(Parameters, network.Parameters.Span);
        Exchange(States, network.States.Span);
        IsSwapped = !IsSwapped;
    }

    /// <summary>Sets the count of updates, for averages that were put back in place.</summary>
    internal void Rewind(long updateCount)
    {
        UpdateCount = updateCount;
        IsSwapped = false;
    }

    private static void Average(Span<float> averages, ReadOnlySpan<float> values, float gain)
    {
        Check.Length(values, averages.Length);
        ref float average = ref MemoryMarshal.GetReference(averages);
        ref float value = ref MemoryMarshal.GetReference(values);
        int i = 0;
        for (; i <= averages.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> a = Vector.LoadUnsafe(ref average, (nuint)i);
            (a + (Vector.LoadUnsafe(ref value, (nuint)i) - a) * gain).StoreUnsafe(ref average, (nuint)i);
        }

        for (; i < averages.Length; i++)
        {
            averages[i] += (values[i] - averages[i]) * gain;
        }
    }

    private static void Exchange(Span<float> left, Span<float> right)
    {
        Check.Length(right, left.Length);
        for (int i = 0; i < left.Length; i++)
        {
            (left[i], right[i]) = (right[i], left[i]);
        }
    }
}
