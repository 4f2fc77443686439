using System;
using System.Globalization;

namespace StaticNets;

/// <summary>Leaky integrate-and-fire neurons with exponential synapses, simulated step by step, and what trains them.</summary>
/// <remarks>
/// Times in seconds, potentials in units of the threshold above rest. <see cref="FluctuationDriven"/> has the initial
/// weights that such layers need. Source: Neftci, Mostafa and Zenke, "Surrogate gradient learning in spiking neural
/// networks", 2019; Rossbroich, Gygax and Zenke, "Fluctuation-driven initialization for spiking neural network
/// training", 2022.
/// </remarks>
public static class SpikingLayers
{
    /// <summary>The step 1(x &gt; 0), with the derivative 1/(1 + β·|x|)² of a fast sigmoid in the place of its own.</summary>
    /// <remarks>Source: Zenke and Ganguli, "SuperSpike: supervised learning in multilayer spiking neural networks", 2018.</remarks>
    /// <param name="x">How far potentials lie above their threshold, any shape.</param>
    /// <param name="steepness">β, above zero; the derivative at 0 is 1 whatever it is.</param>
    /// <returns>Spikes, 0 or 1, of the same shape.</returns>
    /// <exception cref="ModelException">SN2008: the steepness is not above zero.</exception>
    public static Node SuperSpike(this Node x, float steepness = 20f) =>
        steepness > 0 && !float.IsInfinity(steepness)
            ? Composite.Of("superSpike", steepness.ToString(CultureInfo.InvariantCulture), [x], [x, steepness], () => Spikes(x, steepness))
            : throw new ModelException("SN2008", $"SuperSpike's steepness must be above zero, but is {steepness}.");

    /// <summary>
    /// Leaky integrate-and-fire neurons: S = 1(U &gt; 1), then U ← (α·U + (1 − α)·I)·(1 − S) and I ← β·I + x + V·S.
    /// </summary>
    /// <remarks>
    /// α = exp(−Δ/τm), β = exp(−Δ/τs); potentials U and currents I begin with 0. Spikes have the derivative of
    /// <see cref="SuperSpike"/>; the factor that resets the potential has none. Parameter, with recurrence alone:
    /// <c>name.recurrent</c> V [N, N].
    /// </remarks>
    /// <param name="x">Weighted spikes of the neurons before, [T, N]: those of a Dense without bias.</param>
    /// <param name="membraneTime">τm, positive.</param>
    /// <param name="synapseTime">τs, positive.</param>
    /// <param name="timeStep">Δ, positive.</param>
    /// <param name="steepness">β of the spikes' derivative, above zero.</param>
    /// <param name="recurrent">How V begins; null has no recurrence.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="keep">What lies in memory for the gradient.</param>
    /// <returns>Spikes, 0 or 1, [T, N]; a spike that comes in at one step makes one go out two steps later at the earliest.</returns>
    /// <exception cref="ModelException">SN2003: x is no sequence. SN2008: a time or the steepness is not positive.</exception>
    public static Node LeakyIntegrateAndFire(
        this Node x,
        double membraneTime = 0.02,
        double synapseTime = 0.01,
        double timeStep = 0.001,
        float steepness = 20f,
        Init? recurrent = null,
        string? name = null,
        Keep keep = Keep.Store)
    {
        (float alpha, float beta) = Decays(x, "LeakyIntegrateAndFire", membraneTime, synapseTime, timeStep);
        string layer = x.Builder.Names.Layer("leakyIntegrateAndFire", name);
        return Composite.Of(layer, "", [x], [x, membraneTime, synapseTime, timeStep, steepness, recurrent, keep], () =>
        {
            int neurons = x.Shape.Last;
            Node[] with = recurrent is null ? [] : [Parameter.Named(layer + ".recurrent", recurrent, new Shape(neurons, neurons))];
            (Node[] spikes, _) = Node.Scan(
                (before, element, weights) =>
                {
                    (Node potential, Node current) = (before[0], before[1]);
                    Node spike = (potential - 1f).SuperSpike(steepness);
                    Node next = (alpha * potential + (1f - alpha) * current) * (1f - spike.StopGradient());
                    Node drive = weights.Length > 0 ? element[0] + spike.Linear(weights[0]) : element[0];
                    return ([next, beta * current + drive], [spike]);
                },
                AtRest(neurons),
                [x],
                with,
                keep: keep);
            return spikes[0];
        });
    }

