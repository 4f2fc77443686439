using System;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Tests;

/// <summary>Reproducible samples for any network, and dense matrices to compare products with.</summary>
internal static class Fixtures
{
    /// <summary>Normal inputs and targets, uniform labels.</summary>
    public static Dataset Samples(NetworkInfo info, int count, ulong seed = 1)
    {
        var random = new Philox(seed);
        return new Dataset([.. info.Inputs.Concat(info.Targets).Select(tensor =>
        {
            if (tensor.IsLabel)
            {
                int[] labels = new int[count * tensor.Size];
                for (int i = 0; i < labels.Length; i++)
                {
                    labels[i] = random.Next(tensor.Classes);
                }

                return new DataColumn(tensor, labels);
            }

            float[] values = new float[count * tensor.Size];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = (float)random.NextNormal();
            }

            return new DataColumn(tensor, values);
        })]);
    }

    /// <summary>The matrix of an operator, column by column.</summary>
    public static Matrix Dense(ISymmetricOperator action)
    {
        var matrix = new Matrix(action.Dimension, action.Dimension);
        double[] axis = new double[action.Dimension];
        for (int i = 0; i < axis.Length; i++)
        {
            axis[i] = 1;
            action.Apply(axis, matrix.Row(i));
            axis[i] = 0;
        }

        return matrix;
    }

    /// <summary>The values of a column as a matrix, a row a sample.</summary>
    public static Matrix Column(Dataset data, string name)
    {
        DataColumn column = data[name];
        int size = column.Info.Size;
        return new Matrix(data.Count, size, column.Values.ToArray().Select(value => (double)value).ToArray());
    }

    /// <summary>‖A − B‖ / ‖B‖ in the Frobenius norm.</summary>
    public static double Distance(Matrix a, Matrix b)
    {
        Matrix difference = a.Copy();
        DenseVector.AddScaled(-1, b.Values, difference.Values);
        return difference.FrobeniusNorm() / b.FrobeniusNorm();
    }

    /// <summary>The generator of the oracle values: s ← 1664525·s + 1013904223 mod 2³², value 2s/2³² − 1.</summary>
    public static Func<double> Lcg(uint seed)
    {
        uint state = seed;
        return () =>
        {
            state = unchecked((1664525 * state) + 1013904223);
            return (2.0 * state / 4294967296.0) - 1;
        };
    }
}
