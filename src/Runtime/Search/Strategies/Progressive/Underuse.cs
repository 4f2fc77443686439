using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Strategies;

/// <summary>Which operators, or which inputs, a front hardly uses, and how often they were explored since.</summary>
internal sealed class Underuse
{
    // Used less than a fifth as often as if all were used alike.
    private const int Fraction = 5;

    private readonly Dictionary<int, int> _explored;

    /// <summary>Finds them.</summary>
    /// <param name="used">All uses in the front.</param>
    /// <param name="values">What could be used, one or more.</param>
    public Underuse(IEnumerable<int> used, IEnumerable<int> values)
    {
        ILookup<int, int> uses = used.ToLookup(value => value);
        int[] all = [.. values];
        double least = uses.Sum(group => group.Count()) / (double)(Fraction * all.Length);
        _explored = all.Where(value => uses[value].Count() < least).ToDictionary(value => value, _ => 0);
    }

    /// <summary>Whether there are any.</summary>
    public bool Any => _explored.Count > 0;

    /// <summary>How often they were explored, all together.</summary>
    public int Total { get; private set; }

    /// <summary>What a use is worth to the exploration: nothing unless it is underused, more if it was explored less than others, and a bonus.</summary>
    public int Worth(int value, bool hasBonus) => !_explored.TryGetValue(value, out int explored) ? 0
        : 1 + (explored * _explored.Count <= Total ? 2 : 0) + (hasBonus ? 1 : 0);

    /// <summary>Counts a use.</summary>
    public void Count(int value)
    {
        if (_explored.TryGetValue(value, out int explored))
        {
            _explored[value] = explored + 1;
            Total++;
        }
    }
}
