using System;
using System.IO;
using System.IO.Compression;
using StaticNets.Zoo.Tests.Golden;
using Xunit;
using Zoo.Networks;

namespace StaticNets.Zoo.Tests.Networks;

/// <summary>Weights come from files that PyTorch wrote of its state_dict, and go back to files that hold the same.</summary>
public sealed class FileExchangeTests
{
    [Fact]
    public void LeNet5_goes_both_ways() => FileExchange.Check<LeNet5>(Unpacked("LeNet5"));

    [Fact]
    public void ResNet20_goes_both_ways() => FileExchange.Check<ResNet20>(Unpacked("ResNet20"));

    [Fact]
    public void A_file_of_another_network_names_what_does_not_fit()
    {
        string path = Unpacked("LeNet5");
        string message = Assert.Throws<InvalidDataException>(() => ResNet20.Load(path)).Message;

        Assert.Contains("missing: 'layer1.0.bn1.weight' [16]", message, StringComparison.Ordinal);
        Assert.Contains("not in the network: 'fc1.weight' [120, 400]", message, StringComparison.Ordinal);
        Assert.Contains("shape of 'conv1.weight': expected [16, 3, 3, 3], found [6, 1, 5, 5]", message, StringComparison.Ordinal);
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
