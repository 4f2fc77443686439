using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using StaticNets.Generators.Graphs;
using StaticNets.Search.Candidates;
using StaticNets.Tracing;

namespace StaticNets.Search.Sources;

/// <summary>Compiles the source of a network and traces it, to see that it declares the graph that it was written from.</summary>
internal static class SourceCheck
{
    /// <summary>Where the graph that a source declares departs from the one wanted.</summary>
    /// <param name="graph">The one wanted.</param>
    /// <param name="text">The source.</param>
    /// <param name="type">Full name of the class.</param>
    /// <param name="ignoreScopes">Whether it is enough that the same is computed.</param>
    /// <returns>The first node that differs, −1 where it is none, and what differs; null where nothing does.</returns>
    /// <exception cref="PlatformNotSupportedException">Code cannot be made at run time here.</exception>
    [RequiresUnreferencedCode("Finds Forward and Loss by reflection.")]
    public static (int Node, string Reason)? Difference(Graph graph, string text, string type, bool ignoreScopes)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            throw new PlatformNotSupportedException(
                "The source of a network is compiled and compared before it is handed out, which needs dynamic code: NativeAOT has none. Write it with the JIT.");
        }

        var image = new MemoryStream();
        try
        {
            CandidateCompiler.Build("source." + type, [(type + ".cs", text)], PlatformReferences.All, image, CancellationToken.None);
        }
        catch (CandidateException fault)
        {
            return (-1, fault.Message);
        }

        image.Position = 0;
        var context = new CandidateContext(type, []);
        try
        {
            return Difference(graph, NetworkTracer.Read(context.LoadFromStream(image).GetType(type, throwOnError: true)!), ignoreScopes);
        }
        catch (Exception fault) when (fault is ModelException or ArgumentException)
        {
            return (-1, fault.Message);
        }
        finally
        {
            context.Unload();
        }
    }

    private static (int Node, string Reason)? Difference(Graph wanted, Graph found, bool ignoreScopes)
    {
        for (int i = 0; i < Math.Min(wanted.Nodes.Count, found.Nodes.Count); i++)
        {
            (GraphNode expected, GraphNode actual) = (wanted.Nodes[i], found.Nodes[i]);
            if (expected != (ignoreScopes ? actual with { Scope = expected.Scope } : actual))
            {
                return (i, $"%{i} should be {Text(expected)}, but its source declares {Text(actual)}.");
            }
        }

        if (wanted.Nodes.Count != found.Nodes.Count)
        {
            return (-1, $"it has {wanted.Nodes.Count} nodes, but its source declares {found.Nodes.Count}.");
        }

        if (wanted.Outputs != found.Outputs)
        {
            return (-1, $"its outputs are {string.Join(", ", wanted.Outputs)}, but its source declares {string.Join(", ", found.Outputs)}.");
        }

        if (ignoreScopes || wanted.Scopes == found.Scopes)
        {
            return null;
        }

        int scope = Enumerable.Range(0, wanted.Scopes.Count).FirstOrDefault(i => i >= found.Scopes.Count || wanted.Scopes[i] != found.Scopes[i]);
        return (FirstNodeOf(wanted, scope), $"the scope {wanted.Scopes.ElementAtOrDefault(scope)} is declared as {found.Scopes.ElementAtOrDefault(scope)}.");
    }

    private static int FirstNodeOf(Graph graph, int scope) =>
        Enumerable.Range(0, graph.Nodes.Count).FirstOrDefault(node => graph.Nodes[node].Scope == scope, -1);

    private static string Text(GraphNode node) => $"{node.Operation.Describe()}({string.Join(", ", node.Inputs.Select(input => "%" + input))}) of type {node.Type}";
}
