using System;
using System.Collections.Generic;

namespace StaticNets.Training.Optimizers;

/// <summary>Parameter groups for networks with BatchNorm: scales γ learn slowly, and neither they nor biases decay.</summary>
/// <remarks>
/// Meant for scales that begin below 1 (<c>BatchNorm(scaleInit: 0.1f)</c>), which would leave their start
/// quickly at the full rate. A scale is told by its layer, which has running statistics, and not by its name.
/// Source: Davis and Frank, "Revisiting batch norm initialization", ECCV 2022, section 3.
/// </remarks>
public static class BatchNormGroups
{
    /// <summary>Three groups: scales, then biases and shifts, then, as the default group, all other weights.</summary>
    /// <param name="info">The network.</param>
    /// <param name="scaleDivisor">c: scales learn at the learning rate / c; 1 or more, 100 in the paper.</param>
    /// <returns>Groups whose weight decay is 0 for scales, biases and shifts, and the optimizer's for the rest.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The divisor is below 1 or not finite.</exception>
    /// <exception cref="ArgumentException">The network has no BatchNorm with scales.</exception>
    public static ParameterGroups Of(NetworkInfo info, double scaleDivisor = 100)
    {
        ArgumentNullException.ThrowIfNull(info);
        if (!(scaleDivisor >= 1 && double.IsFinite(scaleDivisor)))
        {
            throw new ArgumentOutOfRangeException(nameof(scaleDivisor), scaleDivisor, "The divisor must be 1 or more and finite.");
        }

        const string Statistic = ".running_var";
        var names = new HashSet<string>();
        foreach (ParameterInfo parameter in info.Parameters)
        {
            names.Add(parameter.Name);
        }

        var scales = new List<string>();
        var shifts = new List<string>();
        foreach (ParameterInfo state in info.States)
        {
            string layer = state.Name.EndsWith(Statistic, StringComparison.Ordinal) ? state.Name[..^Statistic.Length] : "";
            if (layer.Length > 0 && names.Contains(layer + ".weight"))
            {
                scales.Add(layer + ".weight");
                shifts.Add(layer + ".bias");
            }
        }

        if (scales.Count == 0)
        {
            throw new ArgumentException($"'{info.Name}' has no BatchNorm with scales.", nameof(info));
        }

        return new ParameterGroups(
            info,
            new ParameterGroup([.. scales]) { LearningRateFactor = 1 / scaleDivisor, WeightDecay = 0 },
            new ParameterGroup([.. shifts, "*.bias"]) { WeightDecay = 0 });
    }
}
