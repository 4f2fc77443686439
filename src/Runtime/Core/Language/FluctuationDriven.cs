using System;

namespace StaticNets;

/// <summary>
/// Initializers of spiking networks that let membrane potentials fluctuate just below their threshold, which is what
/// surrogate gradients need.
/// </summary>
/// <remarks>
/// Source: Rossbroich, Gygax and Zenke, "Fluctuation-driven initialization for spiking neural network training",
/// Neuromorphic Computing and Engineering 2 (2022), 044016. Times in seconds, rates in spikes a second (Hz), the
/// threshold is 1.
/// </remarks>
public static class FluctuationDriven
{
    /// <summary>∫ε and ∫ε² of the postsynaptic potential of one spike, exactly: τs and τs²/(2(τs + τm)).</summary>
    /// <param name="membraneTime">τm, positive.</param>
    /// <param name="synapseTime">τs, positive.</param>
    public static (double Mean, double Square) Integrals(double membraneTime = 0.02, double synapseTime = 0.01)
    {
        Require(membraneTime > 0 && synapseTime > 0, "Time constants must be positive.");
        return (synapseTime, synapseTime * synapseTime / (2 * (synapseTime + membraneTime)));
    }

    /// <summary>The same sums as a simulation with a time step makes; they differ by a tenth at 1 ms.</summary>
    /// <remarks>I ← β·I, U ← α·U + (1 − α)·I from I = 1, U = 0, for ten times the longer time constant, U recorded before it moves.</remarks>
    /// <param name="membraneTime">τm, positive; α = exp(−timeStep/τm).</param>
    /// <param name="synapseTime">τs, positive; β = exp(−timeStep/τs).</param>
    /// <param name="timeStep">Δ, positive.</param>
    public static (double Mean, double Square) SimulatedIntegrals(double membraneTime, double synapseTime, double timeStep)
    {
        Require(membraneTime > 0 && synapseTime > 0 && timeStep > 0, "Time constants and the time step must be positive.");
        double membraneDecay = Math.Exp(-timeStep / membraneTime);
        double synapseDecay = Math.Exp(-timeStep / synapseTime);
        // A quotient of decimals that is whole must not lose its last step to rounding.
        int steps = (int)Math.Floor((10 * Math.Max(membraneTime, synapseTime) / timeStep) + 1e-9);
        double current = 1;
        double potential = 0;
        double mean = 0;
        double square = 0;
        for (int i = 0; i < steps; i++)
        {
            mean += timeStep * potential;
            square += timeStep * potential * potential;
            potential = (membraneDecay * potential) + ((1 - membraneDecay) * current);
            current *= synapseDecay;
        }

        return (mean, square);
    }

    /// <summary>
    /// Normal weights: μ_w = μ_U/(n·ν·ε̄) and σ_w² = κ·((1 − μ_U)/ξ)²/(N·ν·ε̂) − μ_w², so that potentials have mean μ_U
    /// and lie ξ standard deviations below the threshold.
    /// </summary>
    /// <param name="fanIn">N, inputs of this connection, positive.</param>
    /// <param name="rate">ν, mean rate of the inputs, positive.</param>
    /// <param name="membraneTime">τm.</param>
    /// <param name="synapseTime">τs.</param>
    /// <param name="timeStep">Δ of the simulation, for its own sums; 0 for the exact integrals.</param>
    /// <param name="meanPotential">μ_U, below 1.</param>
    /// <param name="distance">ξ, usually 1 .. 3.</param>
    /// <param name="share">κ, the connection's share of the variance: 0.9 for the forward one where there is a recurrent one of 0.1.</param>
    /// <param name="totalFanIn">n, inputs of all connections together; that of this one if 0.</param>
    /// <exception cref="ModelException">SN2008: a number is out of range, or the mean alone fluctuates more than asked for.</exception>
    public static Init Weights(
        int fanIn,
        double rate,
        double membraneTime = 0.02,
        double synapseTime = 0.01,
        double timeStep = 0,
        double meanPotential = 0,
        double distance = 1,
        double share = 1,
        int totalFanIn = 0)
    {
        Require(
            fanIn > 0 && rate > 0 && distance > 0 && meanPotential < 1 && share > 0 && share <= 1 && totalFanIn >= 0,
            "Fluctuation-driven weights need a positive fan-in, rate and distance, a mean potential below 1 and a share in (0, 1].");
        (double mean, double square) = timeStep > 0
            ? SimulatedIntegrals(membraneTime, synapseTime, timeStep)
            : Integrals(membraneTime, synapseTime);
        double weightMean = meanPotential / ((totalFanIn > 0 ? totalFanIn : fanIn) * rate * mean);
        double deviation = (1 - meanPotential) / distance;
        double variance = (share * deviation * deviation / (fanIn * rate * square)) - (weightMean * weightMean);
        Require(variance >= 0, "The mean potential alone makes potentials fluctuate more than asked for: lower it, or the distance.");
        return Init.Normal(weightMean, Math.Sqrt(variance));
    }

