using System;
using StaticNets.Numerics;

namespace StaticNets.Spectral.Representations;

/// <summary>Classes as columns of numbers.</summary>
public static class LabelColumns
{
    /// <summary>One column a class: 1 for its samples, 0 for the others.</summary>
    /// <param name="labels">[samples], each 0 .. classes − 1.</param>
    /// <param name="classes">Number of classes.</param>
    /// <returns>[samples, classes].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range.</exception>
    public static Matrix OneHot(ReadOnlySpan<int> labels, int classes)
    {
        Check.Labels(labels, classes);
        var columns = new Matrix(labels.Length, classes);
        for (int sample = 0; sample < labels.Length; sample++)
        {
            columns[sample, labels[sample]] = 1;
        }

        return columns;
    }

    /// <summary>1 for the samples of one class, −1 for the others; with 0 and 1 the constant direction would dominate.</summary>
    /// <param name="labels">[samples].</param>
    /// <param name="positive">The class that is 1.</param>
    /// <returns>[samples].</returns>
    public static double[] Signs(ReadOnlySpan<int> labels, int positive)
    {
        var signs = new double[labels.Length];
        for (int sample = 0; sample < signs.Length; sample++)
        {
            signs[sample] = labels[sample] == positive ? 1 : -1;
        }

        return signs;
    }
}
