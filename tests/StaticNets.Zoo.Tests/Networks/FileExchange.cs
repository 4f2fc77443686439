using System;
using System.IO;
using System.Linq;
using StaticNets.Serialization;
using StaticNets.Zoo.Tests.Golden;
using Xunit;

namespace StaticNets.Zoo.Tests.Networks;

/// <summary>Exchanges weights by files, both ways.</summary>
internal static class FileExchange
{
    /// <summary>A file of PyTorch's goes in and comes out again with the same tensors: names, types, shapes, bits.</summary>
    /// <param name="theirs">The file, of the weights that are drawn by name.</param>
    /// <returns>The network that was read.</returns>
    public static TNetwork Check<TNetwork>(string theirs)
        where TNetwork : class, INetwork<TNetwork>
    {
        string ours = Path.Combine(Directory.CreateTempSubdirectory("zoo").FullName, "ours.safetensors");
        TNetwork network = TNetwork.Load(theirs);

        // Each tensor holds what was drawn by its name.
        TNetwork drawn = TNetwork.Create(seed: 0);
        Sampled.Fill(drawn);
        Assert.All(TNetwork.Info.Parameters, tensor => Assert.Equal(drawn.Parameters[tensor.Name], network.Parameters[tensor.Name]));
        Assert.All(TNetwork.Info.States, tensor => Assert.Equal(drawn.States[tensor.Name], network.States[tensor.Name]));

        // And the file that is written holds the tensors of the one that was read.
        network.Save(ours);
        SafetensorsFile read = SafetensorsFile.Read(theirs);
        SafetensorsFile written = SafetensorsFile.Read(ours);
        Assert.Equal(read.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal), written.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
        foreach (SafetensorsTensor tensor in read.Tensors)
        {
            Assert.Equal(tensor.Type, written[tensor.Name].Type);
            Assert.Equal(tensor.Shape, written[tensor.Name].Shape);
            int count = (int)tensor.Shape.Aggregate(1L, (a, b) => a * b);
            var (before, after) = (new float[count], new float[count]);
            read.CopyTo(tensor.Name, before);
            written.CopyTo(tensor.Name, after);
            Assert.True(before.AsSpan().SequenceEqual(after), tensor.Name);
        }

        return network;
    }
}
