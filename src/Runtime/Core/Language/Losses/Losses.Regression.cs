using System;

namespace StaticNets;

/// <content>Losses of numbers.</content>
public static partial class Losses
{
    /// <summary>(x − y)². PyTorch: torch.nn.functional.mse_loss.</summary>
    /// <param name="x">Prediction.</param>
    /// <param name="y">Target, of a shape that broadcasts with it.</param>
    public static Node MeanSquaredError(this Node x, Node y) =>
        Composite.Of("meanSquaredError", "", [x, y], () =>
        {
            Node difference = x - y;
            return (difference * difference).Mean();
        });

    /// <summary>|x − y|. PyTorch: torch.nn.functional.l1_loss.</summary>
    /// <param name="x">Prediction.</param>
    /// <param name="y">Target, of a shape that broadcasts with it.</param>
    public static Node L1Loss(this Node x, Node y) => Composite.Of("l1Loss", "", [x, y], () => (x - y).Abs().Mean());

    /// <summary>d²/2 where |d| ≤ delta, otherwise delta·(|d| − delta/2), with d = x − y. PyTorch: torch.nn.functional.huber_loss.</summary>
    /// <remarks>Source: Huber, "Robust estimation of a location parameter", 1964.</remarks>
    /// <param name="x">Prediction.</param>
    /// <param name="y">Target, of a shape that broadcasts with it.</param>
    /// <param name="delta">Where the parabola ends, positive.</param>
    /// <exception cref="ModelException">SN2008: delta is not positive.</exception>
    public static Node Huber(this Node x, Node y, float delta = 1f)
    {
        Require.Positive(delta, "Huber's delta");
        return Composite.Of("huber", Invariant.Text(delta), [x, y], [x, y, delta], () =>
        {
            Node difference = x - y;
            Node distance = difference.Abs();
            Node near = 0.5f * (difference * difference);
            Node far = delta * (distance - 0.5f * delta);
            return Node.Where(distance.LessOrEqual(delta), near, far).Mean();
        });
    }

    /// <summary>d²/(2·beta) where |d| &lt; beta, otherwise |d| − beta/2, with d = x − y. PyTorch: torch.nn.functional.smooth_l1_loss.</summary>
    /// <param name="x">Prediction.</param>
    /// <param name="y">Target, of a shape that broadcasts with it.</param>
    /// <param name="beta">Where the parabola ends, zero or more; 0 is L1.</param>
    /// <exception cref="ModelException">SN2008: beta is negative.</exception>
    public static Node SmoothL1(this Node x, Node y, float beta = 1f)
    {
        Require.NotNegative(beta, "SmoothL1's beta");
        return beta == 0 ? x.L1Loss(y) : Composite.Of("smoothL1", Invariant.Text(beta), [x, y], [x, y, beta], () =>
        {
            Node difference = x - y;
            Node distance = difference.Abs();
            return Node.Where(distance.Less(beta), 0.5f / beta * difference.Square(), distance - 0.5f * beta).Mean();
        });
    }

    /// <summary>Negative log-likelihood of counts: eˣ − t·x for a log-rate x, x − t·ln(x + epsilon) for a rate. PyTorch: torch.nn.functional.poisson_nll_loss.</summary>
    /// <param name="x">Rates or their logarithms.</param>
    /// <param name="target">Counts, of a shape that broadcasts with the rates.</param>
    /// <param name="logInput">Whether x is the logarithm.</param>
    /// <param name="full">Whether the term of the target, by Stirling's formula, is added where t &gt; 1.</param>
    /// <param name="epsilon">Added to a rate before its logarithm is taken.</param>
    public static Node PoissonNegativeLogLikelihood(this Node x, Node target, bool logInput = true, bool full = false, float epsilon = 1e-8f) =>
        Composite.Of("poissonNll", "", [x, target], [x, target, logInput, full, epsilon], () =>
        {
            Node loss = logInput ? x.Exp() - target * x : x - target * (x + epsilon).Log();
            if (full)
            {
                Node many = target.Greater(1f);
                Node t = Node.Where(many, target, 1f);
                loss += Node.Where(many, t * t.Log() - t + 0.5f * ((float)(2 * Math.PI) * t).Log(), 0f);
            }

            return loss.Mean();
        });

    /// <summary>Negative log-likelihood of a normal: (ln v + (x − t)² / v) / 2, v the variance or epsilon. PyTorch: torch.nn.functional.gaussian_nll_loss.</summary>
    /// <remarks>Where the variance is below epsilon its gradient still passes, as in PyTorch.</remarks>
    /// <param name="x">Means.</param>
    /// <param name="target">Targets, of a shape that broadcasts with the means.</param>
    /// <param name="variance">Variances, of a shape that broadcasts with the means.</param>
    /// <param name="full">Whether ln(2π) / 2 is added.</param>
    /// <param name="epsilon">Least variance, positive.</param>
    public static Node GaussianNegativeLogLikelihood(this Node x, Node target, Node variance, bool full = false, float epsilon = 1e-6f) =>
        Composite.Of("gaussianNll", "", [x, target, variance], [x, target, variance, full, epsilon], () =>
        {
            Node v = variance.Clamp(low: epsilon).StraightThrough(variance);
            Node loss = (0.5f * (v.Log() + (x - target).Square() / v)).Mean();
            return full ? loss + (float)(0.5 * Math.Log(2 * Math.PI)) : loss;
        });
}
