using System;
using System.Linq;

namespace StaticNets.Training.Regularization;

/// <summary>How many nonlinear units lie on the paths from a network's input to each channel: its effective depth.</summary>
/// <remarks>
/// <para>
/// Built like the network, layer by layer. <see cref="Average"/> (APL) weighs every path from an input channel to an
/// output channel equally, so that wide layers and branches with many layers count most. <see cref="Normalized"/>
/// (NAPL) walks back from the output and chooses evenly among the operands at every step: a residual sum counts its
/// skip and its branch half each. A chain's NAPL is the sum of the fractions of units that are active.
/// </para>
/// <para>
/// Pooling and normalization pass a value through; a convolution counts as <see cref="Dense"/> over its channels.
/// Source: Ali Mehmeti-Göpel and Disselhoff, "Nonlinear advantage: trained networks might not be as complex as you
/// think", ICML 2023, section 3.
/// </para>
/// </remarks>
public sealed class PathLength
{
    private readonly double[] _paths;
    private readonly double[] _sums;
    private readonly double[] _means;

    private PathLength(double[] paths, double[] sums, double[] means) => (_paths, _sums, _means) = (paths, sums, means);

    /// <summary>Number of channels.</summary>
    public int Channels => _paths.Length;

    /// <summary>Number of paths to all channels together.</summary>
    public double Paths => _paths.Sum();

    /// <summary>APL: active units on a path, averaged over all paths.</summary>
    public double Average => _sums.Sum() / Paths;

    /// <summary>NAPL: active units on a path, each step back choosing evenly.</summary>
    public double Normalized => _means.Average();

    /// <summary>The input of a network, on whose paths there is nothing yet.</summary>
    /// <param name="channels">Number of channels, positive.</param>
    public static PathLength Input(int channels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        var ones = new double[channels];
        Array.Fill(ones, 1);
        return new PathLength(ones, new double[channels], new double[channels]);
    }

    /// <summary>A layer that reads every channel for each of its own.</summary>
    /// <param name="channels">Number of its channels, positive.</param>
    public PathLength Dense(int channels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        return new PathLength(All(Paths), All(_sums.Sum()), All(Normalized));

        double[] All(double value)
        {
            var values = new double[channels];
            Array.Fill(values, value);
            return values;
        }
    }

    /// <summary>An activation, some of whose channels are nonlinear.</summary>
    /// <param name="active">Which, [channels].</param>
    /// <exception cref="ArgumentException">The length is not the number of channels.</exception>
    public PathLength Activate(ReadOnlySpan<bool> active)
    {
        Check.Length(active, Channels);
        double[] sums = [.. _sums];
        double[] means = [.. _means];
        for (int i = 0; i < Channels; i++)
        {
            if (active[i])
            {
                sums[i] += _paths[i];
                means[i] += 1;
            }
        }

        return new PathLength(_paths, sums, means);
    }

    /// <summary>A residual sum, channel by channel.</summary>
    /// <param name="branch">The other operand, of as many channels.</param>
    /// <exception cref="ArgumentException">The numbers of channels differ.</exception>
    public PathLength Add(PathLength branch)
    {
        ArgumentNullException.ThrowIfNull(branch);
        if (branch.Channels != Channels)
        {
            throw new ArgumentException($"A sum needs equal channels, but they are {Channels} and {branch.Channels}.", nameof(branch));
        }

        return new PathLength(
            [.. _paths.Zip(branch._paths, (a, b) => a + b)],
            [.. _sums.Zip(branch._sums, (a, b) => a + b)],
            [.. _means.Zip(branch._means, (a, b) => (a + b) / 2)]);
    }

    /// <summary>The channels of both, one after another.</summary>
    /// <param name="other">The channels that follow.</param>
    public PathLength Concat(PathLength other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new PathLength([.. _paths, .. other._paths], [.. _sums, .. other._sums], [.. _means, .. other._means]);
    }
}
