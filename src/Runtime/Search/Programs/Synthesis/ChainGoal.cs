using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Programs.Properties;

namespace StaticNets.Search.Programs.Synthesis;

/// <summary>What a chain of operations has to be like.</summary>
/// <param name="Properties">The properties, of one input and one output.</param>
/// <param name="Input">Extents of the first operation's operand.</param>
/// <param name="AfterLinear">Whether what makes that operand is linear.</param>
public sealed record ChainGoal(SubgraphProperties Properties, Extents Input, bool AfterLinear = false)
{
    /// <summary>Other places where the chain will stand: there only the shapes have to fit.</summary>
    public IReadOnlyList<(Extents Input, Extents Output)> Elsewhere { get; init; } = [];

    /// <summary>Features after over those before.</summary>
    public Ratio Features => new(Properties.Shape.Outputs[0].Features, Input.Features);

    /// <summary>The goal that a chain meets.</summary>
    /// <param name="chain">One or more operations.</param>
    /// <param name="input">Extents of the first one's operand.</param>
    /// <param name="afterLinear">Whether what makes that operand is linear.</param>
    /// <returns>The goal, or null if an operation of the chain cannot be applied.</returns>
    public static ChainGoal? Of(IReadOnlyList<UnaryOperation> chain, Extents input, bool afterLinear = false) =>
        SubgraphProperties.Infer(chain, input, afterLinear) is { } properties ? new ChainGoal(properties, input, afterLinear) : null;

    /// <summary>Depth and pairing changed at random.</summary>
    /// <param name="probability">Of each change, in [0, 1].</param>
    /// <param name="random">Where the changes come from.</param>
    public ChainGoal Mutate(double probability, ref Philox random) => this with { Properties = Properties.Mutate(probability, ref random) };

    /// <summary>How far a chain is from the goal.</summary>
    /// <param name="chain">One or more operations.</param>
    /// <returns>Zero or more, zero if it meets the goal; null if it cannot be applied, or if no further operation can lead to the goal.</returns>
    public double? DistanceOf(IReadOnlyList<UnaryOperation> chain)
    {
        if (SubgraphProperties.Infer(chain, Input, AfterLinear) is not { } found || Properties.DistanceFrom(found) is not double distance)
        {
            return null;
        }

        double furthest = 0;
        foreach ((Extents input, Extents output) in Elsewhere)
        {
            if (Code.Chain(chain).Infer(input) is not { } values || new ShapeProperty([output]).DistanceFrom(new ShapeProperty([values[^1]])) is not double further)
            {
                return null;
            }

            furthest = Math.Max(furthest, further);
        }

        // The shape counts once, by the place that it fits worst.
        return distance + Math.Max(0, furthest - Properties.Shape.DistanceFrom(found.Shape)!.Value);
    }
}
