using System;
using System.Runtime.CompilerServices;
using StaticNets.Kernels;

namespace StaticNets.Training.Optimizers;

/// <summary>Lion: θ ← (1 − η·λ)·θ − η·sign(β₁·m + (1 − β₁)·g), then m ← β₂·m + (1 − β₂)·g.</summary>
/// <remarks>
/// Every value moves by η, so the learning rate is to be some ten times smaller than Adam's, and the decay as much
/// larger. Weight decay is decoupled. The sign of zero is zero.
/// Source: Chen et al., "Symbolic discovery of optimization algorithms", NeurIPS 2023, algorithm 2. Not in PyTorch.
/// </remarks>
public sealed class Lion : Optimizer
{
    private static readonly string[] Moment = ["exp_avg"];

    /// <summary>Lion over a whole block.</summary>
    /// <param name="count">Floats in the block, padding included, zero or more.</param>
    public Lion(int count)
        : base(count) =>
        LearningRate = 1e-4;

    /// <summary>Lion with groups.</summary>
    /// <param name="groups">The ranges and their settings.</param>
    public Lion(ParameterGroups groups)
        : base(groups) =>
        LearningRate = 1e-4;

    /// <summary>β₁ of the mean whose sign is the step, in [0, 1); 0.9 as in the paper.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies elsewhere.</exception>
    public double Beta1
    {
        get;
        set => field = Hyperparameter.Fraction(value);
    } = 0.9;

    /// <summary>Decay β₂ of the moment that is kept, in [0, 1); 0.99 as in the paper.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies elsewhere.</exception>
    public double Beta2
    {
        get;
        init => field = Hyperparameter.Fraction(value);
    } = 0.99;

    /// <summary>β₁, as <see cref="Beta1"/>.</summary>
    public override double Momentum
    {
        get => Beta1;
        set => Beta1 = value;
    }

    /// <inheritdoc/>
    protected override ReadOnlySpan<string> StateNames => Moment;

    /// <inheritdoc/>
    protected override void Update(int offset, Span<float> parameters, ReadOnlySpan<float> gradient, in UpdateSettings settings)
    {
        var update = new SignUpdate(settings, Beta1, Beta2);
        ElementLoop.Run(in update, parameters, gradient, settings.Mask, StateSpan(0, offset, parameters.Length));
    }

    private readonly struct SignUpdate(in UpdateSettings settings, double beta1, double beta2) : IElementUpdate
    {
        private readonly float _rate = (float)settings.LearningRate;
        private readonly float _keep = (float)(1 - settings.LearningRate * settings.WeightDecay);
        private readonly float _beta1 = (float)beta1;
        private readonly float _gain1 = (float)(1 - beta1);
        private readonly float _beta2 = (float)beta2;
        private readonly float _gain2 = (float)(1 - beta2);

        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TWidth, TVector>(ref Element<TWidth, TVector> x)
            where TWidth : IWidth<TVector>
            where TVector : struct
        {
            Lanes<TWidth, TVector> mean = _beta1 * x.First + _gain1 * x.Gradient;
            x.First = _beta2 * x.First + _gain2 * x.Gradient;
            x.Parameter = _keep * x.Parameter - _rate * Lanes<TWidth, TVector>.Sign(mean);
        }
    }
}
