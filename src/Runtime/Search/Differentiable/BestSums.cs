using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search;

/// <summary>Takes one number from each of some lists so that the sum is large.</summary>
internal static class BestSums
{
    /// <summary>All ways to do so, the largest sum first, equals in lexicographic order.</summary>
    /// <param name="lists">Numbers, each list falling and not empty.</param>
    /// <returns>The place in each list.</returns>
    public static IEnumerable<int[]> Of(IReadOnlyList<double[]> lists)
    {
        var waiting = new PriorityQueue<int[], (double Sum, int[] Places)>(Comparer<(double Sum, int[] Places)>.Create(Compare));
        Add(new int[lists.Count]);
        while (waiting.TryDequeue(out int[]? places, out _))
        {
            yield return places;

            // Each vector has one predecessor, that with its last positive place one less: so it comes once, and not before its time.
            for (int i = int.Max(0, System.Array.FindLastIndex(places, place => place > 0)); i < places.Length; i++)
            {
                if (places[i] + 1 < lists[i].Length)
                {
                    int[] next = [.. places];
                    next[i]++;
                    Add(next);
                }
            }
        }

        void Add(int[] places) => waiting.Enqueue(places, (places.Select((place, i) => lists[i][place]).Sum(), places));
    }

    private static int Compare((double Sum, int[] Places) left, (double Sum, int[] Places) right)
    {
        int order = right.Sum.CompareTo(left.Sum);
        for (int i = 0; order == 0 && i < left.Places.Length; i++)
        {
            order = left.Places[i].CompareTo(right.Places[i]);
        }

        return order;
    }
}