    /// <summary>The same neurons without threshold, for a readout: the potentials U, of which U ← α·U + (1 − α)·I and I ← β·I + x.</summary>
    /// <param name="x">Weighted spikes of the neurons before, [T, N].</param>
    /// <param name="membraneTime">τm, positive.</param>
    /// <param name="synapseTime">τs, positive.</param>
    /// <param name="timeStep">Δ, positive.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="keep">What lies in memory for the gradient.</param>
    /// <returns>Potentials before each step, [T, N]; those of the first two steps are 0.</returns>
    /// <exception cref="ModelException">SN2003: x is no sequence. SN2008: a time is not positive.</exception>
    public static Node LeakyIntegrator(
        this Node x, double membraneTime = 0.02, double synapseTime = 0.01, double timeStep = 0.001, string? name = null, Keep keep = Keep.Store)
    {
        (float alpha, float beta) = Decays(x, "LeakyIntegrator", membraneTime, synapseTime, timeStep);
        return Composite.Of(x.Builder.Names.Layer("leakyIntegrator", name), "", [x], [x, membraneTime, synapseTime, timeStep, keep], () =>
        {
            (Node[] potentials, _) = Node.Scan(
                (before, element) => ([alpha * before[0] + (1f - alpha) * before[1], beta * before[1] + element[0]], [before[0]]),
                AtRest(x.Shape.Last),
                [x],
                keep: keep);
            return potentials[0];
        });
    }

    /// <summary>Penalty of activity above a bound: max(0, n − bound)², with n the number of spikes of a neuron.</summary>
    /// <remarks>Source: Zenke and Vogels, "The remarkable robustness of surrogate gradient learning for instilling complex function in spiking neural networks", 2021.</remarks>
    /// <param name="spikes">[T, N].</param>
    /// <param name="bound">Spikes a neuron during the whole time, zero or more.</param>
    /// <param name="population">Whether n is the mean over the neurons; otherwise the penalty is the mean of each neuron's own.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ModelException">SN2003: the spikes are no sequence. SN2008: the bound is negative.</exception>
    public static Node SpikesAbove(this Node spikes, float bound, bool population = true) =>
        Composite.Of("spikesAbove", Text(bound), [spikes], [spikes, bound, population], () => (Counts(spikes, bound, population) - bound).Relu().Square().Mean());

    /// <summary>Penalty of activity below a bound: max(0, bound − n)², with n the number of spikes of a neuron.</summary>
    /// <remarks>The same source. It wakes silent neurons, which have a gradient by their surrogate derivative alone.</remarks>
    /// <param name="spikes">[T, N].</param>
    /// <param name="bound">Spikes a neuron during the whole time, zero or more.</param>
    /// <param name="population">Whether n is the mean over the neurons; otherwise the penalty is the mean of each neuron's own.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ModelException">SN2003: the spikes are no sequence. SN2008: the bound is negative.</exception>
    public static Node SpikesBelow(this Node spikes, float bound, bool population = false) =>
        Composite.Of("spikesBelow", Text(bound), [spikes], [spikes, bound, population], () => (bound - Counts(spikes, bound, population)).Relu().Square().Mean());

    private static Node Spikes(Node x, float steepness) => (x > 0f).StraightThrough(x / (1f + steepness * x.Abs()));

    private static Node Counts(Node spikes, float bound, bool population)
    {
        RequireSequence(spikes, "A bound of spikes");
        if (!(bound >= 0))
        {
            throw new ModelException("SN2008", $"A bound of spikes must be zero or more, but is {bound}.");
        }

        Node counts = spikes.Sum(0);
        return population ? counts.Mean() : counts;
    }

    private static (float Alpha, float Beta) Decays(Node x, string layer, double membraneTime, double synapseTime, double timeStep)
    {
        RequireSequence(x, layer);
        if (!(membraneTime > 0 && synapseTime > 0 && timeStep > 0))
        {
            throw new ModelException("SN2008", $"{layer} needs positive times, but found {membraneTime}, {synapseTime} and a time step of {timeStep} seconds.");
        }

        return ((float)Math.Exp(-timeStep / membraneTime), (float)Math.Exp(-timeStep / synapseTime));
    }

    private static void RequireSequence(Node x, string layer)
    {
        if (x.Shape.Rank != 2)
        {
            throw new ModelException("SN2003", $"{layer} runs over a sequence [T, N], but its input is {x.Shape}; reshape it.");
        }
    }

    private static Node[] AtRest(int neurons)
    {
        Node zero = ((Node)0f).Broadcast(neurons);
        return [zero, zero];
    }

    private static string Text(float value) => value.ToString(CultureInfo.InvariantCulture);
}
