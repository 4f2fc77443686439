using System;
using System.Collections.Generic;
using StaticNets.Serialization;
using StaticNets.Threading;

namespace StaticNets;

/// <summary>What every generated network can do: describe itself, hold parameters, answer.</summary>
public interface INetwork
{
    /// <summary>The static description of the network: inputs, outputs, targets, parameters, states, costs.</summary>
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

    /// <summary>Writes parameters and running statistics as safetensors, with PyTorch's names and layouts.</summary>
    /// <param name="path">File to write; it is written beside and moved, so an older one stays whole until then.</param>
    void Save(string path) => NetworkFile.Save(path, Parameters, States, Description);
}

/// <summary>A network that can be described and made by code that knows only its type.</summary>
/// <typeparam name="TSelf">The network.</typeparam>
public interface INetwork<TSelf> : INetwork
    where TSelf : INetwork<TSelf>
{
    /// <summary>The description of the network, without an instance.</summary>
    static abstract NetworkInfo Info { get; }

    /// <summary>Makes a network with freshly initialized parameters.</summary>
    /// <param name="seed">Seed of the initial parameters.</param>
    static abstract TSelf Create(ulong seed);

    /// <summary>Reads a network from safetensors.</summary>
    /// <param name="path">File to read.</param>
    /// <param name="rename">From names in the file to names of this network; null where they are the same.</param>
    /// <exception cref="System.IO.InvalidDataException">The file is damaged, or its tensors are not those of this network.</exception>
    static abstract TSelf Load(string path, IReadOnlyDictionary<string, string>? rename = null);
}
