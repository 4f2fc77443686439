using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Training.Optimizers;
using StaticNets.Zoo.Tests.Golden;
using Xunit;

namespace StaticNets.Zoo.Tests.Networks;

/// <summary>Holds a network against its twin in PyTorch, from the same weights on the same batches, dropout off.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
public abstract class NetworkTests<TNetwork>
    where TNetwork : class, ITrainable, INetwork<TNetwork>
{
    private const double LargestError = 1e-4;
    private const double LargestErrorOfCurve = 0.01;
    private const double RoundingOfDoubles = 1e-12;
    private const double RoundingOfFloats = 1e-5;

    private static readonly Pass Training = Pass.Training with { Dropout = false };
    private readonly GoldenNetwork _golden = GoldenNetwork.Of(TNetwork.Info.Name);

    [Fact]
    public void Parameters_bear_the_names_of_PyTorch() =>
        Assert.Equal(_golden.Gradients.Keys.Order(StringComparer.Ordinal), TNetwork.Info.Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Weights_are_exchanged_with_the_file_of_PyTorch_both_ways()
    {
        byte[] file = StateDictFile.Of(TNetwork.Create(seed: 0), _golden);
        Assert.Equal(_golden.File.Hash, StateDictFile.Hash(file));
        AssertOutputs(FileExchange.Check<TNetwork>(StateDictFile.Written(file)));
    }

    [Fact]
    public void Outputs_agree() => AssertOutputs(Filled());

    private void AssertOutputs(TNetwork network)
    {
        (float[] values, int[] labels) = Sampled.Batch(TNetwork.Info, _golden, index: 0, withTargets: false);
        var outputs = new float[_golden.Batch * TNetwork.Info.Outputs.Sum(output => output.Size)];
        network.Infer(new Batch(values, labels, _golden.Batch), outputs);

        int start = 0;
        foreach (TensorInfo output in TNetwork.Info.Outputs)
        {
            int length = _golden.Batch * output.Size;
            AssertAgrees(output.Name, _golden.Outputs[output.Name], outputs.AsSpan(start, length));
            start += length;
        }
    }

    [Fact]
    public void Loss_and_gradients_agree()
    {
        TNetwork network = Filled();
        (float[] values, int[] labels) = Sampled.Batch(TNetwork.Info, _golden, index: 0, withTargets: true);
        var gradient = new float[TNetwork.Info.ParameterLength];
        float loss = network.LossAndGradient(new Batch(values, labels, _golden.Batch), gradient, Training);

        AssertClose(_golden.Loss, loss, LargestError);
        double largest = _golden.Gradients.Values.Max(expected => expected.Norm);
        foreach (ParameterInfo parameter in TNetwork.Info.Parameters)
        {
            var part = new float[parameter.Count];
            ParameterBlock.Unpack(parameter, gradient, part);
            Summary expected = _golden.Gradients[parameter.Name];
            if (expected.Norm > RoundingOfDoubles * largest)
            {
                AssertAgrees(parameter.Name, expected, part);
            }
            else
            {
                // What a later normalization takes away again has a gradient of zero but for rounding.
                double norm = Summary.Of(part, stride: 1).Norm;
                Assert.True(norm < RoundingOfFloats * largest, $"{parameter.Name}: norm {norm:G4} instead of 0; the largest is {largest:G4}");
            }
        }
    }

    [Fact]
    public void Loss_falls_as_that_of_PyTorch_does()
    {
        TNetwork network = Filled();
        var optimizer = new Sgd(network.Parameters.Length) { LearningRate = _golden.Rate, Momentum = _golden.Momentum };
        (float[] Values, int[] Labels)[] batches =
            [.. Enumerable.Range(0, _golden.Batches).Select(index => Sampled.Batch(TNetwork.Info, _golden, index, withTargets: true))];
        var curve = new List<double>();
        for (int step = 0; step < _golden.Curve.Count; step++)
        {
            (float[] values, int[] labels) = batches[step % batches.Length];
            curve.Add(network.TrainStep(new Batch(values, labels, _golden.Batch), optimizer, Training));
        }

        Assert.All(curve.Zip(_golden.Curve), pair => AssertClose(pair.Second, pair.First, LargestErrorOfCurve));
        Assert.True(curve[^1] < 0.9 * curve[0], $"The loss went from {curve[0]:F4} to {curve[^1]:F4} only.");

        // In evaluation, so that running statistics count that moved with the steps.
        float final = network.MeanLoss(new Batch(batches[0].Values, batches[0].Labels, _golden.Batch), Pass.Evaluation);
        AssertClose(_golden.Final!.Value, final, LargestErrorOfCurve);
    }

    private static TNetwork Filled()
    {
        TNetwork network = TNetwork.Create(seed: 0);
        Sampled.Fill(network);
        return network;
    }

    internal static void AssertAgrees(string name, Summary expected, ReadOnlySpan<float> actual)
    {
        string? difference = expected.Difference(actual, LargestError);
        Assert.True(difference is null, $"{name}: {difference}");
    }

    internal static void AssertClose(double expected, double actual, double error) =>
        Assert.True(Math.Abs(actual - expected) <= error * Math.Abs(expected), $"{actual:G7} instead of {expected:G7}");
}
