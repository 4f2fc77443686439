using System;

namespace StaticNets.Training.Metrics;

/// <summary>What metrics read from logits.</summary>
internal static class Logits
{
    /// <summary>Logits a label.</summary>
    /// <exception cref="ArgumentException">The logits are no whole number a label.</exception>
    public static int Classes(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels)
    {
        if (labels.IsEmpty || logits.Length % labels.Length != 0)
        {
            throw new ArgumentException($"{logits.Length} logits are no whole number for each of {labels.Length} labels.", nameof(logits));
        }

        return logits.Length / labels.Length;
    }

    /// <summary>Number of classes above one: 0 if it is the highest.</summary>
    /// <param name="logits">[classes], or one logit of class 1 against class 0.</param>
    /// <param name="label">The class.</param>
    public static int Rank(ReadOnlySpan<float> logits, int label)
    {
        if (logits.Length == 1)
        {
            return Highest(logits) == label ? 0 : 1;
        }

        if ((uint)label >= (uint)logits.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(label), label, $"There are logits of classes 0 .. {logits.Length - 1} only.");
        }

        // "Not below" instead of "above": NaN on either side then counts against the class.
        float own = logits[label];
        int above = 0;
        for (int c = 0; c < logits.Length; c++)
        {
            bool below = logits[c] < own || (logits[c] == own && c >= label);
            above += below ? 0 : 1;
        }

        return above;
    }

    /// <summary>The class with the highest logit; −1 if the single logit is NaN.</summary>
    public static int Highest(ReadOnlySpan<float> logits)
    {
        if (logits.Length == 1)
        {
            return float.IsNaN(logits[0]) ? -1 : logits[0] > 0 ? 1 : 0;
        }

        int best = 0;
        for (int c = 1; c < logits.Length; c++)
        {
            if (logits[c] > logits[best] || float.IsNaN(logits[best]))
            {
                best = c;
            }
        }

        return float.IsNaN(logits[best]) ? -1 : best;
    }
}
