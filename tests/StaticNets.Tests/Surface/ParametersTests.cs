using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Tests.Networks;
using Xunit;

namespace StaticNets.Tests.Surface;

public sealed class ParametersTests
{
    public static TheoryData<string> Networks => TestNetworks.All;

    [Theory, MemberData(nameof(Networks))]
    public void A_tensor_set_by_name_is_got_back_and_no_other_changes(string name)
    {
        INetwork network = TestNetworks.Find(name).Create(1);
        foreach (ParameterBlock block in new[] { network.Parameters, network.States })
        {
            foreach (ParameterInfo tensor in block.Tensors)
            {
                var others = block.Tensors.Where(other => other != tensor).ToDictionary(other => other, other => block[other.Name]);
                float[] values = [.. Enumerable.Range(0, tensor.Count).Select(i => i + 0.5f)];
                block[tensor.Name] = values;

                Assert.Equal(values, block[tensor.Name]);
                Assert.All(others, other => Assert.Equal(other.Value, block[other.Key.Name]));
            }
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public void The_seed_decides_the_first_parameters(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        int[] first = Answers.Bits(network.Create(5).Parameters.Span);
        Assert.Equal(first, Answers.Bits(network.Create(5).Parameters.Span));
        if (network.Info.Parameters.Any(parameter => parameter.Initializer.Kind != InitKind.Constant))
        {
            Assert.NotEqual(first, Answers.Bits(network.Create(6).Parameters.Span));
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public void Padding_is_zero_at_the_start(string name)
    {
        INetwork network = TestNetworks.Find(name).Create(3);
        bool[] padding = Directions.Padding(network.Parameters.Tensors, network.Parameters.Length);
        Assert.All(padding.Zip(network.Parameters.Span.ToArray()), pair => Assert.True(!pair.First || pair.Second == 0));
    }

    [Fact]
    public void The_block_begins_on_a_cache_line()
    {
        var network = new Digits();
        unsafe
        {
            fixed (float* first = network.Parameters.Span)
            {
                Assert.Equal(0u, (nuint)first % 64);
            }
        }
    }

    [Fact]
    public void Groups_are_patterns_of_names()
    {
        Assert.Equal(["dense1.weight", "dense2.weight"], Names("dense*.weight"));
        Assert.Equal(["head.weight", "head.bias"], Names("head.*"));
        Assert.Equal(["dense1.bias", "dense2.bias"], Names("dense?.bias"));
        Assert.Empty(Names("Head.*"));
        Assert.Equal(Digits.Info.Parameters.Count, Names("*").Length);

        static string[] Names(string pattern) => Digits.Info.ParametersMatching(pattern).Select(parameter => parameter.Name).ToArray();
    }

    [Fact]
    public void An_unknown_name_is_told_together_with_the_known_ones()
    {
        var network = new Regression();
        KeyNotFoundException error = Assert.Throws<KeyNotFoundException>(() => network.Parameters["dense4.weight"]);
        Assert.Contains("'dense4.weight'", error.Message, StringComparison.Ordinal);
        Assert.Contains("dense3.weight", error.Message, StringComparison.Ordinal);
        Assert.Throws<KeyNotFoundException>(() => Regression.Info.Parameter("dense4.weight"));
    }

    [Fact]
    public void A_tensor_of_another_length_is_refused_and_nothing_changes()
    {
        var network = new Regression();
        int[] before = Answers.Bits(network.Parameters.Span);
        ArgumentException error = Assert.Throws<ArgumentException>(() => network.Parameters["dense1.bias"] = new float[65]);
        Assert.Contains("64", error.Message, StringComparison.Ordinal);
        Assert.Contains("65", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Answers.Bits(network.Parameters.Span));
    }

    [Fact]
    public void Initial_values_are_those_that_were_declared()
    {
        var network = new TiedAutoencoder();
        Assert.All(network.Parameters["decoder_bias"], value => Assert.Equal(0.5f, value));
        Assert.All(network.Parameters["encoder_bias"], value => Assert.Equal(0f, value));
        Assert.All(new Digits().Parameters["dense1.weight"], value => Assert.InRange(value, -0.125f, 0.125f));
        Assert.All(new Digits().States["batchNorm1.running_var"], value => Assert.Equal(1f, value));
    }
}