    /// <summary>
    /// Exponential weights of a network that keeps Dale's law: excitatory ones positive, inhibitory ones negative, their
    /// means in balance, and potentials ξ standard deviations below the threshold.
    /// </summary>
    /// <remarks>
    /// Δ = N_I·ε̄_I/(N_E·ε̄_E), λ_E = ξ·√(2ν)/Δ·√(Δ²·N_E·ε̂_E + N_I·ε̂_I), λ_I = Δ·λ_E. Where a connection is sparse with
    /// probability p, mask it and multiply by 1/√p.
    /// </remarks>
    /// <param name="excitatory">N_E, positive.</param>
    /// <param name="inhibitory">N_I, positive.</param>
    /// <param name="rate">ν, positive.</param>
    /// <param name="membraneTime">τm.</param>
    /// <param name="excitatoryTime">τs of excitatory synapses.</param>
    /// <param name="inhibitoryTime">τs of inhibitory synapses.</param>
    /// <param name="distance">ξ.</param>
    /// <exception cref="ModelException">SN2008: a number is not positive.</exception>
    public static (Init Excitatory, Init Inhibitory) Dale(
        int excitatory, int inhibitory, double rate, double membraneTime = 0.02, double excitatoryTime = 0.01, double inhibitoryTime = 0.01, double distance = 1)
    {
        Require(excitatory > 0 && inhibitory > 0 && rate > 0 && distance > 0, "Dale's law needs positive numbers of units, rate and distance.");
        (double meanE, double squareE) = Integrals(membraneTime, excitatoryTime);
        (double meanI, double squareI) = Integrals(membraneTime, inhibitoryTime);
        double balance = inhibitory * meanI / (excitatory * meanE);
        double excitatoryRate = distance * Math.Sqrt(2 * rate) / balance
            * Math.Sqrt((balance * balance * excitatory * squareE) + (inhibitory * squareI));
        return (Init.Exponential(excitatoryRate), Init.Exponential(balance * excitatoryRate, sign: -1));
    }

    /// <summary>The same with recurrent excitation, which has the share 1 − α of the variance.</summary>
    /// <remarks>
    /// Δ_R = √(α·N_rec/((1 − α)·N_ff)), Δ = Δ_R·N_I·ε̄_I/(Δ_R·N_ff·ε̄_E + N_rec·ε̄_E),
    /// λ_ff = ξ·√(2ν)/(Δ·Δ_R)·√(Δ²·N_rec·ε̂_E + Δ_R²·(N_ff·Δ²·ε̂_E + N_I·ε̂_I)), λ_rec = Δ_R·λ_ff, λ_I = Δ·λ_ff.
    /// </remarks>
    /// <param name="forward">N_ff, positive.</param>
    /// <param name="recurrent">N_rec, positive.</param>
    /// <param name="inhibitory">N_I, positive.</param>
    /// <param name="rate">ν, positive.</param>
    /// <param name="share">α, in (0, 1).</param>
    /// <param name="membraneTime">τm.</param>
    /// <param name="excitatoryTime">τs of excitatory synapses.</param>
    /// <param name="inhibitoryTime">τs of inhibitory synapses.</param>
    /// <param name="distance">ξ.</param>
    /// <exception cref="ModelException">SN2008: a number is out of range.</exception>
    public static (Init Forward, Init Recurrent, Init Inhibitory) DaleRecurrent(
        int forward,
        int recurrent,
        int inhibitory,
        double rate,
        double share = 0.9,
        double membraneTime = 0.02,
        double excitatoryTime = 0.01,
        double inhibitoryTime = 0.01,
        double distance = 1)
    {
        Require(
            forward > 0 && recurrent > 0 && inhibitory > 0 && rate > 0 && distance > 0 && share > 0 && share < 1,
            "Dale's law with recurrence needs positive numbers of units, rate and distance, and a share in (0, 1).");
        (double meanE, double squareE) = Integrals(membraneTime, excitatoryTime);
        (double meanI, double squareI) = Integrals(membraneTime, inhibitoryTime);
        double recurrence = Math.Sqrt(share * recurrent / ((1 - share) * forward));
        double balance = recurrence * inhibitory * meanI / ((recurrence * forward * meanE) + (recurrent * meanE));
        double spread = (balance * balance * recurrent * squareE)
            + (recurrence * recurrence * ((forward * balance * balance * squareE) + (inhibitory * squareI)));
        double forwardRate = distance * Math.Sqrt(2 * rate) / (balance * recurrence) * Math.Sqrt(spread);
        return (
            Init.Exponential(forwardRate),
            Init.Exponential(recurrence * forwardRate),
            Init.Exponential(balance * forwardRate, sign: -1));
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ModelException("SN2008", message);
        }
    }
}
