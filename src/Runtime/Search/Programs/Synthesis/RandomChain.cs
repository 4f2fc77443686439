using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Search.Programs.Synthesis;

/// <summary>Draws chains of operations without any goal: what synthesizers are tried on.</summary>
public static class RandomChain
{
    /// <summary>Each operation with equal probability by its kind, then by the values of its keywords; what cannot be applied is drawn again.</summary>
    /// <param name="length">Number of operations, positive.</param>
    /// <param name="input">Extents of the first one's operand.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="values">The values; the probes if null.</param>
    public static IReadOnlyList<UnaryOperation> Draw(int length, Extents input, ref Philox random, KeywordValues? values = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        UnaryOperation[][] kinds = [.. Language.Enumerate(values ?? KeywordValues.Probe).GroupBy(operation => operation.Name).Select(kind => kind.ToArray())];
        var chain = new List<UnaryOperation>();
        Extents extents = input;
        while (chain.Count < length)
        {
            UnaryOperation[] kind = kinds[random.Next(kinds.Length)];
            UnaryOperation operation = kind[random.Next(kind.Length)];
            if (operation.Infer(extents) is Extents next)
            {
                chain.Add(operation);
                extents = next;
            }
        }

        return chain;
    }
}
