using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Training.Optimizers;

namespace StaticNets.Search;

/// <summary>
/// Trains a network's weights w on one set and its architecture α on another: min L_val(w*(α), α) over α, where w*(α) makes
/// L_train(w, α) least.
/// </summary>
/// <remarks>
/// Both are parameters of one block. The gradient of α, with w′ = w − ξ·(μ·v + ∂L_train/∂w + λ·w) if <see cref="BilevelOptions.Unrolled"/>, is
/// ∂L_val/∂α(w′, α) − ξ·∂²L_train/∂α∂w(w, α)·∂L_val/∂w′, whose second term is an exact Hessian-vector product where the source takes
/// a finite difference; otherwise it is ∂L_val/∂α(w, α).
/// Running statistics of BatchNorm move in the weights' steps only; every pass normalizes by the statistics of its own batch.
/// Source: Liu, Simonyan and Yang, "DARTS: differentiable architecture search", ICLR 2019, algorithm 1 and section 2.3. Allocates in the constructor and in the first step.
/// </remarks>
public sealed class BilevelTrainer
{
    private readonly ITrainable _network;
    private readonly BilevelOptions _options;
    private readonly ParameterInfo[] _architecture;
    private readonly float[] _gradient;
    private readonly float[] _saved = [];
    private readonly float[] _direction = [];
    private readonly float[] _product = [];

    /// <summary>Prepares the training.</summary>
    /// <param name="network">Its parameters move; an <see cref="ITwiceDifferentiable"/> if <see cref="BilevelOptions.Unrolled"/>.</param>
    /// <param name="architecture">Names of the parameters that are α; the others are w.</param>
    /// <param name="options">How to train; null for the usual way.</param>
    /// <exception cref="ArgumentException">No name is given, the network has nothing else, or it has no Hessian-vector product where that is needed.</exception>
    /// <exception cref="KeyNotFoundException">It has no parameter of a name.</exception>
    public BilevelTrainer(ITrainable network, IReadOnlyCollection<string> architecture, BilevelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(architecture);
        _network = network;
        _options = options ?? new BilevelOptions();
        _architecture = [.. architecture.Select(network.Description.Parameter).OrderBy(alpha => alpha.Offset)];
        if (_architecture.Length == 0 || _architecture.Length == network.Description.Parameters.Count)
        {
            throw new ArgumentException("Both the architecture and the weights need a parameter.", nameof(architecture));
        }

        string[] names = [.. architecture];
        var weights = new ParameterGroups(network.Description, new ParameterGroup(names) { Frozen = true });
        Weights = new Sgd(weights) { LearningRate = _options.LearningRate, Momentum = _options.Momentum, WeightDecay = _options.WeightDecay };
        var alphas = new ParameterGroups(network.Description, new ParameterGroup(names));
        alphas.Default.Frozen = true;
        Architecture = _options.ArchitectureOptimizer?.Invoke(alphas) ?? new Adam(alphas) { LearningRate = 3e-4, Beta1 = 0.5, WeightDecay = 1e-3 };

        int length = network.Parameters.Length;
        _gradient = new float[length];
        if (_options.Unrolled)
        {
            if (network is not ITwiceDifferentiable)
            {
                throw new ArgumentException("To look a step ahead the network needs products with its Hessian; compile it with Emit.HessianVectorProduct.", nameof(network));
            }

            (_saved, _direction, _product) = (new float[length], new float[length], new float[length]);
        }
    }

    /// <summary>Moves the weights; its learning rate may be set before each step.</summary>
    public Sgd Weights { get; }

    /// <summary>Moves the architecture; its learning rate may be set before each step.</summary>
    public Optimizer Architecture { get; }

    /// <summary>A step of α.</summary>
    /// <param name="training">What the weights' next step is taken on; looked at only if <see cref="BilevelOptions.Unrolled"/>.</param>
    /// <param name="validation">Other samples.</param>
    /// <param name="pass">Dropout, statistics, seed and step; statistics never move.</param>
    /// <returns>L_val before the step, averaged over the batch: at w′ if <see cref="BilevelOptions.Unrolled"/>.</returns>
    public float ArchitectureStep(in Batch training, in Batch validation, in Pass pass)
    {
        float loss = ArchitectureGradient(training, validation, _gradient, pass);
        Architecture.Step(_network.Parameters.Span, _gradient);
        return loss;
    }

