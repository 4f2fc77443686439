using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Genomes;

/// <summary>Classifiers as genomes: a search space, and the way from its points to genomes and back.</summary>
/// <remarks>
/// Its points are those of any other space, so that whatever trains, keeps or prints candidates does so with these. Only to
/// draw them all with equal probability is out of reach: nearly all genomes have nearly as many edges as the limits allow. A search begins
/// with <see cref="Initial"/>, which is <see cref="SearchSpace.Default"/>.
/// </remarks>
public sealed class GenomeSpace
{
    private readonly GenomeLimits _limits;

    private GenomeSpace(string name, TensorInfo input, int classes, GenomeLimits limits, GenomeHead head)
    {
        _limits = limits;
        Initial = new Genome { Input = input.Shape };
        Space = SearchSpace.Of(name, input, classes, (x, pick) => GenomeNetwork.Logits(Read(pick, Initial.LearningRate), x, classes, head));
    }

    /// <summary>The space.</summary>
    public SearchSpace Space { get; }

    /// <summary>The genome to begin with: no vertex but the input, which makes a linear classifier; learning rate 0.1.</summary>
    public Genome Initial { get; }

    /// <summary>The genomes of some input.</summary>
    /// <param name="input">Name and shape of the input: an image [channels, height, width], or a vector [width], for which convolutions are dense layers.</param>
    /// <param name="classes">Number of classes, positive.</param>
    /// <param name="limits">How far genomes may grow; the usual ones if null.</param>
    /// <param name="head">What stands before the classifying layer where the input is an image.</param>
    /// <param name="name">Name of the space, an identifier of C#.</param>
    /// <exception cref="ArgumentException">The input is neither an image nor a vector of floating-point numbers.</exception>
    public static GenomeSpace Of(
        TensorInfo input, int classes, GenomeLimits? limits = null, GenomeHead head = GenomeHead.GlobalAverage, string name = "Evolved")
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        return input is { IsLabel: false, Shape.Count: 1 or 3 } ? new GenomeSpace(name, input, classes, limits ?? new GenomeLimits(), head)
            : throw new ArgumentException($"Genomes are of images [channels, height, width] or vectors [width], but '{input.Name}' has {input.Shape.Count} axes or holds integers.", nameof(input));
    }

    /// <summary>Whether a genome is of this input and within the limits.</summary>
    /// <param name="genome">The genome.</param>
    public bool Contains(Genome genome)
    {
        ArgumentNullException.ThrowIfNull(genome);
        return genome.Input.SequenceEqual(Initial.Input) && _limits.Hold(genome);
    }

    /// <summary>The point of a genome; it does not tell the learning rate.</summary>
    /// <param name="genome">The genome.</param>
    /// <exception cref="ArgumentException">It is not of this input, or beyond the limits.</exception>
    public SpacePoint Encode(Genome genome)
    {
        if (!Contains(genome))
        {
            throw new ArgumentException("The genome is of another input, or has grown beyond the limits of the space.", nameof(genome));
        }

        return Space.Decode(GenomeEncoding.Write(genome));
    }

    /// <summary>The genome of a point.</summary>
    /// <param name="point">A point of <see cref="Space"/>.</param>
    /// <param name="learningRate">What the point does not tell; that of <see cref="Initial"/> if null.</param>
    /// <exception cref="SearchSpaceException">The point is of another space.</exception>
    public Genome Decode(SpacePoint point, double? learningRate = null)
    {
        ArgumentNullException.ThrowIfNull(point);
        Dictionary<string, int> answers = point.Decisions.ToDictionary(decision => decision.Name, decision => decision.Index);
        var pick = new Choices((name, _) => answers.TryGetValue(name, out int index) ? index : throw new SearchSpaceException(
            $"The point does not say what '{name}' is: it is of another space than {Space.Name}."));
        return Read(pick, learningRate ?? Initial.LearningRate);
    }

    private Genome Read(Choices pick, double learningRate) => GenomeEncoding.Read(pick, Initial.Input, _limits, learningRate);
}
