using System;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Simplification;

namespace StaticNets.Search.Programs;

/// <summary>A space of classifiers whose body is any program of the language: what property-guided search moves in.</summary>
/// <remarks>
/// A model is a point of the space like any other, so that ledgers, reports and other strategies need not know of programs.
/// Source: Jin, Phothilimthana and Roy, "Neural architecture search using property guided synthesis", OOPSLA 2022.
/// </remarks>
public sealed class ProgramSpace
{
    private readonly ModelChoices _choices;

    private ProgramSpace(SearchSpace space, ModelChoices choices, Model seed, SpacePoint start, Extents input) =>
        (Space, _choices, Seed, Start, Input) = (space, choices, seed, start, input);

    /// <summary>The space.</summary>
    public SearchSpace Space { get; }

    /// <summary>The model that searches begin with.</summary>
    public Model Seed { get; }

    /// <summary>That model as a point of the space.</summary>
    public SpacePoint Start { get; }

    /// <summary>Extents of the first block's input.</summary>
    public Extents Input { get; }

    /// <summary>The space around a model.</summary>
    /// <param name="name">Name of the space, an identifier of C#.</param>
    /// <param name="input">Name and shape of the input.</param>
    /// <param name="classes">Number of classes, positive.</param>
    /// <param name="seed">The model that searches begin with; its values of keywords are among those of the space.</param>
    /// <param name="options">What is around the blocks, and how many there may be.</param>
    /// <exception cref="SearchSpaceException">The seed cannot be applied to the stem's result, or is larger than the options allow.</exception>
    public static ProgramSpace Of(string name, TensorInfo input, int classes, Model seed, ProgramSpaceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(seed);
        options ??= new ProgramSpaceOptions();
        Func<Node, Node> stem = options.Stem ?? (static x => x);
        Func<Node, Node> head = options.Head ?? (static x => x.Shape.Rank == 1 ? x : x.GlobalAvgPool());
        var choices = new ModelChoices(
            KeywordValues.Space.With(seed.Codes.SelectMany(code => code.Steps).Select(step => step.Operation)), options.MostBlocks, options.MostSteps);
        SearchSpace space = SearchSpace.Of(name, input, classes, (x, pick) => head(choices.Read(pick).Apply(stem(x))).Dense(classes));
        int[] start = choices.Write(seed) ?? throw new SearchSpaceException(
            $"The seed has {seed.Blocks.Count} blocks of up to {seed.Codes.Max(code => code.Steps.Count)} steps, but the space allows {options.MostBlocks} of {options.MostSteps}.");
        Extents extents = ExtentsAfter(stem, input);
        return seed.Infer(extents) is null
            ? throw new SearchSpaceException($"The seed cannot be applied to {extents}:\n{seed}")
            : new ProgramSpace(space, choices, seed, space.Decode(start), extents);
    }

    /// <summary>The model that a point encodes.</summary>
    /// <param name="point">A point of the space.</param>
    public Model ModelOf(SpacePoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        int[] answers = point.ToVector();
        int asked = 0;
        return _choices.Read(new Choices((_, _) => answers[asked++]));
    }

    /// <summary>The point that encodes a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The point, or null if the model is too large for the space or has a value that is none of its options.</returns>
    public SpacePoint? PointOf(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _choices.Write(model) is int[] answers ? Space.Decode(answers) : null;
    }

    /// <summary>What a candidate computes, as a text: equal if and only if the same operations are done on the same values.</summary>
    /// <remarks>
    /// It is the traced graph without what no output needs. That costs a fraction of a millisecond, sees through ways to write the same
    /// (shared and repeated code, a dense layer and a convolution of kernel 1, unused steps), and unlike answers on samples
    /// does not depend on initial weights. It does not know algebra: a + b and b + a differ.
    /// </remarks>
    /// <param name="point">A point of the space.</param>
    /// <exception cref="ModelException">Its shapes do not fit.</exception>
    public string Fingerprint(SpacePoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return Simplifier.WithoutDeadNodes(Space.Trace(point)).ToString();
    }

    private static Extents ExtentsAfter(Func<Node, Node> stem, TensorInfo input)
    {
        var draft = new NetworkDraft();
        using GraphBuilder.Session session = draft.Builder.Open();
        return Extents.Of(stem(draft.Input(input.Name, new Shape([.. input.Shape]), input.Classes)).Shape);
    }
}
