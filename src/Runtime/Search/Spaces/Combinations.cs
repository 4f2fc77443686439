using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNets.Search;

/// <summary>Which some of several things may be.</summary>
internal static class Combinations
{
    /// <summary>All combinations, each in rising order, in lexicographic order.</summary>
    /// <param name="count">Number of things, positive.</param>
    /// <param name="keep">How many to take, positive; all if there are fewer.</param>
    public static int[][] Of(int count, int keep)
    {
        var found = new List<int[]>();
        int[] current = [.. Enumerable.Range(0, int.Min(keep, count))];
        while (true)
        {
            found.Add([.. current]);
            int last = current.Length - 1;
            while (last >= 0 && current[last] == count - current.Length + last)
            {
                last--;
            }

            if (last < 0)
            {
                return [.. found];
            }

            current[last]++;
            for (int i = last + 1; i < current.Length; i++)
            {
                current[i] = current[i - 1] + 1;
            }
        }
    }

    /// <summary>For example <c>0+2</c>.</summary>
    public static string Text(int[] combination) => string.Join("+", combination.Select(i => i.ToString(CultureInfo.InvariantCulture)));
}
