using System;
using System.Runtime.CompilerServices;
using StaticNets.Kernels;

namespace StaticNets.Training.Optimizers;

/// <summary>Stochastic gradient descent with momentum: v ← μ·v + (1 − τ)·(g + λ·θ), then θ ← θ − η·v.</summary>
/// <remarks>
/// The first step sets v to g + λ·θ, without dampening τ. Nesterov: θ ← θ − η·(g + λ·θ + μ·v).
/// Source: Polyak, "Some methods of speeding up the convergence of iteration methods" (1964); Nesterov's form as in
/// Sutskever et al., "On the importance of initialization and momentum in deep learning" (2013).
/// PyTorch: torch.optim.SGD.
/// </remarks>
public sealed class Sgd : Optimizer
{
    private static readonly string[] Velocity = ["momentum_buffer"];

    /// <summary>Gradient descent over a whole block.</summary>
    /// <param name="count">Floats in the block, padding included, zero or more.</param>
    public Sgd(int count)
        : base(count) =>
        LearningRate = 1e-3;

    /// <summary>Gradient descent with groups.</summary>
    /// <param name="groups">The ranges and their settings.</param>
    public Sgd(ParameterGroups groups)
        : base(groups) =>
        LearningRate = 1e-3;

    /// <summary>Momentum μ, dimensionless, in [0, 1); 0, the default, keeps no velocity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies elsewhere.</exception>
    public override double Momentum
    {
        get;
        set => field = Hyperparameter.Fraction(value);
    }

    /// <summary>Dampening τ of the gradient on its way into the velocity, in [0, 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies elsewhere.</exception>
    public double Dampening
    {
        get;
        init => field = Hyperparameter.Fraction(value);
    }

    /// <summary>Whether to look ahead as Nesterov does; meant for a momentum above zero and no dampening.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    protected override ReadOnlySpan<string> StateNames => Momentum > 0 ? Velocity : [];

    /// <inheritdoc/>
    protected override void Update(int offset, Span<float> parameters, ReadOnlySpan<float> gradient, in UpdateSettings settings)
    {
        if (Momentum > 0)
        {
            double gain = StepCount == 1 ? 1 : 1 - Dampening;
            var update = new MomentumUpdate(settings, Momentum, gain, Nesterov);
            ElementLoop.Run(in update, parameters, gradient, settings.Mask, StateSpan(0, offset, parameters.Length));
        }
        else
        {
            var update = new PlainUpdate(settings);
            ElementLoop.Run(in update, parameters, gradient, settings.Mask);
        }
    }

    private readonly struct PlainUpdate(in UpdateSettings settings) : IElementUpdate
    {
        private readonly float _rate = (float)settings.LearningRate;
        private readonly float _decay = (float)settings.WeightDecay;

        public static int States => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TWidth, TVector>(ref Element<TWidth, TVector> x)
            where TWidth : IWidth<TVector>
            where TVector : struct =>
            x.Parameter -= _rate * (x.Gradient + _decay * x.Parameter);
    }

    private readonly struct MomentumUpdate(in UpdateSettings settings, double momentum, double gain, bool nesterov) : IElementUpdate
    {
        private readonly float _rate = (float)settings.LearningRate;
        private readonly float _decay = (float)settings.WeightDecay;
        private readonly float _momentum = (float)momentum;
        private readonly float _gain = (float)gain;

        // direction = ofGradient·g + ofVelocity·v is exactly v, or g + μ·v for Nesterov, without a branch in the loop.
        private readonly float _ofGradient = nesterov ? 1 : 0;
        private readonly float _ofVelocity = nesterov ? (float)momentum : 1;

        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TWidth, TVector>(ref Element<TWidth, TVector> x)
            where TWidth : IWidth<TVector>
            where TVector : struct
        {
            Lanes<TWidth, TVector> g = x.Gradient + _decay * x.Parameter;
            x.First = _momentum * x.First + _gain * g;
            x.Parameter -= _rate * (_ofGradient * g + _ofVelocity * x.First);
        }
    }
}
