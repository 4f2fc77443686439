using System;
using System.Runtime.CompilerServices;
using StaticNets.Kernels;

namespace StaticNets.Training.Optimizers;

/// <summary>RMSprop: v ← α·v + (1 − α)·g², then θ ← θ − η·g / (√v + ε).</summary>
/// <remarks>
/// Centered: √(v − ḡ²) with ḡ ← α·ḡ + (1 − α)·g takes the place of √v; the difference is held at zero or more, which
/// rounding could spoil. With momentum: b ← μ·b + g / (√v + ε), then θ ← θ − η·b. Weight decay is coupled: λ·θ is added to g.
/// Source: Tieleman and Hinton, "Neural networks for machine learning", lecture 6.5 (2012); centered form: Graves,
/// "Generating sequences with recurrent neural networks" (2013), equations 38 to 45. PyTorch: torch.optim.RMSprop.
/// </remarks>
public sealed class RmsProp : Optimizer
{
    private static readonly string[] Square = ["square_avg"];
    private static readonly string[] All = ["square_avg", "grad_avg", "momentum_buffer"];

    /// <summary>RMSprop over a whole block.</summary>
    /// <param name="count">Floats in the block, padding included, zero or more.</param>
    public RmsProp(int count)
        : base(count) =>
        LearningRate = 1e-2;

    /// <summary>RMSprop with groups.</summary>
    /// <param name="groups">The ranges and their settings.</param>
    public RmsProp(ParameterGroups groups)
        : base(groups) =>
        LearningRate = 1e-2;

    /// <summary>Decay α of the averages, in [0, 1); 0.99 as in PyTorch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies elsewhere.</exception>
    public double Alpha
    {
        get;
        init => field = Hyperparameter.Fraction(value);
    } = 0.99;

    /// <summary>ε, added to the root; positive, so that padding stays zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public double Epsilon
    {
        get;
        init => field = Hyperparameter.Positive(value);
    } = 1e-8;

    /// <summary>Momentum μ, dimensionless, in [0, 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies elsewhere.</exception>
    public override double Momentum
    {
        get;
        set => field = Hyperparameter.Fraction(value);
    }

    /// <summary>Whether to divide by the standard deviation of the gradient instead of its root mean square.</summary>
    public bool Centered { get; init; }

    /// <inheritdoc/>
    protected override ReadOnlySpan<string> StateNames => Centered || Momentum > 0 ? All : Square;

    /// <inheritdoc/>
    protected override void Update(int offset, Span<float> parameters, ReadOnlySpan<float> gradient, in UpdateSettings settings)
    {
        int length = parameters.Length;
        if (Centered || Momentum > 0)
        {
            var update = new FullUpdate(settings, Alpha, Epsilon, Momentum, Centered);
            ElementLoop.Run(
                in update,
                parameters,
                gradient,
                settings.Mask,
                StateSpan(0, offset, length),
                StateSpan(1, offset, length),
                StateSpan(2, offset, length));
        }
        else
        {
            var update = new PlainUpdate(settings, Alpha, Epsilon);
            ElementLoop.Run(in update, parameters, gradient, settings.Mask, StateSpan(0, offset, length));
        }
    }

    private readonly struct PlainUpdate(in UpdateSettings settings, double alpha, double epsilon) : IElementUpdate
    {
        private readonly float _rate = (float)settings.LearningRate;
        private readonly float _decay = (float)settings.WeightDecay;
        private readonly float _alpha = (float)alpha;
        private readonly float _gain = (float)(1 - alpha);
        private readonly float _epsilon = (float)epsilon;

        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TWidth, TVector>(ref Element<TWidth, TVector> x)
            where TWidth : IWidth<TVector>
            where TVector : struct
        {
            Lanes<TWidth, TVector> g = x.Gradient + _decay * x.Parameter;
            x.First = _alpha * x.First + _gain * (g * g);
            x.Parameter -= _rate * (g / (Lanes<TWidth, TVector>.SquareRoot(x.First) + _epsilon));
        }
    }

    private readonly struct FullUpdate(in UpdateSettings settings, double alpha, double epsilon, double momentum, bool centered)
        : IElementUpdate
    {
        private readonly float _rate = (float)settings.LearningRate;
        private readonly float _decay = (float)settings.WeightDecay;
        private readonly float _alpha = (float)alpha;
        private readonly float _gain = (float)(1 - alpha);
        private readonly float _epsilon = (float)epsilon;
        private readonly float _momentum = (float)momentum;
        private readonly float _center = centered ? 1 : 0;

        public static int States => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TWidth, TVector>(ref Element<TWidth, TVector> x)
            where TWidth : IWidth<TVector>
            where TVector : struct
        {
            Lanes<TWidth, TVector> g = x.Gradient + _decay * x.Parameter;
            x.First = _alpha * x.First + _gain * (g * g);
            x.Second = _alpha * x.Second + _gain * g;
            Lanes<TWidth, TVector> variance = Lanes<TWidth, TVector>.NotNegative(x.First - _center * (x.Second * x.Second));
            x.Third = _momentum * x.Third + g / (Lanes<TWidth, TVector>.SquareRoot(variance) + _epsilon);
            x.Parameter -= _rate * x.Third;
        }
    }
}
