using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Planning;

/// <summary>Gives every tensor of a program a place in one block, reusing places whose tensor is no longer needed.</summary>
/// <remarks>
/// Two blocks, one after the other: tensors shared by the batch, then tensors with one part a sample, whose offsets the
/// batch size multiplies. Within each, the largest tensors choose first, the lowest place that is free while they live.
/// </remarks>
/// <param name="Offsets">For each value its offset in its block; −1 outside the arena.</param>
/// <param name="SharedFloats">Length of the first block.</param>
/// <param name="SampleFloats">Length of the second block for each sample.</param>
internal sealed record Arena(EquatableArray<int> Offsets, int SharedFloats, int SampleFloats)
{
    public static Arena Plan(IReadOnlyList<Value> values, IReadOnlyList<PlannedStep> steps)
    {
        var first = new int[values.Count];
        var last = Enumerable.Repeat(-1, values.Count).ToArray();
        for (int step = 0; step < steps.Count; step++)
        {
            foreach (int value in steps[step].Values.Select(value => Value.Root(values, value)))
            {
                first[value] = last[value] < 0 ? step : first[value];
                last[value] = step;
            }
        }

        StretchOverLoops(steps, first, last);
        var offsets = Enumerable.Repeat(-1, values.Count).ToArray();
        int shared = Place(batched: false);
        int sample = Place(batched: true);
        return new Arena(offsets, shared, sample);

        int Place(bool batched)
        {
            int length = 0;
            var placed = new List<int>();
            IEnumerable<int> largestFirst = Enumerable.Range(0, values.Count)
                .Where(value => last[value] >= 0 && IsInArena(values[value].Place) && values[value].Type.Batched == batched)
                .OrderByDescending(value => Size(value)).ThenBy(value => first[value]).ThenBy(value => value);
            foreach (int value in largestFirst)
            {
                offsets[value] = LowestFree(value, placed);
                placed.Add(value);
                length = System.Math.Max(length, offsets[value] + Size(value));
            }

            return length;
        }

        int LowestFree(int value, List<int> placed)
        {
            int offset = 0;
            foreach (int other in placed.Where(other => Meet(value, other)).OrderBy(other => offsets[other]))
            {
                if (offset + Size(value) <= offsets[other])
                {
                    break;
                }

                offset = System.Math.Max(offset, offsets[other] + Size(other));
            }

            return offset;
        }

        bool Meet(int a, int b) => first[a] <= End(b) && first[b] <= End(a);

        // What the caller fetches afterwards lives to the end.
        int End(int value) => values[value].Place == Kernels.Place.Arena ? last[value] : steps.Count;

        int Size(int value) => Planner.Align(values[value].Type.Shape.Size);
    }

    // What is used both inside a loop and outside lives through all of its rounds; what is used inside alone is made
    // anew in each.
    private static void StretchOverLoops(IReadOnlyList<PlannedStep> steps, int[] first, int[] last)
    {
        IEnumerable<(int Begin, int End)> innermostFirst = Enumerable.Range(0, steps.Count)
            .SelectMany(step => Around(steps[step].Loop).Select(loop => (loop, step)))
            .GroupBy(pair => pair.loop.Id)
            .OrderByDescending(group => group.First().loop.Depth)
            .Select(group => (group.Min(pair => pair.step), group.Max(pair => pair.step)));
        foreach ((int begin, int end) in innermostFirst)
        {
            for (int value = 0; value < first.Length; value++)
            {
                bool inside = first[value] >= begin && last[value] <= end;
                if (last[value] >= begin && first[value] <= end && !inside)
                {
                    (first[value], last[value]) = (System.Math.Min(first[value], begin), System.Math.Max(last[value], end));
                }
            }
        }

        static IEnumerable<Loop> Around(Loop? loop) => loop is null ? [] : [loop, .. Around(loop.Around)];
    }

    private static bool IsInArena(Place place) => place is Kernels.Place.Arena or Kernels.Place.MeanLoss or Kernels.Place.NextState;
}
