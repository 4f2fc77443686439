using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO.Enumeration;
using System.Linq;
using StaticNets.Numerics;
using StaticNets.Spectral.Curvature;
using StaticNets.Spectral.Jacobians;
using StaticNets.Spectral.Representations;
using StaticNets.Spectral.Weights;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Assertions;

/// <summary>What must hold of a network's spectra, for tests and for continuous integration.</summary>
/// <remarks>
/// <code>Spectrum.Of(net, samples).ShouldKeepRank().ShouldExceedNoise("dense*").ShouldBeStableAt(learningRate: 0.1);</code>
/// Each assertion computes what it needs, once, and throws a <see cref="SpectralAssertionException"/> where it does not hold.
/// </remarks>
public sealed class Spectrum
{
    private readonly INetwork _network;
    private readonly Dataset? _data;
    private NetworkSpectrum? _weights;
    private EigenPairs? _largest;

    private Spectrum(INetwork network, Dataset? data) => (_network, _data) = (network, data);

    private NetworkSpectrum Weights => _weights ??= NetworkSpectrum.Of(_network, new WeightSpectrumOptions { Vectors = false, Tail = null });

    /// <summary>A network to assert something of.</summary>
    /// <param name="network">The network, as it is now.</param>
    /// <param name="data">Samples, its inputs and then its targets: what curvature, Jacobians and layers are looked at with; null where only weights are.</param>
    public static Spectrum Of(INetwork network, Dataset? data = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new Spectrum(network, data);
    }

    /// <summary>No weight matrix has collapsed to few directions.</summary>
    /// <param name="part">Least effective rank, a part of the smaller extent, in (0, 1].</param>
    /// <param name="pattern">Names of the parameters, with <c>*</c> and <c>?</c>.</param>
    /// <exception cref="SpectralAssertionException">One has.</exception>
    public Spectrum ShouldKeepRank(double part = 0.05, string pattern = "*") => Each(pattern, layer =>
    {
        int extent = Math.Min(layer.Rows, layer.Columns);
        return layer.Statistics.EffectiveRank >= part * extent ? null
            : $"has collapsed: its effective rank is {Text(layer.Statistics.EffectiveRank)} of {extent}, but {Text(part * extent)} or more was expected. "
            + $"Its largest singular values are {string.Join(", ", layer.SingularValues.Take(4).Select(Text))}.";
    });

    /// <summary>Every weight matrix has singular values that noise does not explain: training has reached it.</summary>
    /// <param name="pattern">Names of the parameters, with <c>*</c> and <c>?</c>.</param>
    /// <param name="spikes">Least number of such singular values, positive.</param>
    /// <exception cref="SpectralAssertionException">One has fewer, or is too small or too degenerate for a law of noise.</exception>
    public Spectrum ShouldExceedNoise(string pattern = "*", int spikes = 1) => Each(pattern, layer =>
        layer.Bulk.Law is null ? $"cannot be told from noise: no law of noise fits its {layer.SingularValues.Count} singular values; leave it out by the pattern."
        : layer.Spikes.Count >= spikes ? null
        : $"is not trained beyond noise: {layer.Spikes.Count} singular values lie beyond the noise's edge, but {spikes} or more were expected. "
            + $"The largest is {Text(layer.SingularValues[0])}, the edge {Text(layer.Bulk.Law.UpperEdge)}.");

    /// <summary>No weight matrix stretches any direction by more than a bound.</summary>
    /// <param name="bound">Largest spectral norm.</param>
    /// <param name="pattern">Names of the parameters, with <c>*</c> and <c>?</c>.</param>
    /// <exception cref="SpectralAssertionException">One does.</exception>
    public Spectrum ShouldHaveSpectralNormBelow(double bound, string pattern = "*") => Each(pattern, layer =>
        layer.Statistics.SpectralNorm < bound ? null : $"has the spectral norm {Text(layer.Statistics.SpectralNorm)}, but less than {Text(bound)} was expected.");

    /// <summary>No weight matrix has a condition number above a bound.</summary>
    /// <param name="bound">Largest condition number.</param>
    /// <param name="pattern">Names of the parameters, with <c>*</c> and <c>?</c>.</param>
    /// <exception cref="SpectralAssertionException">One has.</exception>
    public Spectrum ShouldHaveConditionBelow(double bound, string pattern = "*") => Each(pattern, layer =>
        layer.Statistics.ConditionNumber < bound ? null : $"has the condition number {Text(layer.Statistics.ConditionNumber)}, but less than {Text(bound)} was expected.");

    /// <summary>The Hessian of the mean loss has no eigenvalue at or above a bound.</summary>
    /// <param name="bound">Bound of the sharpness.</param>
    /// <exception cref="SpectralAssertionException">It has.</exception>
    /// <exception cref="ArgumentException">The network has no Hessian-vector products.</exception>
    /// <exception cref="InvalidOperationException">No samples were given.</exception>
    public Spectrum ShouldHaveSharpnessBelow(double bound)
    {
        double largest = Sharpness();
        return largest < bound ? this : throw new SpectralAssertionException(
            $"{Name} is too sharp: the largest eigenvalue of its Hessian over {_data!.Count} samples is {Text(largest)}, but less than {Text(bound)} was expected.");
    }

