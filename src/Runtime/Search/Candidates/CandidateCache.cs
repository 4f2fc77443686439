using System;
using System.Collections.Generic;
using System.Threading;
using StaticNets.Generators.Graphs;

namespace StaticNets.Search.Candidates;

/// <summary>Code of the candidates used last, by what they compute: seeds, promotions and changed learning rates ask for the same again.</summary>
internal sealed class CandidateCache
{
    // Some hundred kilobytes each.
    private const int Most = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<(Graph, Emit), LinkedListNode<(Graph Graph, Emit Emit, CandidateCode Code)>> _entries = [];
    private readonly LinkedList<(Graph Graph, Emit Emit, CandidateCode Code)> _byUse = [];

    /// <summary>Code that is there, or is made now; held for the caller.</summary>
    public CandidateCode Take(Graph graph, Emit emit, Func<CandidateCode> make)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue((graph, emit), out LinkedListNode<(Graph, Emit, CandidateCode Code)>? entry) && entry.Value.Code.Hold())
            {
                _byUse.Remove(entry);
                _byUse.AddLast(entry);
                return entry.Value.Code;
            }
        }

        // Outside the lock: two may make the same, and one of these is then kept.
        CandidateCode code = make();
        lock (_lock)
        {
            if (!_entries.ContainsKey((graph, emit)) && code.Hold())
            {
                _entries.Add((graph, emit), _byUse.AddLast((graph, emit, code)));
            }

            while (_byUse.Count > Most)
            {
                Drop(_byUse.First!);
            }
        }

        return code;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            while (_byUse.First is LinkedListNode<(Graph, Emit, CandidateCode)> first)
            {
                Drop(first);
            }
        }
    }

    private void Drop(LinkedListNode<(Graph Graph, Emit Emit, CandidateCode Code)> entry)
    {
        _byUse.Remove(entry);
        _entries.Remove((entry.Value.Graph, entry.Value.Emit));
        entry.Value.Code.Release();
    }
}
