using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>Pads as little as possible: a tensor before its windows, and no parts that together are a whole.</summary>
internal static class PadRules
{
    /// <summary>The simpler node, or null where no rule applies.</summary>
    public static Node? Apply(Pad pad, Node x)
    {
        if (pad.Extent == x.Shape[pad.Axis])
        {
            return x;
        }

        // Windows overlap in memory; padded across another axis they would be copied, each element as often as windows hold it.
        return x.Operation() is Unfold unfold && pad.Axis != unfold.Axis && pad.Axis != x.Shape.Rank - 1
            ? Rewriter.Rewrite(unfold, Rewriter.Rewrite(pad, x.Input()))
            : null;
    }

    /// <summary>A sum of padded parts as the parts one after another, or null where they overlap or leave gaps.</summary>
    /// <remarks>Such is the gradient of a tensor that was cut into parts.</remarks>
    public static Node? Join(Node a, Node b)
    {
        var parts = new List<(Pad Pad, Node Part)>();
        if (!Collect(a, parts) || !Collect(b, parts))
        {
            return null;
        }

        int axis = parts[0].Pad.Axis;
        int end = 0;
        (Pad Pad, Node Part)[] inOrder = parts.OrderBy(part => part.Pad.Start).ToArray();
        foreach ((Pad pad, Node part) in inOrder)
        {
            if (pad.Axis != axis || pad.Start != end)
            {
                return null;
            }

            end += part.Shape[axis];
        }

        return end == a.Shape[axis] ? inOrder[0].Part.Apply(new Concat(axis), inOrder.Skip(1).Select(part => part.Part).ToArray()) : null;
    }

    private static bool Collect(Node sum, List<(Pad, Node)> parts)
    {
        switch (sum.Operation())
        {
            case Add:
                return Collect(sum.Input(0), parts) && Collect(sum.Input(1), parts);
            case Pad { Step: 1, Value: 0f } pad:
                parts.Add((pad, sum.Input()));
                return true;
            default:
                return false;
        }
    }
}
