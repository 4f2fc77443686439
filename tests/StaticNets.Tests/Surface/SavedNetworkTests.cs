using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNets.Tests.Core.Serialization;
using StaticNets.Tests.Networks;
using Xunit;

namespace StaticNets.Tests.Surface;

public sealed class SavedNetworkTests
{
    [Fact]
    public void A_loaded_network_has_the_bits_of_the_saved_one()
    {
        using var folder = new TemporaryFolder();
        var network = new Digits(1);
        var samples = new SampleBatch(Digits.Info, 10, withTargets: true);
        for (uint step = 0; step < 3; step++)
        {
            network.TrainStep(samples.Batch, new Descent(0.1f), Pass.Training with { Step = step });
        }

        string path = folder.File("digits.safetensors");
        network.Save(path);
        Digits loaded = Digits.Load(path);
        Assert.Equal(Answers.Bits(network.Parameters.Span), Answers.Bits(loaded.Parameters.Span));
        Assert.Equal(Answers.Bits(network.States.Span), Answers.Bits(loaded.States.Span));
    }

    [Fact]
    public void A_map_to_a_name_that_the_network_lacks_is_told()
    {
        using var folder = new TemporaryFolder();
        var network = new OddSizes(1);
        string path = folder.File("odd.safetensors");
        network.Save(path);
        var rename = new Dictionary<string, string> { ["dense1.bias"] = "first.bias" };
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => OddSizes.Load(path, rename));
        Assert.Contains("missing: 'dense1.bias' [7]", error.Message, StringComparison.Ordinal);
        Assert.Contains("not in the network: 'first.bias'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rename_map_leads_from_the_names_of_the_file_to_those_of_the_network()
    {
        using var folder = new TemporaryFolder();
        var network = new Digits(1);
        network.Parameters["batchNorm1.weight"] = [.. Enumerable.Repeat(2f, 33)];
        string path = folder.File("digits.safetensors");
        network.Save(path);
        Digits loaded = Digits.Load(path, new Dictionary<string, string>
        {
            ["batchNorm1.weight"] = "batchNorm1.bias",
            ["batchNorm1.bias"] = "batchNorm1.weight",
        });
        Assert.All(loaded.Parameters["batchNorm1.bias"], value => Assert.Equal(2f, value));
        Assert.All(loaded.Parameters["batchNorm1.weight"], value => Assert.Equal(0f, value));
    }

    [Fact]
    public void The_file_of_another_network_is_refused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("other.safetensors");
        new Regression(1).Save(path);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Digits.Load(path));
        Assert.Contains("Digits", error.Message, StringComparison.Ordinal);
        Assert.Contains("head.weight", error.Message, StringComparison.Ordinal);
    }
}
