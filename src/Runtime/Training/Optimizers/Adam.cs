using System;

namespace StaticNets.Training.Optimizers;

/// <summary>
/// Adam: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², then θ ← θ − η·m̂ / (√v̂ + ε), where m̂ = m / (1 − β₁ᵗ) and
/// v̂ = v / (1 − β₂ᵗ).
/// </summary>
/// <remarks>
/// Weight decay is coupled, as L2 regularization: λ·θ is added to g. For the decoupled kind see <see cref="AdamW"/>.
/// Source: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1; t counts the steps of
/// the optimizer. PyTorch: torch.optim.Adam.
/// </remarks>
public sealed class Adam : Optimizer
{
    private static readonly string[] Moments = ["exp_avg", "exp_avg_sq"];
    private AdamCorrection _correction;

    /// <summary>Adam over a whole block.</summary>
    /// <param name="count">Floats in the block, padding included, zero or more.</param>
    public Adam(int count)
        : base(count) =>
        LearningRate = 1e-3;

    /// <summary>Adam with groups.</summary>
    /// <param name="groups">The ranges and their settings.</param>
    public Adam(ParameterGroups groups)
        : base(groups) =>
        LearningRate = 1e-3;

    /// <summary>Decay β₁ of the first moment, in [0, 1); 0.9 as in the paper.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies elsewhere.</exception>
    public double Beta1
    {
        get;
        set => field = Hyperparameter.Fraction(value);
    } = 0.9;

    /// <summary>Decay β₂ of the second moment, in [0, 1); 0.999 as in the paper.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies elsewhere.</exception>
    public double Beta2
    {
        get;
        init => field = Hyperparameter.Fraction(value);
    } = 0.999;

    /// <summary>ε, which bounds the step where the second moment is small; positive, so that padding stays zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public double Epsilon
    {
        get;
        init => field = Hyperparameter.Positive(value);
    } = 1e-8;

    /// <summary>β₁, as <see cref="Beta1"/>.</summary>
    public override double Momentum
    {
        get => Beta1;
        set => Beta1 = value;
    }

    /// <inheritdoc/>
    protected override ReadOnlySpan<string> StateNames => Moments;

    /// <inheritdoc/>
    protected override void PrepareStep() => _correction = new AdamCorrection(Beta1, Beta2, StepCount);

    /// <inheritdoc/>
    protected override void Update(int offset, Span<float> parameters, ReadOnlySpan<float> gradient, in UpdateSettings settings)
    {
        var update = new AdamUpdate(
            settings.LearningRate, coupled: settings.WeightDecay, decoupled: 0, Beta1, Beta2, Epsilon, _correction);
        ElementLoop.Run(
            in update,
            parameters,
            gradient,
            settings.Mask,
            StateSpan(0, offset, parameters.Length),
            StateSpan(1, offset, parameters.Length));
    }
}
