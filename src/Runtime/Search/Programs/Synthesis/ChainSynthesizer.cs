using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Search.Programs.Synthesis;

/// <summary>Finds chains of operations that have given properties: grown operation by operation, towards the goal.</summary>
/// <remarks>
/// The operations are first tried with few values of their keywords; those of a chain that meets the goal are then drawn again among many.
/// Source: Jin, Phothilimthana and Roy, "Neural architecture search using property guided synthesis", OOPSLA 2022, section 5.
/// </remarks>
public sealed record ChainSynthesizer
{
    // Operations more or fewer than the chain that is replaced has.
    private const int Slack = 2;

    // That a chain which has met its goal grows on.
    private const double GoingOn = 0.2;

    // A chain at distance d is taken with weight 1 / (d + ε)².
    private const double Epsilon = 0.1;

    /// <summary>How the next operation is drawn.</summary>
    public SynthesisMode Mode { get; init; }

    /// <summary>Looks for a chain once.</summary>
    /// <param name="goal">What it has to be like.</param>
    /// <param name="replaced">The chain in whose place it comes: its length and its values count.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <returns>A chain at distance zero of the goal, or null if none was found.</returns>
    public IReadOnlyList<UnaryOperation>? Synthesize(ChainGoal goal, IReadOnlyList<UnaryOperation> replaced, ref Philox random)
    {
        ArgumentNullException.ThrowIfNull(goal);
        ArgumentNullException.ThrowIfNull(replaced);
        int most = replaced.Count + Slack;
        int least = Math.Max(0, replaced.Count - Slack);
        IReadOnlyList<UnaryOperation> operations = Language.Enumerate(KeywordValues.Probe.With(replaced));
        var chain = new List<UnaryOperation>();
        double? distance = null;
        while (chain.Count < most && !(distance == 0 && chain.Count > least && (chain.Count > most - 2 || random.NextDouble() >= GoingOn)))
        {
            List<Extension> extensions = Extensions(goal, chain, operations, fitting: chain.Count + 1 >= most);
            if (Mode == SynthesisMode.Progressive && chain.Count >= most - 2 && extensions.Count > 0)
            {
                double nearest = extensions.Min(extension => extension.Distance);
                extensions.RemoveAll(extension => extension.Distance > nearest);
            }

            if (extensions.Count == 0)
            {
                break;
            }

            Extension drawn = Draw(extensions, ref random);
            (chain, distance) = (drawn.Chain, drawn.Distance);
        }

        return distance == 0 ? Variation.Draw(chain, goal, KeywordValues.Full.With(replaced), ref random) : null;
    }

    private List<Extension> Extensions(ChainGoal goal, List<UnaryOperation> chain, IReadOnlyList<UnaryOperation> operations, bool fitting)
    {
        var extensions = new List<Extension>();
        foreach (UnaryOperation operation in operations)
        {
            List<UnaryOperation> longer = [.. chain, operation];
            if (fitting)
            {
                FitFeatures(longer, goal.Features);
            }

            if (goal.DistanceOf(longer) is double distance)
            {
                extensions.Add(new Extension(longer, distance, Mode == SynthesisMode.Uniform ? 1 : Math.Pow(distance + Epsilon, -2)));
            }
        }

        return extensions;
    }

    // First the kind of operation by its best weight, so that kinds with many values are not favoured; then one of the kind.
    private static Extension Draw(List<Extension> extensions, ref Philox random)
    {
        IGrouping<string, Extension>[] kinds = [.. extensions.GroupBy(extension => extension.Chain[^1].Name)];
        Extension[] kind = [.. kinds[WeightedDraw.Index([.. kinds.Select(group => group.Max(extension => extension.Weight))], ref random)]];
        return kind[WeightedDraw.Index([.. kind.Select(extension => extension.Weight)], ref random)];
    }

    // The last operation that can change the features makes them as many as are wanted.
    private static void FitFeatures(List<UnaryOperation> chain, Ratio wanted)
    {
        int last = chain.FindLastIndex(operation => operation.Keywords.Contains(Keyword.Features));
        if (last >= 0)
        {
            long numerator = wanted.Numerator;
            long denominator = wanted.Denominator;
            foreach (Ratio factor in chain.Where((operation, i) => i != last && operation.Keywords.Contains(Keyword.Features)).Select(operation => operation[Keyword.Features]))
            {
                numerator *= factor.Denominator;
                denominator *= factor.Numerator;
            }

            if (numerator <= int.MaxValue && denominator <= int.MaxValue)
            {
                chain[last] = chain[last].With(Keyword.Features, new Ratio((int)numerator, (int)denominator));
            }
        }
    }

    /// <summary>A chain with one more operation.</summary>
    private readonly record struct Extension(List<UnaryOperation> Chain, double Distance, double Weight);
}
