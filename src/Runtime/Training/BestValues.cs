using System;
using StaticNets.Memory;

namespace StaticNets.Training;

/// <summary>What a network held when it did best.</summary>
internal sealed class BestValues
{
    private readonly AlignedMemory _parameters;
    private readonly AlignedMemory _states;

    /// <summary>Allocates room for a network's values.</summary>
    public BestValues(INetwork network)
        : this(network.Parameters.Length, network.States.Length)
    {
    }

    /// <summary>Allocates room.</summary>
    public BestValues(int parameters, int states)
    {
        _parameters = new AlignedMemory(parameters);
        _states = new AlignedMemory(states);
    }

    /// <summary>Parameters in packed layout.</summary>
    public Span<float> Parameters => _parameters.Span;

    /// <summary>Running statistics in packed layout.</summary>
    public Span<float> States => _states.Span;

    /// <summary>Copies a network's values, or its averages where there are some.</summary>
    public void Take(INetwork network, ExponentialMovingAverage? average)
    {
        (average is null ? network.Parameters.Span : average.Parameters).CopyTo(Parameters);
        (average is null ? network.States.Span : average.States).CopyTo(States);
    }

    /// <summary>Puts them into a network.</summary>
    public void CopyTo(INetwork network)
    {
        Parameters.CopyTo(network.Parameters.Span);
        States.CopyTo(network.States.Span);
    }
}
