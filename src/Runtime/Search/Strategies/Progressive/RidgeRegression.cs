using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;

namespace StaticNets.Search.Strategies;

/// <summary>An affine map of features, fitted by least squares with a penalty λ·Σ(σⱼ·wⱼ)², σⱼ the deviation of feature j.</summary>
/// <remarks>
/// λ is that which best predicts each sample from the others, of which one decomposition X = U·Σ·Vᵀ tells all: without sample i
/// its residual grows by 1 / (1 − hᵢ). Source: Hoerl and Kennard, "Ridge regression", Technometrics 12 (1970); Allen, "The
/// relationship between variable selection and data augmentation and a method for prediction", Technometrics 16 (1974).
/// </remarks>
internal sealed class RidgeRegression
{
    // In units of the number of samples: from no penalty to speak of to one as large as the features themselves.
    private static readonly double[] Penalties = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1];

    private readonly double[] _weights;
    private readonly double _bias;

    /// <summary>Fits the map.</summary>
    /// <param name="features">Rows of equal length, one or more.</param>
    /// <param name="targets">What they should give, one a row.</param>
    public RidgeRegression(IReadOnlyList<double[]> features, IReadOnlyList<double> targets)
    {
        int columns = features[0].Length;
        double mean = targets.Average();
        double[] centers = [.. Enumerable.Range(0, columns).Select(j => features.Average(row => row[j]))];
        double[] scales = [.. Enumerable.Range(0, columns).Select(j => Deviation(features, j, centers[j]))];
        var x = new Matrix(features.Count, columns);
        double[] y = [.. targets.Select(target => target - mean)];
        for (int i = 0; i < x.Rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                x[i, j] = (features[i][j] - centers[j]) / scales[j];
            }
        }

        var svd = new SingularValueDecomposition(x);
        double[] projected = svd.U.Transpose().Multiply(y);
        double penalty = Penalties.Select(penalty => penalty * x.Rows).MinBy(penalty => LeftOut(svd, projected, y, penalty));
        double[] shrunk = [.. projected.Select((value, k) => value * svd.Values[k] / ((svd.Values[k] * svd.Values[k]) + penalty))];
        _weights = svd.V.Multiply(shrunk);
        for (int j = 0; j < columns; j++)
        {
            _weights[j] /= scales[j];
        }

        _bias = mean - DenseVector.Dot(_weights, centers);
    }

    /// <summary>The map's value.</summary>
    /// <param name="features">As many as a row had.</param>
    public double Predict(ReadOnlySpan<double> features) => _bias + DenseVector.Dot(_weights, features);

    // A feature that is the same everywhere is centred to zero, and its weight is zero whatever it is divided by.
    private static double Deviation(IReadOnlyList<double[]> features, int column, double center)
    {
        double deviation = Math.Sqrt(features.Average(row => (row[column] - center) * (row[column] - center)));
        return deviation > 1e-12 * Math.Max(1, Math.Abs(center)) ? deviation : 1;
    }

    // Sum of the squared errors where each sample is predicted from the others.
    private static double LeftOut(SingularValueDecomposition svd, double[] projected, double[] y, double penalty)
    {
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double fitted = 0;
            double leverage = 1.0 / y.Length; // of the mean
            for (int k = 0; k < projected.Length; k++)
            {
                double share = svd.Values[k] * svd.Values[k] / ((svd.Values[k] * svd.Values[k]) + penalty);
                fitted += svd.U[i, k] * share * projected[k];
                leverage += svd.U[i, k] * share * svd.U[i, k];
            }

            double error = (y[i] - fitted) / Math.Max(1 - leverage, 1e-9);
            sum += error * error;
        }

        return sum;
    }
}
