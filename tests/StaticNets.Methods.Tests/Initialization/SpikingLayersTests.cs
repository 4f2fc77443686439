using System;
using System.Linq;
using Xunit;

namespace StaticNets.Methods.Tests.Initialization;

/// <summary>Leaky integrate-and-fire neurons of 20 ms and 10 ms in steps of 1 ms, against the numbers of their page and a plain simulation.</summary>
public sealed class SpikingLayersTests
{
    [Fact]
    public void A_spike_makes_the_potential_of_the_page()
    {
        // The current jumps one step after the spike, where the page's kernel begins.
        float[] spikes = new float[Membrane.Steps];
        spikes[0] = 1;
        var potentials = new float[Membrane.Steps];
        new Membrane().Infer(spikes, potentials);
        double[] kernel = [0, 0.04877058, 0.09052145, 0.12603663];
        Assert.Equal(0, potentials[0]);
        Assert.All(kernel.Zip(potentials.Skip(1)), pair => Assert.Equal(pair.First, pair.Second, 1e-7));

        // Its sums over 200 steps are the integrals that weights are made of.
        (double mean, double square) = FluctuationDriven.SimulatedIntegrals(0.02, 0.01, 0.001);
        Assert.Equal(mean, potentials.Skip(1).Sum(value => 0.001 * value), 1e-7);
        Assert.Equal(square, potentials.Skip(1).Sum(value => 0.001 * value * value), 1e-7);
    }

    [Theory]
    [InlineData(0.1f, 0.1111111f)]
    [InlineData(-0.1f, 0.1111111f)]
    [InlineData(0f, 1f)]
    [InlineData(1f, 1 / 441f)]
    public void A_spike_has_the_derivative_of_a_fast_sigmoid(float above, float derivative)
    {
        var network = new Spike();
        network.Parameters["above"] = [above];
        var gradient = new float[network.Parameters.Length];
        Assert.Equal(above > 0 ? 1 : 0, network.LossAndGradient([1f], 1, gradient));
        Assert.Equal(derivative, gradient[0], 1e-7f);
    }

    [Fact]
    public void Neurons_spike_reset_and_excite_each_other_as_a_plain_simulation_does()
    {
        Recurrent network = Recurrent.Create(seed: 3);
        float[] weight = network.Parameters["neurons.recurrent"];
        float[] drive = [.. Enumerable.Range(0, Recurrent.Steps * 3).Select(i => (float)(0.6 + (0.9 * Math.Sin(i * i))))];
        var spikes = new float[drive.Length];
        network.Infer(drive, spikes);

        (double alpha, double beta) = (Math.Exp(-1.0 / 20), Math.Exp(-1.0 / 10));
        var potential = new double[3];
        var current = new double[3];
        for (int step = 0; step < Recurrent.Steps; step++)
        {
            double[] fired = [.. potential.Select(u => u > 1 ? 1.0 : 0)];
            Assert.Equal(fired, spikes.Skip(3 * step).Take(3).Select(spike => (double)spike));
            for (int n = 0; n < 3; n++)
            {
                potential[n] = ((alpha * potential[n]) + ((1 - alpha) * current[n])) * (1 - fired[n]);
                current[n] = (beta * current[n]) + drive[(3 * step) + n] + fired.Select((spike, from) => spike * weight[(3 * n) + from]).Sum();
            }
        }

        Assert.InRange(spikes.Sum(), 10, 150);
    }

    [Fact]
    public void A_bound_of_spikes_counts_those_beyond_it_alone()
    {
        // Counts 0, 1 and 4 of three neurons, 5/3 in the mean.
        float[] spikes = [0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1];
        var penalties = new float[4];
        new Penalties().Infer(spikes, penalties);
        float[] expected = [4f / 9, 9f / 3, 4f / 3 + 1f / 3, 1f / 9];
        Assert.All(expected.Zip(penalties), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void Times_that_are_not_positive_are_refused() =>
        Assert.Contains(
            "positive times",
            Assert.Throws<ModelException>(() => Tracing.NetworkTracer.Trace(typeof(Timeless))).Message,
            StringComparison.Ordinal);

    private static class Timeless
    {
        private static Node Forward([Shape(3, 2)] Node x) => x.LeakyIntegrateAndFire(timeStep: 0);
    }
}

[Network]
internal sealed partial class Membrane
{
    internal const int Steps = 201;

    private static Node Forward([Shape(Steps, 1)] Node spikes) => spikes.LeakyIntegrator().Named("potentials");
}

[Network]
internal sealed partial class Spike
{
    private static Node Forward([Shape(1)] Node one) => (one * Parameter.Of("above", Init.Zeros, 1)).SuperSpike().Named("spike");

    private static Node Loss(Node spike) => spike.Sum();
}

[Network]
internal sealed partial class Recurrent
{
    internal const int Steps = 120;

    private static Node Forward([Shape(Steps, 3)] Node drive) => drive.LeakyIntegrateAndFire(recurrent: Init.Normal(0, 1), name: "neurons").Named("spikes");
}

[Network]
internal sealed partial class Penalties
{
    private static Node Forward([Shape(4, 3)] Node spikes) => Node.Concat(
        0,
        spikes.SpikesAbove(1).Reshape(1),
        spikes.SpikesAbove(1, population: false).Reshape(1),
        spikes.SpikesBelow(2).Reshape(1),
        spikes.SpikesBelow(2, population: true).Reshape(1)).Named("penalties");
}
