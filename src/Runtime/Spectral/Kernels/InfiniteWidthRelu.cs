using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Kernels;

/// <summary>The kernels of a fully connected ReLU network whose hidden layers are infinitely wide.</summary>
/// <remarks>
/// Weights are normal with variance weightVariance / fan-in, biases with biasVariance. The kernels are those of the parametrization
/// that multiplies standard normal weights by √(weightVariance / fan-in), and standard normal biases by √biasVariance.
/// Sources: Cho and Saul, "Kernel methods for deep learning", NeurIPS 2009; Jacot, Gabriel and Hongler, "Neural tangent kernel", NeurIPS 2018.
/// </remarks>
public static class InfiniteWidthRelu
{
    /// <summary>Kernel of the outputs at initialization (the Gaussian process), and tangent kernel.</summary>
    /// <param name="inputs">[n, d], a row a sample.</param>
    /// <param name="hiddenLayers">Number of hidden layers, zero or more.</param>
    /// <param name="weightVariance">Variance of a weight times its fan-in, positive; He's initialization has 2.</param>
    /// <param name="biasVariance">Variance of a bias, zero or more.</param>
    /// <returns>Two matrices [n, n].</returns>
    public static (Matrix Process, Matrix Tangent) Kernels(Matrix inputs, int hiddenLayers, double weightVariance = 2, double biasVariance = 0)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentOutOfRangeException.ThrowIfNegative(hiddenLayers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weightVariance);
        ArgumentOutOfRangeException.ThrowIfNegative(biasVariance);
        Matrix process = inputs.Multiply(inputs.Transpose());
        foreach (ref double element in process.Values)
        {
            element = (weightVariance / inputs.Columns * element) + biasVariance;
        }

        Matrix tangent = process.Copy();
        for (int layer = 0; layer < hiddenLayers; layer++)
        {
            Matrix before = process.Copy();
            for (int i = 0; i < process.Rows; i++)
            {
                for (int j = 0; j < process.Rows; j++)
                {
                    (double product, double slopes) = Expectations(before[i, i], before[i, j], before[j, j]);
                    process[i, j] = (weightVariance * product) + biasVariance;
                    tangent[i, j] = process[i, j] + (weightVariance * slopes * tangent[i, j]);
                }
            }
        }

        return (process, tangent);
    }

    /// <summary>E[relu(u)·relu(v)] and E[relu′(u)·relu′(v)] of two normal numbers with mean 0.</summary>
    /// <param name="uu">Variance of u, positive.</param>
    /// <param name="uv">Covariance.</param>
    /// <param name="vv">Variance of v, positive.</param>
    public static (double Product, double Slopes) Expectations(double uu, double uv, double vv)
    {
        double scale = Math.Sqrt(uu * vv);
        double angle = Math.Acos(Math.Clamp(uv / scale, -1, 1));
        double rest = Math.PI - angle;
        return (scale * (Math.Sin(angle) + (rest * Math.Cos(angle))) / (2 * Math.PI), rest / (2 * Math.PI));
    }
}
