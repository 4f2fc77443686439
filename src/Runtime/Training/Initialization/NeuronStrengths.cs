using System;

namespace StaticNets.Training.Initialization;

/// <summary>Sums of the weights at each neuron: s of the inputs (columns) and t of the outputs (rows) of a weight [out, in…].</summary>
/// <remarks>Source: Scabini, De Baets and Bruno, "Improving deep neural network random initialization through neuronal rewiring", 2022.</remarks>
/// <param name="InputMean">Mean of s.</param>
/// <param name="InputVariance">Variance of s, over all inputs.</param>
/// <param name="OutputMean">Mean of t.</param>
/// <param name="OutputVariance">Variance of t, over all outputs.</param>
public sealed record NeuronStrengths(double InputMean, double InputVariance, double OutputMean, double OutputVariance)
{
    /// <summary>The strengths of a matrix.</summary>
    /// <param name="weights">[rows, columns], row-major; a convolution's filters are its rows.</param>
    /// <param name="rows">Number of outputs, positive.</param>
    /// <exception cref="ArgumentException">The rows do not divide the number of weights.</exception>
    public static NeuronStrengths Of(ReadOnlySpan<float> weights, int rows)
    {
        int columns = Columns(weights.Length, rows);
        var inputs = new double[columns];
        var outputs = new double[rows];
        for (int o = 0; o < rows; o++)
        {
            for (int i = 0; i < columns; i++)
            {
                inputs[i] += weights[(o * columns) + i];
                outputs[o] += weights[(o * columns) + i];
            }
        }

        (double inputMean, double inputVariance) = Moments(inputs);
        (double outputMean, double outputVariance) = Moments(outputs);
        return new NeuronStrengths(inputMean, inputVariance, outputMean, outputVariance);
    }

    internal static int Columns(int count, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        return count > 0 && count % rows == 0
            ? count / rows
            : throw new ArgumentException($"{count} weights cannot be a matrix of {rows} rows.", nameof(rows));
    }

    private static (double Mean, double Variance) Moments(double[] values)
    {
        double mean = 0;
        foreach (double value in values)
        {
            mean += value / values.Length;
        }

        double variance = 0;
        foreach (double value in values)
        {
            variance += (value - mean) * (value - mean) / values.Length;
        }

        return (mean, variance);
    }
}