    /// <summary>A step of w.</summary>
    /// <param name="training">The batch.</param>
    /// <param name="pass">Dropout, statistics, seed and step.</param>
    /// <returns>L_train before the step, averaged over the batch.</returns>
    public float WeightStep(in Batch training, in Pass pass)
    {
        float loss = _network.LossAndGradient(training, _gradient, pass);
        Clear(_gradient);
        _options.Clipping?.Apply(_gradient);
        Weights.Step(_network.Parameters.Span, _gradient);
        return loss;
    }

    /// <summary>The gradient that a step of α goes along. Parameters are as they were, to the bit.</summary>
    /// <param name="training">What the weights' next step is taken on; looked at only if <see cref="BilevelOptions.Unrolled"/>.</param>
    /// <param name="validation">Other samples.</param>
    /// <param name="gradient">In the layout of <see cref="INetwork.Parameters"/>: dL_val/dα, and zero for the weights; overwritten.</param>
    /// <param name="pass">Dropout, statistics, seed and step; statistics never move.</param>
    /// <returns>L_val, averaged over the batch: at w′ if <see cref="BilevelOptions.Unrolled"/>.</returns>
    public float ArchitectureGradient(in Batch training, in Batch validation, Span<float> gradient, in Pass pass)
    {
        Pass still = pass with { MoveStatistics = false };
        if (!_options.Unrolled)
        {
            float current = _network.LossAndGradient(validation, gradient, still);
            Keep(gradient);
            return current;
        }

        double rate = _options.UnrolledRate ?? Weights.LearningRate;
        Span<float> parameters = _network.Parameters.Span;
        parameters.CopyTo(_saved);
        float loss;
        try
        {
            LookAhead(training, rate, still);
            loss = _network.LossAndGradient(validation, gradient, still);
        }
        finally
        {
            _saved.CopyTo(parameters);
        }

        // u has ∂L_val/∂w′ for the weights and zero for α, so that the part of H·u for α is ∂²L_train/∂α∂w·u.
        gradient.CopyTo(_direction);
        Clear(_direction);
        ((ITwiceDifferentiable)_network).HessianVectorProduct(training, _direction, _product, still);
        Keep(gradient);
        foreach (ParameterInfo alpha in _architecture)
        {
            for (int i = alpha.Offset; i < alpha.Offset + alpha.Length; i++)
            {
                gradient[i] = (float)(gradient[i] - (rate * _product[i]));
            }
        }

        return loss;
    }

    // w′ = w − ξ·(μ·v + g + λ·w). In float32, as the step itself; padding is zero in all of them.
    private void LookAhead(in Batch training, double rate, in Pass pass)
    {
        _network.LossAndGradient(training, _direction, pass);
        Clear(_direction);
        Span<float> parameters = _network.Parameters.Span;
        (float step, float decay) = ((float)rate, (float)Weights.WeightDecay);
        if (_options.UnrollsMomentum && Weights.Momentum > 0)
        {
            var momentum = (float)Weights.Momentum;
            ReadOnlySpan<float> velocity = Weights.State[0].Span;
            for (int i = 0; i < parameters.Length; i++)
            {
                _direction[i] += momentum * velocity[i];
            }
        }

        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] -= step * (_direction[i] + (decay * parameters[i]));
        }

        foreach (ParameterInfo alpha in _architecture)
        {
            _saved.AsSpan(alpha.Range).CopyTo(parameters[alpha.Range]);
        }
    }

    // Leaves the weights' part alone.
    private void Clear(Span<float> block)
    {
        foreach (ParameterInfo alpha in _architecture)
        {
            block[alpha.Range].Clear();
        }
    }

    // Leaves the part of α alone.
    private void Keep(Span<float> block)
    {
        int end = 0;
        foreach (ParameterInfo alpha in _architecture)
        {
            block[end..alpha.Offset].Clear();
            end = alpha.Offset + alpha.Length;
        }

        block[end..].Clear();
    }
}
