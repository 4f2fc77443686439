using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Differentiation;

/// <summary>The program that shows what stands between a network's layers.</summary>
internal static class ActivationsProgram
{
    public static Program Of(Graph declared)
    {
        (string Name, int Node)[] layers = Layers(declared);
        return new(ProgramKind.Activations, DeclaredCopy.Rebuild(
            declared,
            nameof(ProgramKind.Activations),
            layers.Select(layer => layer.Node),
            copy => layers.Select(layer => new Output(OutputKind.Result, layer.Name, copy[layer.Node].Id)),
            evaluation: true));
    }

    /// <summary>What each layer, activation or operation of the outermost level gives, in order of evaluation.</summary>
    /// <remarks>
    /// Layers bear their names; the rest its kind and its ordinal among those of that kind. Left out are values without a
    /// sample and mere rearrangements.
    /// </remarks>
    public static (string Name, int Node)[] Layers(Graph declared)
    {
        bool[] used = GraphCopy.Reachable(declared, declared.OutputsOf(OutputKind.Result).Select(output => output.Node));
        Dictionary<int, string> scopes = declared.Scopes.Where(scope => scope.Parent < 0 && scope.Output >= 0)
            .GroupBy(scope => scope.Output).ToDictionary(group => group.Key, group => group.Last().Name);
        var kinds = Enumerable.Range(0, declared.Nodes.Count)
            .Where(node => used[node] && declared.Nodes[node].Type.Batched)
            .Select(node => (Kind: scopes.TryGetValue(node, out string? name) ? name : Primitive(declared.Nodes[node]), Node: node))
            .Where(pair => pair.Kind is not null)
            .ToArray();
        var ordinals = new Dictionary<string, int>();
        var taken = new HashSet<string>();
        return [.. kinds.Select(pair => (Unique(pair.Kind!), pair.Node))];

        string Unique(string kind)
        {
            if (char.IsDigit(kind[kind.Length - 1]) && taken.Add(kind))
            {
                return kind;
            }

            string name;
            do
            {
                ordinals.TryGetValue(kind, out int ordinal);
                ordinals[kind] = ordinal + 1;
                name = $"{kind}{ordinal + 1}";
            }
            while (!taken.Add(name));
            return name;
        }
    }

    private static string? Primitive(GraphNode node) =>
        node.Scope >= 0 || node.Operation is Leaf or Scan or Reshape or Permute or Broadcast or Slice or Flip or Unfold or Pad or Contiguous or StopGradient or GradientOf
            ? null
            : Identifier.Camel(node.Operation.GetType().Name);
}
