using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Training.Optimizers;
using StaticNets.Zoo.Tests.Golden;
using Xunit;
using Zoo.Networks;
using Zoo.Training;

namespace StaticNets.Zoo.Tests.Networks;

/// <summary>Holds the adversarial pair against its twin in PyTorch: the artist's images, its gradients through the critic, and the game.</summary>
public sealed class AdversarialPairTests
{
    private readonly GoldenNetwork _golden = GoldenNetwork.Of(nameof(Generator));
    private readonly Generator _artist = new();
    private readonly Discriminator _critic = new();
    private readonly AdversarialPair _pair;

    public AdversarialPairTests()
    {
        Sampled.Fill(_artist);
        Sampled.Fill(_critic);
        _pair = new AdversarialPair(_artist, _critic, _golden.Batch);
    }

    [Fact]
    public void Images_agree()
    {
        var images = new float[_golden.Batch * Generator.Info.Outputs[0].Size];
        _artist.Infer(Noise(0), images, _golden.Batch);
        NetworkTests<Discriminator>.AssertAgrees("image", _golden.Outputs["image"], images);
    }

    [Fact]
    public void Parameters_and_states_bear_the_names_of_PyTorch()
    {
        Assert.Equal(_golden.Gradients.Keys.Order(StringComparer.Ordinal), Generator.Info.Parameters.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
        Assert.Equal(_golden.Moved!.Keys.Order(StringComparer.Ordinal), Generator.Info.States.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Weights_are_exchanged_with_the_file_of_PyTorch_both_ways()
    {
        byte[] file = StateDictFile.Of(new Generator(), _golden);
        Assert.Equal(_golden.File.Hash, StateDictFile.Hash(file));
        FileExchange.Check<Generator>(StateDictFile.Written(file));
    }

    [Fact]
    public void Images_of_training_agree_and_move_the_running_statistics_as_in_PyTorch()
    {
        var images = new float[_golden.Batch * Generator.Info.Outputs[0].Size];
        _artist.Forward(Noise(0), images, _golden.Batch, Pass.Training);
        NetworkTests<Discriminator>.AssertAgrees("image", _golden.Drawn!["image"], images);
        AssertStatistics(_golden.Moved!, 1e-4);
    }

    [Fact]
    public void Gradients_through_the_critic_agree()
    {
        var gradient = new float[Generator.Info.ParameterLength];
        float loss = _pair.ArtistGradient(Noise(0), gradient);

        NetworkTests<Discriminator>.AssertClose(_golden.Loss, loss, 1e-4);
        Assert.Equal(_golden.Gradients.Count, Generator.Info.Parameters.Count);
        foreach (ParameterInfo parameter in Generator.Info.Parameters)
        {
            var part = new float[parameter.Count];
            ParameterBlock.Unpack(parameter, gradient, part);
            NetworkTests<Discriminator>.AssertAgrees(parameter.Name, _golden.Gradients[parameter.Name], part);
        }
    }

    [Fact]
    public void The_game_goes_as_in_PyTorch()
    {
        Sgd artistOptimizer = Optimizer(_artist);
        Sgd criticOptimizer = Optimizer(_critic);
        var artist = new List<double>();
        var critic = new List<double>();
        for (int step = 0; step < _golden.Curve.Count; step++)
        {
            int index = step % _golden.Batches;
            critic.Add(_pair.TeachCritic(Sampled.Column(nameof(Discriminator), Discriminator.Info.Inputs[0], _golden, index), Noise(index), criticOptimizer));
            artist.Add(_pair.TeachArtist(Noise(index), artistOptimizer));
        }

        Assert.All(critic.Zip(_golden.Critic!), pair => NetworkTests<Discriminator>.AssertClose(pair.Second, pair.First, 0.01));
        Assert.All(artist.Zip(_golden.Curve), pair => NetworkTests<Discriminator>.AssertClose(pair.Second, pair.First, 0.01));
        // Two drawings a step, with weights that the 50 steps have moved apart by rounding.
        AssertStatistics(_golden.Settled!, 0.01);
        Assert.True(critic[^1] < 0.9 * critic[0], $"The critic's loss went from {critic[0]:F4} to {critic[^1]:F4} only.");
    }

    private void AssertStatistics(IReadOnlyDictionary<string, Summary> expected, double error) => Assert.All(expected, pair =>
    {
        string? difference = pair.Value.Difference(_artist.States[pair.Key], error);
        Assert.True(difference is null, $"{pair.Key}: {difference}");
    });

    private Sgd Optimizer(INetwork network) => new(network.Parameters.Length) { LearningRate = _golden.Rate, Momentum = _golden.Momentum };

    private float[] Noise(int index) => Sampled.Column(nameof(Generator), Generator.Info.Inputs[0], _golden, index);
}
