using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>The gradient of a tensor that was cut into parts: a sum of padded parts is the parts one after another.</summary>
internal static class PadRules
{
    /// <summary>The parts put together, or null where they overlap or leave gaps.</summary>
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
