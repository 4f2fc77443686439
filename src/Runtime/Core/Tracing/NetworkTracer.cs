using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Initialization;

namespace StaticNets.Tracing;

/// <summary>Reads a network by running its declaration: the same graph that the generator reads from the syntax.</summary>
public static class NetworkTracer
{
    /// <summary>Candidates beyond this are refused. They are traced to be counted too, and compiled where nobody waits for the next key.</summary>
    internal const int MostNodesOfCandidates = 200_000;

    /// <summary>Traces Forward, and Loss if there is one, of a class.</summary>
    /// <param name="network">A class with a static method <c>Forward</c>.</param>
    /// <returns>The graph as text, one line a node.</returns>
    /// <exception cref="ArgumentException">The class has no method Forward, or a parameter bears no attribute.</exception>
    /// <exception cref="ModelException">The declaration cannot work.</exception>
    [RequiresUnreferencedCode("Finds Forward and Loss by reflection.")]
    public static string Trace(Type network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Read(network).ToString();
    }

    [RequiresUnreferencedCode("Finds Forward and Loss by reflection.")]
    internal static Graph Read(Type network)
    {
        MethodInfo forward = Method(network, "Forward")
            ?? throw new ArgumentException($"{network.Name} has no static method Forward whose parameters are nodes.", nameof(network));
        Graph graph = Read(network.Name, forward, Method(network, "Loss"), choices: null);
        return network.GetCustomAttribute<AutoInitAttribute>() is AutoInitAttribute chosen
            ? AutoInitializer.Initialize(graph, AutoInitOptions.Of(chosen))
            : graph;
    }

    /// <summary>Runs the methods of a declaration.</summary>
    /// <param name="name">Name of the network.</param>
    /// <param name="forward">Its parameters are nodes, and for a search space one is what answers its choices.</param>
    /// <param name="loss">Its parameters are nodes; null where there is none.</param>
    /// <param name="choices">What is passed for the parameter that is no node.</param>
    /// <exception cref="ArgumentException">A parameter bears no attribute.</exception>
    /// <exception cref="ModelException">The declaration cannot work.</exception>
    internal static Graph Read(string name, MethodInfo forward, MethodInfo? loss, object? choices)
    {
        var draft = choices is null ? new NetworkDraft() : new NetworkDraft(MostNodesOfCandidates);
        using GraphBuilder.Session session = draft.Builder.Open();
        object?[] inputs = forward.GetParameters().Select(parameter => parameter.ParameterType != typeof(Node) ? choices : (object?)Column(draft, parameter, isTarget: false)
            ?? throw new ArgumentException($"Parameter '{parameter.Name}' of Forward needs [Shape], [Label] or [Tokens].", nameof(forward))).ToArray();
        draft.Results(Elements(forward, Call(forward, inputs)));
        if (loss is not null)
        {
            System.Reflection.ParameterInfo[] parameters = loss.GetParameters();
            Node?[] arguments = parameters.Select(parameter => Column(draft, parameter, isTarget: true)).ToArray();
            int[] open = Enumerable.Range(0, parameters.Length).Where(i => arguments[i] is null).ToArray();
            Node?[] bound = draft.Bind(open.Select(i => parameters[i].Name!).ToArray());
            for (int i = 0; i < open.Length; i++)
            {
                arguments[open[i]] = bound[i]
                    ?? throw new ArgumentException($"Parameter '{parameters[open[i]].Name}' of Loss is no output, input or target.", nameof(loss));
            }

            draft.Loss((Node)Call(loss, arguments));
        }

        return draft.ToGraph(name);
    }

    private static MethodInfo? Method([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods)] Type network, string name) =>
        network.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .FirstOrDefault(method => method.Name == name
                && method.GetParameters().All(parameter => parameter.ParameterType == typeof(Node)));

    private static Node? Column(NetworkDraft draft, System.Reflection.ParameterInfo parameter, bool isTarget)
    {
        (string Attribute, int[] Arguments)? declared = parameter.GetCustomAttributes(inherit: false).Select(attribute => attribute switch
        {
            ShapeAttribute shape => (nameof(ShapeAttribute), shape.Extents),
            LabelAttribute label => (nameof(LabelAttribute), [label.Classes]),
            TokensAttribute tokens => (nameof(TokensAttribute), [tokens.Vocabulary, tokens.Length]),
            _ => ((string, int[])?)null,
        }).FirstOrDefault(found => found is not null);
        if (declared is null)
        {
            return null;
        }

        (Shape extents, int classes) = NetworkDraft.Column(declared.Value.Attribute, declared.Value.Arguments);
        return draft.Input(parameter.Name!, extents, classes, isTarget);
    }

    private static List<(string? Name, Node Node)> Elements(MethodInfo forward, object result)
    {
        if (result is Node single)
        {
            return [(null, single)];
        }

        IList<string?>? names = forward.ReturnParameter.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames;
        var tuple = (ITuple)result;
        return Enumerable.Range(0, tuple.Length).Select(i => (names?[i], (Node)tuple[i]!)).ToList();
    }

    private static object Call(MethodInfo method, object?[] arguments)
    {
        try
        {
            return method.Invoke(null, arguments)!;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException);
            throw;
        }
    }
}
