using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Programs.Properties;

namespace StaticNets.Search.Programs.Synthesis;

/// <summary>Draws connected parts of blocks.</summary>
public static class RandomPart
{
    /// <summary>A step and, as long as coins fall so, neighbours of what is there.</summary>
    /// <param name="code">The block's code.</param>
    /// <param name="growing">Probability that one more step is added, in [0, 1].</param>
    /// <param name="share">Share of the steps at most, rounded up, in (0, 1].</param>
    /// <param name="random">Where the draws come from.</param>
    public static Subgraph Draw(Code code, double growing, double share, ref Philox random)
    {
        ArgumentNullException.ThrowIfNull(code);
        int most = (int)Math.Ceiling(share * code.Steps.Count);
        var steps = new List<int> { random.Next(code.Steps.Count) };
        while (steps.Count < most && random.NextDouble() < growing)
        {
            int[] neighbours = [.. Enumerable.Range(0, code.Steps.Count).Where(step => !steps.Contains(step) && steps.Any(chosen => AreNeighbours(code, step, chosen)))];
            if (neighbours.Length == 0)
            {
                break;
            }

            steps.Add(neighbours[random.Next(neighbours.Length)]);
        }

        return new Subgraph(code, steps);
    }

    private static bool AreNeighbours(Code code, int a, int b) =>
        Subgraph.Operands(code.Steps[a]).Contains(b + 1) || Subgraph.Operands(code.Steps[b]).Contains(a + 1);
}
