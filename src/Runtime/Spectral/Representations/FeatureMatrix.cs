using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Representations;

/// <summary>The checks and products that measures of features share; a matrix of features has a row a sample.</summary>
internal static class FeatureMatrix
{
    public static void CheckNotEmpty(Matrix values, string name = "values")
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Rows == 0 || values.Columns == 0)
        {
            throw new ArgumentException($"'{name}' [{values.Rows}, {values.Columns}] must have at least one sample and one feature.", name);
        }
    }

    public static void CheckFinite(Matrix values, string name = "values")
    {
        for (int i = 0; i < values.Values.Length; i++)
        {
            if (!double.IsFinite(values.Values[i]))
            {
                throw new ArgumentException(
                    $"'{name}' must be finite, but sample {i / values.Columns} has {values.Values[i]} at feature {i % values.Columns}.", name);
            }
        }
    }

    public static void CheckSameCount(Matrix first, Matrix second, string name)
    {
        if (first.Rows != second.Rows)
        {
            throw new ArgumentException($"Both must be of the same samples, but '{name}' has {second.Rows} and the other {first.Rows}.", name);
        }
    }

    public static bool IsFinite(Matrix values)
    {
        foreach (double value in values.Values)
        {
            if (!double.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The mean over the samples, [columns].</summary>
    public static double[] Mean(Matrix values)
    {
        var mean = new double[values.Columns];
        for (int sample = 0; sample < values.Rows; sample++)
        {
            DenseVector.AddScaled(1.0 / values.Rows, values.Row(sample), mean);
        }

        return mean;
    }

    /// <summary>A copy whose columns have mean 0.</summary>
    public static Matrix Centred(Matrix values)
    {
        double[] mean = Mean(values);
        Matrix centred = values.Copy();
        for (int sample = 0; sample < centred.Rows; sample++)
        {
            DenseVector.AddScaled(-1, mean, centred.Row(sample));
        }

        return centred;
    }

    /// <summary>XXᵀ, [rows, rows], symmetric to the bit.</summary>
    public static Matrix Gram(Matrix values)
    {
        var gram = new Matrix(values.Rows, values.Rows);
        for (int i = 0; i < values.Rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                gram[i, j] = gram[j, i] = DenseVector.Dot(values.Row(i), values.Row(j));
            }
        }

        return gram;
    }
}
