using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Search.Programs.Properties;

/// <summary>What is known of a subgraph without its operations: the shapes, depths and pairings from its inputs to its outputs.</summary>
/// <remarks>
/// Found by abstract interpretation: the steps are run on alternations and pairings instead of numbers.
/// Source: Jin, Phothilimthana and Roy, "Neural architecture search using property guided synthesis", OOPSLA 2022, section 4.
/// </remarks>
/// <param name="Shape">Extents of the outputs.</param>
/// <param name="Depth">Alternations of linear and nonlinear operations.</param>
/// <param name="Linear">Axes that depend on each other.</param>
public sealed record SubgraphProperties(ShapeProperty Shape, DepthProperty Depth, LinearProperty Linear)
{
    /// <summary>The properties of a part of a block.</summary>
    /// <param name="subgraph">The part.</param>
    /// <param name="values">Extents of all values of the block, as of <see cref="Code.Infer"/>.</param>
    /// <param name="afterLinear">Whether what makes the block's input is linear; in a model it counts as nonlinear.</param>
    public static SubgraphProperties Infer(Subgraph subgraph, IReadOnlyList<Extents> values, bool afterLinear = false)
    {
        ArgumentNullException.ThrowIfNull(subgraph);
        ArgumentNullException.ThrowIfNull(values);
        var depths = new List<IReadOnlyList<int?>>();
        var pairings = new List<IReadOnlyList<Pairing?>>();
        foreach (int input in subgraph.Inputs)
        {
            (Alternations[] alternations, Pairing?[] pairs) = From(input, subgraph, values, afterLinear);
            depths.Add([.. subgraph.Outputs.Select(output => alternations[output].Most is >= 0 and int depth ? depth : (int?)null)]);
            pairings.Add([.. subgraph.Outputs.Select(output => pairs[output])]);
        }

        return new(new([.. subgraph.Outputs.Select(output => values[output])]), new(depths), new(pairings));
    }

    /// <summary>The properties of a chain of operations, or null if one of them cannot be applied.</summary>
    /// <param name="chain">One or more operations.</param>
    /// <param name="input">Extents of the first one's operand.</param>
    /// <param name="afterLinear">Whether what makes that operand is linear.</param>
    public static SubgraphProperties? Infer(IReadOnlyList<UnaryOperation> chain, Extents input, bool afterLinear = false)
    {
        Code code = Code.Chain(chain);
        return code.Infer(input) is { } values ? Infer(Subgraph.Whole(code), values, afterLinear) : null;
    }

    /// <summary>How far other properties are from meeting these: the sum of the three distances, or null if they cannot any more.</summary>
    /// <param name="other">Of as many inputs and outputs.</param>
    /// <returns>Zero or more; zero if they are met.</returns>
    public double? DistanceFrom(SubgraphProperties other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Shape.DistanceFrom(other.Shape) + Depth.DistanceFrom(other.Depth) + Linear.DistanceFrom(other.Linear);
    }

    /// <summary>Depth and pairing changed at random. The shape stays: what is around the subgraph relies on it.</summary>
    /// <param name="probability">Of each change, in [0, 1].</param>
    /// <param name="random">Where the changes come from.</param>
    public SubgraphProperties Mutate(double probability, ref Philox random) =>
        this with { Depth = Depth.Mutate(probability, ref random), Linear = Linear.Mutate(probability, ref random) };

    // All values' alternations and pairings as seen from one of the inputs.
    private static (Alternations[] Alternations, Pairing?[] Pairings) From(int input, Subgraph subgraph, IReadOnlyList<Extents> values, bool afterLinear)
    {
        var alternations = new Alternations[values.Count];
        var pairings = new Pairing?[values.Count];
        Array.Fill(alternations, Alternations.Unreached);
        alternations[input] = Alternations.Start(nonlinear: input == 0 ? !afterLinear : subgraph.Code.Steps[input - 1].Operation.IsNonlinear);
        pairings[input] = Pairing.Identity(values[input].Rank);
        foreach (int i in subgraph.Steps)
        {
            Step step = subgraph.Code.Steps[i];
            Alternations before = alternations[step.Input];
            Pairing? pairing = pairings[step.Input];
            if (step.Operation is UnaryOperation operation)
            {
                pairing = pairing?.Then(operation.Pair(values[step.Input]));
            }
            else if (step.Other is int other)
            {
                before = before.Join(alternations[other]);
                pairing = pairing is null ? pairings[other] : pairings[other] is Pairing second ? pairing.Join(second) : pairing;
            }

            alternations[i + 1] = before.Then(step.Operation);
            pairings[i + 1] = pairing;
        }

        return (alternations, pairings);
    }
}
