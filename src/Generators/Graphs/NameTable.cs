using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Generators.Graphs;

/// <summary>The names given in a network, and those made for layers without one.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, int> _ordinals;
    private readonly Dictionary<string, bool> _layers; // name → was it given (true) or automatic
    private readonly Dictionary<int, string> _nodes = [];
    private string _prefix = "";
    private bool _replaying;

    public NameTable() => (_ordinals, _layers) = ([], []);

    private NameTable(NameTable around) =>
        (_ordinals, _layers, _prefix, _replaying) = (around._ordinals, around._layers, around._prefix, around._replaying);

    /// <summary>Nodes that <c>Named</c> gave a name, by index.</summary>
    public IReadOnlyDictionary<int, string> Nodes => _nodes;

    /// <summary>The name of the next layer: the one given, or kind and ordinal.</summary>
    /// <param name="kind">For example <c>dense</c>.</param>
    /// <param name="given">What the declaration says, or null.</param>
    /// <exception cref="ModelException">The name has other characters than letters, digits, <c>_ - .</c>, or is taken.</exception>
    public string Layer(string kind, string? given)
    {
        string name;
        if (given is null)
        {
            string key = _prefix + kind;
            _ordinals.TryGetValue(key, out int ordinal);
            _ordinals[key] = ordinal + 1;
            name = $"{key}{ordinal + 1}";
        }
        else
        {
            RequireValid(given);
            name = _prefix + given;
        }

        if (!_replaying)
        {
            if (_layers.ContainsKey(name))
            {
                throw new ModelException(
                    "SN1010", $"Two layers are named '{name}'; give each layer a name of its own, or share one with Shared.Block.");
            }

            _layers.Add(name, given is not null);
        }

        return name;
    }

    /// <summary>The names of a graph inside this one: layers share their ordinals, nodes have their own.</summary>
    public NameTable Inside() => new(this);

    /// <summary>A parameter's full name.</summary>
    public string Parameter(string given)
    {
        RequireValid(given);
        return _prefix + given;
    }

    /// <summary>Names a node.</summary>
    public void Name(int node, string name)
    {
        RequireValid(name);
        if (_nodes.Any(pair => pair.Value == name && pair.Key != node))
        {
            throw new ModelException("SN1010", $"Two nodes are named '{name}'; give each a name of its own.");
        }

        _nodes[node] = name;
    }

    /// <summary>Runs a block whose names begin with a prefix; a second run meets the same names and so shares parameters.</summary>
    /// <remarks>The prefix is a full name: where the block is applied, inside another perhaps, does not change what it shares.</remarks>
    public T Within<T>(string prefix, bool again, Func<T> block)
    {
        (string outer, bool outerReplaying) = (_prefix, _replaying);
        _prefix = prefix + ".";
        _replaying |= again;
        foreach (string key in _ordinals.Keys.Where(key => key.StartsWith(_prefix, StringComparison.Ordinal)).ToArray())
        {
            _ordinals.Remove(key);
        }

        try
        {
            return block();
        }
        finally
        {
            _prefix = outer;
            _replaying = outerReplaying;
        }
    }

    private static void RequireValid(string name)
    {
        bool valid = name.Length > 0 && name.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.');
        if (!valid)
        {
            throw new ModelException("SN1011", $"'{name}' is no name; use letters, digits and '_', '-', '.'.");
        }
    }
}