    /// <summary>Gradient descent at a learning rate is stable where the network is: the rate is below 2 / the largest eigenvalue of the Hessian.</summary>
    /// <param name="learningRate">η, per step, positive.</param>
    /// <exception cref="SpectralAssertionException">It is not.</exception>
    /// <exception cref="ArgumentException">The network has no Hessian-vector products.</exception>
    /// <exception cref="InvalidOperationException">No samples were given.</exception>
    public Spectrum ShouldBeStableAt(double learningRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRate);
        double largest = Sharpness();
        return learningRate * largest < 2 ? this : throw new SpectralAssertionException(
            $"{Name} is unstable at the learning rate {Text(learningRate)}: the largest eigenvalue of its Hessian over {_data!.Count} samples is {Text(largest)}, "
            + $"so that the rate must be below 2 / {Text(largest)} = {Text(2 / largest)}.");
    }

    /// <summary>At no sample does the Jacobian of the outputs by the inputs stretch by a bound or more.</summary>
    /// <param name="bound">Bound of the largest singular value.</param>
    /// <exception cref="SpectralAssertionException">It does at one.</exception>
    /// <exception cref="ArgumentException">The network has no Backward.</exception>
    /// <exception cref="InvalidOperationException">No samples were given.</exception>
    public Spectrum ShouldHaveJacobianBelow(double bound)
    {
        IOutputDifferentiable outputs = Offering<IOutputDifferentiable>("Backward");
        var jacobian = new InputJacobian(outputs, Samples);
        for (int sample = 0; sample < jacobian.Count; sample++)
        {
            double largest = new SingularValueDecomposition(jacobian.At(sample), vectors: false).Values[0];
            if (!(largest < bound))
            {
                throw new SpectralAssertionException(
                    $"{Name} stretches its inputs too far: at sample {sample} the Jacobian's largest singular value is {Text(largest)}, but less than {Text(bound)} was expected.");
            }
        }

        return this;
    }

    /// <summary>No layer maps the samples onto few directions.</summary>
    /// <param name="effectiveRank">Least effective rank of the centred activations, 1 or more.</param>
    /// <param name="pattern">Names among <see cref="ILayered.Layers"/>, with <c>*</c> and <c>?</c>.</param>
    /// <exception cref="SpectralAssertionException">One does.</exception>
    /// <exception cref="ArgumentException">The network has no Activations, or no layer matches.</exception>
    /// <exception cref="InvalidOperationException">No samples were given.</exception>
    public Spectrum ShouldUseDirections(double effectiveRank, string pattern = "*")
    {
        ILayered layered = Offering<ILayered>("Activations");
        string[] names = [.. layered.Layers.Select(layer => layer.Name).Where(name => Matches(pattern, name))];
        if (names.Length == 0)
        {
            throw new ArgumentException($"No layer of {Name} matches '{pattern}'; there are: {string.Join(", ", layered.Layers.Select(layer => layer.Name))}.", nameof(pattern));
        }

        foreach (Features features in Features.OfLayers(layered, Samples, names))
        {
            double found = new RepresentationSpectrum(features.Values).EffectiveRank;
            if (!(found >= effectiveRank))
            {
                throw new SpectralAssertionException(
                    $"The layer '{features.Name}' of {Name} maps {features.Count} samples onto few directions: the effective rank of its {features.Size} activations is {Text(found)}, but {Text(effectiveRank)} or more was expected.");
            }
        }

        return this;
    }

    private string Name => _network.Description.Name;

    private Dataset Samples => _data ?? throw new InvalidOperationException("This assertion needs samples: Spectrum.Of(network, data).");

    private double Sharpness()
    {
        Dataset samples = Samples;
        _largest ??= CurvatureMatrix.Hessian(Offering<ITwiceDifferentiable>("HessianVectorProduct"), samples)
            .Eigenvalues(1, SpectrumEnd.Largest, new EigenOptions { Tolerance = 1e-3 });
        return _largest.Values[0];
    }

    private T Offering<T>(string member)
        where T : class => _network as T ?? throw new ArgumentException(
            $"{Name} has no {member}; declare it with [Network(Emit = Emit.Spectral)].");

    private Spectrum Each(string pattern, Func<WeightSpectrum, string?> fault)
    {
        WeightSpectrum[] chosen = [.. Weights.Layers.Where(layer => Matches(pattern, layer.Name))];
        if (chosen.Length == 0)
        {
            throw new ArgumentException(
                $"No weight matrix of {Name} matches '{pattern}'; there are: {string.Join(", ", Weights.Layers.Select(layer => layer.Name))}.", nameof(pattern));
        }

        List<string> faults = [.. chosen.Select(layer => (layer, Fault: fault(layer))).Where(pair => pair.Fault is not null)
            .Select(pair => $"The weight '{pair.layer.Name}' [{pair.layer.Rows}, {pair.layer.Columns}] of {Name} {pair.Fault}")];
        return faults.Count == 0 ? this : throw new SpectralAssertionException(string.Join("\n", faults));
    }

    private static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    private static string Text(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
