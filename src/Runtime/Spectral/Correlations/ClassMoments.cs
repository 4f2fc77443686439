using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Random;
using StaticNets.Spectral.Representations;

namespace StaticNets.Spectral.Correlations;

/// <summary>Moments of each class of a labelled set, and surrogate sets that share them.</summary>
public sealed class ClassMoments
{
    private readonly int[] _counts;

    /// <summary>Takes the moments of each class.</summary>
    /// <param name="samples">[samples, size]; not changed.</param>
    /// <param name="labels">[samples], each 0 .. classes − 1.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentException">The numbers of samples differ, a value is not finite, or a class has no sample.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range.</exception>
    public ClassMoments(Matrix samples, ReadOnlySpan<int> labels, int classes)
    {
        FeatureMatrix.CheckNotEmpty(samples, nameof(samples));
        Check.Length(labels, samples.Rows);
        Check.Labels(labels, classes);
        var moments = new Moments[classes];
        _counts = new int[classes];
        foreach (int label in labels)
        {
            _counts[label]++;
        }

        for (int c = 0; c < classes; c++)
        {
            if (_counts[c] == 0)
            {
                throw new ArgumentException($"Class {c} has no sample.", nameof(labels));
            }

            var own = new Matrix(_counts[c], samples.Columns);
            int row = 0;
            for (int sample = 0; sample < labels.Length; sample++)
            {
                if (labels[sample] == c)
                {
                    samples.Row(sample).CopyTo(own.Row(row++));
                }
            }

            moments[c] = Moments.Of(own);
        }

        ByClass = moments;
    }

    /// <summary>One a class.</summary>
    public IReadOnlyList<Moments> ByClass { get; }

    /// <summary>Samples of each class.</summary>
    public IReadOnlyList<int> Counts => _counts;

    /// <summary>π, the part of the samples in each class.</summary>
    public double[] Weights => [.. _counts.Select(count => (double)count / _counts.Sum())];

    /// <summary>As many samples of each class as the set has, or some times as many, normal with the class's mean and covariance.</summary>
    /// <param name="seed">Which draw.</param>
    /// <param name="times">How many times as many, positive: with many a network sees the distribution, and not one set drawn from it.</param>
    /// <returns>Samples [times · samples, size] and their labels, class by class.</returns>
    public (Matrix Samples, int[] Labels) NormalSurrogates(ulong seed, int times = 1) => Draw(seed, times, moments => moments);

    /// <summary>The same with only the mean of each class; around it equal, independent noise.</summary>
    /// <param name="deviation">Standard deviation of each element, zero or more.</param>
    /// <param name="seed">Which draw.</param>
    /// <param name="times">How many times as many samples as the set has, positive.</param>
    /// <returns>Samples [times · samples, size] and their labels, class by class.</returns>
    public (Matrix Samples, int[] Labels) MeanSurrogates(double deviation, ulong seed, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        return Draw(seed, times, moments =>
        {
            Matrix noise = Matrix.Identity(moments.Size);
            DenseVector.Scale(deviation * deviation, noise.Values);
            return new Moments(moments.Mean, noise);
        });
    }

    private (Matrix Samples, int[] Labels) Draw(ulong seed, int times, Func<Moments, Moments> choose)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        var samples = new Matrix(checked(times * _counts.Sum()), ByClass[0].Size);
        var labels = new int[samples.Rows];
        int start = 0;
        for (int c = 0; c < _counts.Length; c++)
        {
            var random = new Philox(seed, (ulong)c); // a stream a class: none depends on the others' counts
            Matrix drawn = new NormalSampler(choose(ByClass[c])).Draw(times * _counts[c], ref random);
            drawn.Values.CopyTo(samples.Values[(start * samples.Columns)..]);
            labels.AsSpan(start, drawn.Rows).Fill(c);
            start += drawn.Rows;
        }

        return (samples, labels);
    }
}
