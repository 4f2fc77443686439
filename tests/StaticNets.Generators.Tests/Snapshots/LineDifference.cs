using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Generators.Tests.Snapshots;

/// <summary>What changed between two texts, line by line, with some lines around each change.</summary>
internal static class LineDifference
{
    private const int Around = 3;
    private const int MostLines = 200;

    /// <summary>Lines marked <c>-</c> where they are expected alone, <c>+</c> where they are found alone.</summary>
    public static string Of(string expected, string found)
    {
        List<(char Mark, string Line)> lines = Align(expected.Split('\n'), found.Split('\n'));
        var shown = new List<string>();
        for (int i = 0; i < lines.Count && shown.Count < MostLines; i++)
        {
            IEnumerable<(char Mark, string Line)> near = lines.Skip(Math.Max(0, i - Around)).Take(Math.Min(i, Around) + 1 + Around);
            if (near.Any(line => line.Mark != ' '))
            {
                shown.Add($"{lines[i].Mark} {lines[i].Line}");
            }
            else if (shown.Count > 0 && shown[^1] != "…")
            {
                shown.Add("…");
            }
        }

        return string.Join('\n', shown);
    }

    // The longest common subsequence, by the textbook's table.
    private static List<(char Mark, string Line)> Align(string[] expected, string[] found)
    {
        int[,] common = new int[expected.Length + 1, found.Length + 1];
        for (int i = expected.Length - 1; i >= 0; i--)
        {
            for (int j = found.Length - 1; j >= 0; j--)
            {
                common[i, j] = expected[i] == found[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<(char, string)>();
        (int e, int f) = (0, 0);
        while (e < expected.Length || f < found.Length)
        {
            if (e < expected.Length && f < found.Length && expected[e] == found[f])
            {
                lines.Add((' ', expected[e++]));
                f++;
            }
            else if (f == found.Length || (e < expected.Length && common[e + 1, f] >= common[e, f + 1]))
            {
                lines.Add(('-', expected[e++]));
            }
            else
            {
                lines.Add(('+', found[f++]));
            }
        }

        return lines;
    }
}
