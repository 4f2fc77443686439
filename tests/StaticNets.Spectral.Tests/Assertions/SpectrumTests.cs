using System;
using System.Linq;
using StaticNets.Random;
using StaticNets.Spectral.Assertions;
using StaticNets.Spectral.Tests.Networks;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Spectral.Tests.Assertions;

public sealed class SpectrumTests
{
    private static readonly Dataset Data = Fixtures.Samples(Classifier.Info, 40);

    [Fact]
    public void A_healthy_network_passes_and_assertions_chain()
    {
        var network = new Classifier(1);
        Assert.NotNull(Spectrum.Of(network, Data).ShouldKeepRank(0.2).ShouldHaveSpectralNormBelow(5).ShouldHaveConditionBelow(1e4)
            .ShouldHaveSharpnessBelow(50).ShouldBeStableAt(0.01).ShouldHaveJacobianBelow(10).ShouldUseDirections(1.1, "dense*"));
    }

    [Fact]
    public void A_collapsed_matrix_is_named_with_what_was_found()
    {
        var network = new Classifier(1);
        network.Parameters["dense2.weight"] = [.. Enumerable.Range(0, 63).Select(i => (float)(i % 9) * (i / 9))]; // of rank 1
        string message = Assert.Throws<SpectralAssertionException>(() => Spectrum.Of(network).ShouldKeepRank(0.2)).Message;
        Assert.Contains("'dense2.weight' [7, 9] of Classifier has collapsed: its effective rank is 1 of 7, but 1.4 or more was expected", message);
        Assert.DoesNotContain("dense1", message);
        Spectrum.Of(network).ShouldKeepRank(0.2, "dense1*");
    }

    [Fact]
    public void Noise_alone_is_not_training()
    {
        var network = new WideRelu(1);
        var random = new Philox(1);
        Assert.Contains("no law of noise", Assert.Throws<SpectralAssertionException>(() => Spectrum.Of(network).ShouldExceedNoise("w*")).Message);

        var digits = new Square(3);
        Fill(digits, ref random, spike: 0);
        Assert.Contains("not trained beyond noise: 0 singular values", Assert.Throws<SpectralAssertionException>(() => Spectrum.Of(digits).ShouldExceedNoise("map*")).Message);
        Fill(digits, ref random, spike: 4);
        Spectrum.Of(digits).ShouldExceedNoise("map*");
        Assert.Contains("2 or more", Assert.Throws<SpectralAssertionException>(() => Spectrum.Of(digits).ShouldExceedNoise("map*", spikes: 2)).Message);
    }

    [Fact]
    public void Sharpness_stability_and_Jacobians_say_what_bounds_them()
    {
        var network = new Classifier(1);
        Assert.Contains("too sharp", Assert.Throws<SpectralAssertionException>(() => Spectrum.Of(network, Data).ShouldHaveSharpnessBelow(1e-6)).Message);
        Assert.Contains("the rate must be below 2 /", Assert.Throws<SpectralAssertionException>(() => Spectrum.Of(network, Data).ShouldBeStableAt(1e6)).Message);
        Assert.Contains("at sample 0", Assert.Throws<SpectralAssertionException>(() => Spectrum.Of(network, Data).ShouldHaveJacobianBelow(1e-6)).Message);
        Assert.Contains("'dense3'", Assert.Throws<SpectralAssertionException>(() => Spectrum.Of(network, Data).ShouldUseDirections(3.5, "dense3")).Message);
    }

    [Fact]
    public void What_is_missing_is_told_apart_from_what_is_wrong()
    {
        Assert.Throws<InvalidOperationException>(() => Spectrum.Of(new Classifier(1)).ShouldHaveSharpnessBelow(1));
        Assert.Contains("dense1.weight", Assert.Throws<ArgumentException>(() => Spectrum.Of(new Classifier(1)).ShouldKeepRank(0.1, "conv*")).Message);
        Assert.Contains("Emit.Spectral", Assert.Throws<ArgumentException>(() => Spectrum.Of(new Square(1), Data).ShouldHaveSharpnessBelow(1)).Message);
        Assert.Contains("tanh1", Assert.Throws<ArgumentException>(() => Spectrum.Of(new Classifier(1), Data).ShouldUseDirections(1, "conv*")).Message);
    }

    // Noise of deviation 0.1, whose edge is at 0.1·2·8 = 1.6, and one direction beside it.
    private static void Fill(Square network, ref Philox random, double spike)
    {
        float[] weight = new float[64 * 64];
        for (int i = 0; i < weight.Length; i++)
        {
            weight[i] = (float)((0.1 * random.NextNormal()) + (spike / 64 * ((i / 64) % 2 == 0 ? 1 : -1)));
        }

        network.Parameters["map.weight"] = weight;
    }
}
