using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Search.Programs.Synthesis;

/// <summary>Draws the values of a chain's keywords again, as far as the chain still meets its goal.</summary>
internal static class Variation
{
    // That a convolution of kernel 1, of one group or without dilation stays so.
    private const double Staying = 0.5;

    /// <summary>The chain with other values.</summary>
    /// <param name="chain">Meets the goal.</param>
    /// <param name="goal">The goal.</param>
    /// <param name="values">What to draw from; the chain's own values need not be among them.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <returns>A chain of the same operations that meets the goal.</returns>
    public static IReadOnlyList<UnaryOperation> Draw(IReadOnlyList<UnaryOperation> chain, ChainGoal goal, KeywordValues values, ref Philox random)
    {
        UnaryOperation[] varied = [.. chain];
        for (int i = 0; i < varied.Length; i++)
        {
            foreach (Keyword keyword in varied[i].Keywords)
            {
                if (!IsFixed(varied[i], keyword) && !(IsPreferred(varied[i], keyword) && random.NextDouble() < Staying))
                {
                    varied[i] = Redraw(varied, i, keyword, goal, values[keyword], ref random);
                }
            }
        }

        return varied;
    }

    private static UnaryOperation Redraw(UnaryOperation[] chain, int i, Keyword keyword, ChainGoal goal, IReadOnlyList<Ratio> values, ref Philox random)
    {
        UnaryOperation original = chain[i];
        int[] order = [.. Enumerable.Range(0, values.Count)];
        random.Shuffle(order);
        foreach (int index in order)
        {
            chain[i] = original.With(keyword, values[index]);
            if (goal.DistanceOf(chain) == 0)
            {
                return chain[i];
            }
        }

        return original;
    }

    // Features were chosen to fit, and whether a pool takes the whole image is what it is about.
    private static bool IsFixed(UnaryOperation operation, Keyword keyword) =>
        keyword == Keyword.Features || (keyword == Keyword.Window && operation[keyword] == 0);

    private static bool IsPreferred(UnaryOperation operation, Keyword keyword) =>
        operation is Convolution && keyword is Keyword.Kernel or Keyword.Groups or Keyword.Dilation && operation[keyword] == 1;
}
