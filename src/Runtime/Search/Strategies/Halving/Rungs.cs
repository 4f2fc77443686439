using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Strategies;

/// <summary>How far the candidates of a search have climbed: each is trained shortly at first, and the better ones for longer.</summary>
internal sealed class Rungs
{
    /// <summary>Beginning of the change that a promotion is marked by.</summary>
    public const string Promoted = "promoted to ";

    private readonly IReadOnlyList<Trial> _trials;
    private readonly int[] _rungs;
    private readonly int[] _roots;
    private readonly bool[] _left;

    public Rungs(IReadOnlyList<Trial> trials)
    {
        _trials = trials;
        _rungs = new int[trials.Count];
        _roots = new int[trials.Count];
        _left = new bool[trials.Count];
        for (int i = 0; i < trials.Count; i++)
        {
            bool climbs = trials[i].Proposal is { Parent: not null, Change: string change } && change.StartsWith(Promoted, StringComparison.Ordinal);
            int below = climbs ? trials[i].Proposal.Parent!.Value : -1;
            _rungs[i] = climbs ? _rungs[below] + 1 : 0;
            _roots[i] = climbs ? _roots[below] : i;
            if (climbs)
            {
                _left[below] = true;
            }
        }
    }

    /// <summary>Trials of a rung, by number.</summary>
    public IEnumerable<Trial> On(int rung) => _trials.Where(trial => _rungs[trial.Number] == rung);

    /// <summary>Whether a trial's candidate has climbed on.</summary>
    public bool HasLeft(Trial trial) => _left[trial.Number];

    /// <summary>The best of a rung, best first; of equals the earlier.</summary>
    public IEnumerable<Trial> Best(int rung) =>
        On(rung).Where(trial => trial.Status == TrialStatus.Finished).OrderByDescending(trial => trial.Score).ThenBy(trial => trial.Number);

    /// <summary>Each candidate once, with what its longest training came to, as trials of a search without rungs.</summary>
    /// <returns>The trials, numbered from 0, and the number that each has in truth.</returns>
    public (Trial[] Trials, int[] Numbers) Flattened()
    {
        int[] roots = [.. Enumerable.Range(0, _trials.Count).Where(i => _rungs[i] == 0)];
        Dictionary<int, int> places = roots.Select((root, place) => (root, place)).ToDictionary(pair => pair.root, pair => pair.place);
        var numbers = (int[])roots.Clone();
        for (int i = 0; i < _trials.Count; i++)
        {
            if (_trials[i].Status != TrialStatus.Pending)
            {
                numbers[places[_roots[i]]] = i;
            }
        }

        Trial[] flattened = [.. numbers.Select((number, place) => _trials[number] with
        {
            Number = place,
            Proposal = _trials[roots[place]].Proposal with { Parent = _trials[roots[place]].Proposal.Parent is int parent ? places[_roots[parent]] : null },
        })];
        return (flattened, numbers);
    }
}
