using System;
using StaticNets.Threading;

namespace StaticNets;

/// <summary>What every generated network can do: describe itself, hold parameters, answer.</summary>
public interface INetwork
{
    /// <summary>The static description of the network: inputs, outputs, targets, parameters, states, costs.</summary>
    static abstract NetworkInfo Info { get; }

    /// <summary>The same description, reachable from an instance.</summary>
    NetworkInfo Description { get; }

    /// <summary>The learned parameters, one flat block in the kernels' packed layout.</summary>
    ParameterBlock Parameters { get; }

    /// <summary>The running statistics, a second block of the same kind.</summary>
    ParameterBlock States { get; }

    /// <summary>Threads to work with; null, the default, is the calling thread alone. The answers' bits do not depend on it.</summary>
    WorkerPool? Workers { get; set; }

    /// <summary>Answers for a batch, in evaluation mode. Safe to call from several threads at once.</summary>
    /// <param name="inputs">The input columns of the batch; targets must be absent.</param>
    /// <param name="outputs">All outputs, one after another, each [count, size]; overwritten.</param>
    /// <exception cref="ArgumentException">A length is not what the batch needs.</exception>
    void Infer(in Batch inputs, Span<float> outputs);
}

/// <summary>A network that can be made by code that knows only its type.</summary>
/// <typeparam name="TSelf">The network.</typeparam>
public interface INetwork<TSelf> : INetwork
    where TSelf : INetwork<TSelf>
{
    /// <summary>Makes a network with freshly initialized parameters.</summary>
    /// <param name="seed">Seed of the initial parameters.</param>
    static abstract TSelf Create(ulong seed);
}
