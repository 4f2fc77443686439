using System.Collections.Generic;
using System.IO;
using StaticNets.Benchmarks.Rivals.Libraries;
using Zoo.Networks;

namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>The weights that a network and all its twins have.</summary>
internal static class SharedWeights
{
    private const ulong Seed = 1;

    /// <summary>The network with these weights: those of the file, or, where there is none, those that the file would have.</summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    public static TNetwork Of<TNetwork>()
        where TNetwork : INetwork<TNetwork>
    {
        string path = RivalFolder.Weights(typeof(TNetwork).Name);
        return File.Exists(path) ? TNetwork.Load(path) : New<TNetwork>();
    }

    /// <summary>Writes the weights of every network that has twins.</summary>
    /// <param name="folder">Where to; it is made.</param>
    /// <returns>Names of the networks.</returns>
    public static IReadOnlyList<string> Save(string folder)
    {
        Directory.CreateDirectory(folder);
        var names = new List<string>();
        foreach (INetwork network in Twins())
        {
            names.Add(network.Description.Name);
            network.Save(Path.Combine(folder, network.Description.Name + ".safetensors"));
        }

        return names;
    }

    private static TNetwork New<TNetwork>()
        where TNetwork : INetwork<TNetwork> => TNetwork.Create(Seed);

    // Those that have twins in files; libtorch's eager networks are given theirs in memory.
    private static INetwork[] Twins() =>
        [New<TinyPerceptron>(), New<Perceptron>(), New<LeNet5>(), New<ResNet20>(), New<LstmClassifier>(), New<CharacterGpt>()];
}
