using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search;

/// <summary>The trials that no other beats.</summary>
public static class ParetoFront
{
    /// <summary>The finished trials that no other finished one dominates: none is as good in all objectives and better in one.</summary>
    /// <remarks>Of equals the earliest is kept.</remarks>
    /// <param name="trials">The trials.</param>
    /// <param name="objectives">One or more.</param>
    /// <returns>The front, in order of the last objective, cheapest first.</returns>
    /// <exception cref="ArgumentException">There is no objective.</exception>
    public static IReadOnlyList<Trial> Of(IEnumerable<Trial> trials, params IReadOnlyList<Objective> objectives)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(objectives);
        if (objectives.Count == 0)
        {
            throw new ArgumentException("A front needs one or more objectives.", nameof(objectives));
        }

        (Trial Trial, double[] Merits)[] finished = [.. trials.Where(trial => trial.Status == TrialStatus.Finished)
            .Select(trial => (trial, objectives.Select(trial.Merit).ToArray()))];

        // Sorted so that whoever dominates stands before whom it dominates.
        Array.Sort(finished, (left, right) =>
        {
            int order = Compare(right.Merits, left.Merits);
            return order != 0 ? order : left.Trial.Number.CompareTo(right.Trial.Number);
        });
        var front = new List<(Trial Trial, double[] Merits)>();
        foreach ((Trial Trial, double[] Merits) next in finished)
        {
            if (!front.Exists(member => Covers(member.Merits, next.Merits)))
            {
                front.Add(next);
            }
        }

        return [.. front.OrderByDescending(member => member.Merits[^1]).ThenBy(member => member.Trial.Number).Select(member => member.Trial)];
    }

    /// <summary>Whether one is as good in all objectives and better in one.</summary>
    /// <param name="better">The one that may dominate.</param>
    /// <param name="worse">The other.</param>
    /// <param name="objectives">One or more.</param>
    public static bool Dominates(Trial better, Trial worse, params IReadOnlyList<Objective> objectives)
    {
        ArgumentNullException.ThrowIfNull(better);
        ArgumentNullException.ThrowIfNull(worse);
        ArgumentNullException.ThrowIfNull(objectives);
        return objectives.All(objective => better.Merit(objective) >= worse.Merit(objective))
            && objectives.Any(objective => better.Merit(objective) > worse.Merit(objective));
    }

    private static int Compare(double[] left, double[] right)
    {
        for (int i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i])
            {
                return left[i].CompareTo(right[i]);
            }
        }

        return 0;
    }

    private static bool Covers(double[] better, double[] worse)
    {
        for (int i = 0; i < better.Length; i++)
        {
            if (better[i] < worse[i])
            {
                return false;
            }
        }

        return true;
    }
}
