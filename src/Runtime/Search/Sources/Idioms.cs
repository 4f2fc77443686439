using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Search.Sources;

/// <summary>Finds what methods without a scope wrote in several nodes, by running those that come into question and comparing.</summary>
internal sealed class Idioms
{
    private readonly Graph _graph;
    private readonly Func<int, bool> _isPrinted;
    private readonly Dictionary<int, Step> _steps = [];
    private readonly HashSet<int> _nodes = [];

    /// <param name="graph">The graph.</param>
    /// <param name="isPrinted">Whether a node is written by its operation, not by the call of a layer.</param>
    public Idioms(Graph graph, Func<int, bool> isPrinted)
    {
        (_graph, _isPrinted) = (graph, isPrinted);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            foreach ((Step step, int[] operands, Func<Node[], Node> run) in isPrinted(i) ? Candidates(i) : [])
            {
                if (Length(i, operands, run) is int length && Enumerable.Range(i - length + 1, length).All(node => isPrinted(node) && !_nodes.Contains(node)))
                {
                    _steps[i] = step;
                    _nodes.UnionWith(Enumerable.Range(i - length + 1, length));
                    break;
                }
            }
        }
    }

    /// <summary>Whether a node was written by such a method.</summary>
    public bool Contains(int node) => _nodes.Contains(node);

    /// <summary>The call whose last node this is; null where there is none.</summary>
    public Step? Ending(int node) => _steps.GetValueOrDefault(node);

    private IEnumerable<(Step Step, int[] Operands, Func<Node[], Node> Run)> Candidates(int index)
    {
        GraphNode node = _graph.Nodes[index];
        return node.Operation switch
        {
            Gather => Picks(index),
            Add => node.Inputs.SelectMany(input => Additions(index, input)),
            Reshape when _graph.Nodes[node.Inputs[0]].Operation is Broadcast => Repetitions(index),
            _ => [],
        };
    }

    // An index is reshaped before it is used.
    private IEnumerable<(Step Step, int[] Operands, Func<Node[], Node> Run)> Picks(int index)
    {
        int source = _graph.Nodes[index].Inputs[0];
        foreach (int place in Behind(_graph.Nodes[index].Inputs[1]).Reverse())
        {
            for (int i = 0; i < _graph.Nodes[source].Type.Shape.Rank; i++)
            {
                int axis = i;
                yield return (Call(index, source, "Pick", [place], axis), [source, place], x => x[0].Pick(x[1], axis));
                yield return (Call(index, source, "Gather", [place], axis), [source, place], x => x[0].Gather(x[1], axis));
            }
        }
    }

    private IEnumerable<(Step Step, int[] Operands, Func<Node[], Node> Run)> Additions(int index, int summand)
    {
        int sums = Behind(summand).FirstOrDefault(node => _graph.Nodes[node].Operation is ScatterAdd, -1);
        if (sums < 0)
        {
            yield break;
        }

        int other = _graph.Nodes[index].Inputs.First(input => input != summand);
        foreach (int start in Behind(other).Reverse())
        {
            foreach (int values in Behind(_graph.Nodes[sums].Inputs[0]).Reverse())
            {
                foreach (int place in Behind(_graph.Nodes[sums].Inputs[1]).Reverse())
                {
                    for (int i = 0; i < _graph.Nodes[start].Type.Shape.Rank; i++)
                    {
                        int axis = i;
                        yield return (Call(index, start, "IndexAdd", [place, values], axis), [start, place, values], x => x[0].IndexAdd(x[1], x[2], axis));
                        yield return (Call(index, start, "ScatterAdd", [place, values], axis), [start, place, values], x => x[0].ScatterAdd(x[1], x[2], axis));
                    }
                }
            }
        }
    }

    private IEnumerable<(Step Step, int[] Operands, Func<Node[], Node> Run)> Repetitions(int index)
    {
        GraphNode broadcast = _graph.Nodes[_graph.Nodes[index].Inputs[0]];
        int source = broadcast.Inputs[0];
        int rank = _graph.Nodes[source].Type.Shape.Rank;
        Shape shape = broadcast.Type.Shape;
        int[] added = [.. Enumerable.Range(0, shape.Rank).Except(((Broadcast)broadcast.Operation).Axes)];
        if (added.Length == 1 && added[0] > 0)
        {
            (int axis, int times) = (added[0] - 1, shape[added[0]]);
            yield return (
                new Step(index, new MethodCall(new NodeReference(source), "RepeatInterleave", Text(times), Text(axis)), "repeated"), [source], x => x[0].RepeatInterleave(times, axis));
        }

        if (shape.Rank % 2 == 0 && shape.Rank >= 2 * rank)
        {
            int[] times = [.. shape.Where((_, i) => i % 2 == 0)];
            yield return (new Step(index, new MethodCall(new NodeReference(source), "Tile", [.. times.Select(Text)]), "tiled"), [source], x => x[0].Tile(times));
        }
    }

    // A node, and those that it is a view of.
    private IEnumerable<int> Behind(int node)
    {
        yield return node;
        while (_graph.Nodes[node].Operation is Reshape or Broadcast)
        {
            node = _graph.Nodes[node].Inputs[0];
            yield return node;
        }
    }

    /// <summary>How many nodes up to one a method writes, if it writes just these.</summary>
    private int? Length(int last, int[] operands, Func<Node[], Node> run)
    {
        var builder = new GraphBuilder();
        using GraphBuilder.Session session = builder.Open();
        Node[] given = [.. operands.Select((operand, i) => builder.Add(new Seed(i, _graph.Nodes[operand].Type)))];
        try
        {
            if (run(given).Id != builder.Count - 1)
            {
                return null;
            }
        }
        catch (ModelException)
        {
            return null;
        }

        int length = builder.Count - operands.Length;
        int first = last - length + 1;
        for (int i = 0; i < length; i++)
        {
            GraphNode written = builder.Nodes[operands.Length + i];
            int[] inputs = [.. written.Inputs.Select(input => input < operands.Length ? operands[input] : first + input - operands.Length)];
            if (first < 0 || !written.Operation.Equals(_graph.Nodes[first + i].Operation) || !inputs.SequenceEqual(_graph.Nodes[first + i].Inputs))
            {
                return null;
            }
        }

        return length;
    }

    private static Step Call(int node, int receiver, string method, int[] operands, int axis) => new(
        node, new MethodCall(new NodeReference(receiver), method, [.. operands.Select(operand => new NodeReference(operand)), Text(axis)]), Identifier.Camel(method));

    private static Expression Text(int number) => new Atom(Invariant.Text(number));
}
