using System.Collections.Generic;

namespace StaticNets.Spectral.Weights.Evolution;

/// <summary>How the spectra of a network's weights went along training.</summary>
/// <param name="Series">One a parameter and quantity, the quantities of a parameter together.</param>
public sealed record SpectrumEvolution(IReadOnlyList<EvolutionSeries> Series)
{
    /// <summary>The series of a quantity of a parameter.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    /// <param name="quantity">The quantity.</param>
    /// <exception cref="KeyNotFoundException">It was not recorded.</exception>
    public EvolutionSeries this[string parameter, WeightQuantity quantity]
    {
        get
        {
            foreach (EvolutionSeries series in Series)
            {
                if (series.Parameter == parameter && series.Quantity == quantity.Name)
                {
                    return series;
                }
            }

            throw new KeyNotFoundException($"'{quantity.Name}' of '{parameter}' was not recorded.");
        }
    }
}
