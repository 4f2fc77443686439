using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using StaticNets.Serialization;
using StaticNets.Zoo.Tests.Golden;
using Xunit;
using Zoo.Networks;

namespace StaticNets.Zoo.Tests.Networks;

/// <summary>Weights come from files that hold PyTorch's state_dict, and go back to files that hold the same.</summary>
public sealed class FileExchangeTests
{
    [Fact]
    public void LeNet5_goes_both_ways() => Exchange<LeNet5>();

    [Fact]
    public void ResNet20_goes_both_ways() => Exchange<ResNet20>();

    [Fact]
    public void A_file_of_another_network_names_what_does_not_fit()
    {
        string path = Unpacked("LeNet5");
        string message = Assert.Throws<InvalidDataException>(() => ResNet20.Load(path)).Message;

        Assert.Contains("missing: 'layer1.0.bn1.weight' [16]", message, StringComparison.Ordinal);
        Assert.Contains("not in the network: 'fc1.weight' [120, 400]", message, StringComparison.Ordinal);
        Assert.Contains("shape of 'conv1.weight': expected [16, 3, 3, 3], found [6, 1, 5, 5]", message, StringComparison.Ordinal);
    }

    private static void Exchange<TNetwork>()
        where TNetwork : class, INetwork<TNetwork>
    {
        string theirs = Unpacked(TNetwork.Info.Name);
        string ours = Path.Combine(Directory.CreateTempSubdirectory("zoo").FullName, "ours.safetensors");
        TNetwork network = TNetwork.Load(theirs);

        // Each tensor holds what was drawn by its name.
        TNetwork drawn = TNetwork.Create(seed: 0);
        Sampled.Fill(drawn);
        Assert.All(TNetwork.Info.Parameters, tensor => Assert.Equal(drawn.Parameters[tensor.Name], network.Parameters[tensor.Name]));
        Assert.All(TNetwork.Info.States, tensor => Assert.Equal(drawn.States[tensor.Name], network.States[tensor.Name]));

        // And the file that is written holds the tensors of the one that was read: names, types, shapes, bits.
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
    }

    private static string Unpacked(string network)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("zoo").FullName, network + ".safetensors");
        using FileStream packed = File.OpenRead(Path.Combine(GoldenNetwork.Folder, network + ".safetensors.gz"));
        using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        using FileStream file = File.Create(path);
        unpacked.CopyTo(file);
        return path;
    }
}
