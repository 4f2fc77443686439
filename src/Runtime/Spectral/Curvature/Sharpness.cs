using System;
using StaticNets.Random;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Curvature;

/// <summary>How fast the mean loss rises around the parameters, in the worst direction of first order and in random ones.</summary>
/// <param name="Loss">The mean loss at the parameters.</param>
/// <param name="Radius">ρ, the distance stepped, in the unit of the parameters.</param>
/// <param name="Ascent">Rise of the loss one step of length ρ along the gradient: the sharpness that SAM minimizes.</param>
/// <param name="Average">Mean rise over random directions of length ρ; for small ρ it is ρ²·tr H / 2P.</param>
/// <param name="AverageError">Its standard error.</param>
/// <remarks>
/// Sources: Foret, Kleiner, Mobahi and Neyshabur, "Sharpness-aware minimization for efficiently improving generalization", ICLR
/// 2021; Keskar et al., "On large-batch training for deep learning", ICLR 2017. The largest eigenvalue and the trace come from
/// <see cref="CurvatureMatrix"/>.
/// </remarks>
public sealed record Sharpness(double Loss, double Radius, double Ascent, double Average, double AverageError)
{
    /// <summary>Measures a network; its parameters come back as they were.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Its inputs, then its targets.</param>
    /// <param name="radius">ρ, positive.</param>
    /// <param name="directions">Number of random directions, two or more.</param>
    /// <param name="seed">Seed of the directions.</param>
    /// <param name="options">Parameters, batches and pass; null for the usual ones.</param>
    public static Sharpness Of(
        ITrainable network, Dataset data, double radius = 0.05, int directions = 16, ulong seed = 0, CurvatureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(radius);
        ArgumentOutOfRangeException.ThrowIfLessThan(directions, 2);
        options ??= new CurvatureOptions();
        var selection = ParameterSelection.Of(network.Description, options.Parameters);
        var surface = new LossSurface(network, data, selection, options);
        double loss = surface.Loss();
        var direction = new double[selection.Dimension];
        surface.Gradient(direction);
        double ascent = surface.LossAlong(direction, radius) - loss;

        var random = new Philox(seed);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < directions; i++)
        {
            foreach (ref double element in direction.AsSpan())
            {
                element = random.NextNormal();
            }

            double rise = surface.LossAlong(direction, radius) - loss;
            sum += rise;
            squares += rise * rise;
        }

        double mean = sum / directions;
        double variance = Math.Max(0, squares - (sum * mean)) / (directions - 1);
        return new Sharpness(loss, radius, ascent, mean, Math.Sqrt(variance / directions));
    }
}
