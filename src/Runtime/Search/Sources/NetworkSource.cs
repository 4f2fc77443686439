using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Search.Sources;

/// <summary>Writes a graph as the C# that declares it: a class that the generator, or the tracer, reads as the same graph again.</summary>
internal static class NetworkSource
{
    /// <summary>The text of a source file.</summary>
    /// <remarks>
    /// It is compiled, traced and compared before it is returned. Where no call of a layer writes what is in its scope, the
    /// layer's operations are written in its place; the scope is then missing, on which nothing that is computed depends.
    /// </remarks>
    /// <param name="graph">A network, as the tracer reads it.</param>
    /// <param name="space">Namespace of the class.</param>
    /// <param name="name">Name of the class.</param>
    /// <param name="summary">What the network is: lines of its documentation.</param>
    /// <exception cref="ArgumentException">Namespace or class have no name of C#.</exception>
    /// <exception cref="SourceException">A node cannot be written.</exception>
    /// <exception cref="PlatformNotSupportedException">Code cannot be made at run time here, so the text cannot be checked.</exception>
    [RequiresUnreferencedCode("Finds the methods of layers by reflection.")]
    public static string Of(Graph graph, string space, string name, IReadOnlyList<string> summary)
    {
        Require(space.Split('.').All(SyntaxFacts.IsValidIdentifier), space, "namespace", nameof(space));
        Require(SyntaxFacts.IsValidIdentifier(name), name, "class", nameof(name));
        HashSet<int> open = Units.Unwritable(graph, new HashSet<int>());
        while (true)
        {
            var reader = new StepReader(graph, open);
            string text = Text(graph, reader, space, name, summary);
            (int Node, string Reason)? difference = SourceCheck.Difference(graph, text, $"{space}.{name}", ignoreScopes: open.Count > 0);
            if (difference is null)
            {
                return text;
            }

            int unit = difference.Value.Node < 0 ? -1 : reader.UnitOf(difference.Value.Node);
            if (unit < 0)
            {
                throw new SourceException($"'{graph.Name}' cannot be written as C#: {difference.Value.Reason}");
            }

            open.Add(unit);
            open = Units.Unwritable(graph, open);
        }
    }

    private static string Text(Graph graph, StepReader reader, string space, string name, IReadOnlyList<string> summary)
    {
        string forward = Forward(graph, reader);
        string loss = Loss(graph, reader);
        return $$"""
            using StaticNets;

            namespace {{space}};

            {{string.Join("\n", summary)}}
            [Network]
            public sealed partial class {{name}}
            {
            {{forward}}{{(loss.Length == 0 ? "" : "\n\n" + loss)}}
            }

            """;
    }

    private static string Forward(Graph graph, StepReader reader)
    {
        Dictionary<int, Expression> known = Parameters(graph, node => reader.UnitOf(node) >= 0);
        (int Index, Input Operation, TensorType Type)[] inputs = [.. graph.Leaves<Input>().Where(leaf => !leaf.Operation.IsTarget)];
        foreach ((int index, Input input, _) in inputs)
        {
            known[index] = new Atom(Variable(input.Label));
        }

        Output[] outputs = [.. graph.OutputsOf(OutputKind.Result)];
        (IReadOnlyList<string> statements, IReadOnlyList<Expression> results) = BodyWriter.Write(reader.Read(forward: true), [.. outputs.Select(reader.Returned)], known);
        string[] parameters = [.. inputs.Select(input => $"[{Column(input.Operation)}] Node {Printer.Print(known[input.Index])}")];
        if (outputs.Length == 1)
        {
            Expression result = outputs[0].Name == "output" ? results[0] : new MethodCall(results[0], "Named", new Atom($"\"{outputs[0].Name}\""));
            return Method("Node Forward", parameters, statements, result);
        }

        string tuple = string.Join(", ", outputs.Select(output => $"Node {Variable(output.Name)}"));
        return Method($"({tuple}) Forward", parameters, statements, new Atom($"({string.Join(", ", results.Select(Printer.Print))})"));
    }

    private static string Loss(Graph graph, StepReader reader)
    {
        if (graph.OutputsOf(OutputKind.SampleLoss).FirstOrDefault() is not Output loss)
        {
            return "";
        }

        IReadOnlyList<Step> steps = reader.Read(forward: false);
        int result = reader.Returned(loss);
        HashSet<int> used = [.. steps.SelectMany(step => step.Expression.Operands), result];
        Dictionary<int, Expression> known = Parameters(graph, node => reader.UnitOf(node) >= 0 || node <= reader.ForwardEnd);
        var parameters = new List<string>();
        Output[] outputs = [.. graph.OutputsOf(OutputKind.Result)];
        foreach (Output output in outputs.Where(output => used.Contains(output.Node) && graph.Nodes[output.Node].Operation is not Input).DistinctBy(output => output.Node))
        {
            known[output.Node] = new Atom(ParameterFor(graph, output, outputs));
            parameters.Add("Node " + Printer.Print(known[output.Node]));
        }

        foreach ((int index, Input input, _) in graph.Leaves<Input>().Where(leaf => leaf.Operation.IsTarget || used.Contains(leaf.Index)))
        {
            known[index] = new Atom(Variable(input.Label));
            parameters.Add((input.IsTarget ? $"[{Column(input)}] " : "") + "Node " + Printer.Print(known[index]));
        }

        if (used.FirstOrDefault(node => node <= reader.ForwardEnd && !known.ContainsKey(node), -1) is >= 0 and int unknown)
        {
            throw new SourceException($"%{unknown} of '{graph.Name}' is used by its loss, but is neither an input nor an output.");
        }

        (IReadOnlyList<string> statements, IReadOnlyList<Expression> results) = BodyWriter.Write(steps, [result], known);
        return Method("Node Loss", parameters, statements, results[0]);
    }

    // Parameters of Loss find their outputs by name, whatever the case of its letters if no other has it; one alone may be called anything.
    private static string ParameterFor(Graph graph, Output output, Output[] outputs)
    {
        if (outputs.Length == 1 && !SyntaxFacts.IsValidIdentifier(output.Name))
        {
            return "output";
        }

        IEnumerable<string> others = outputs.Where(other => other != output).Select(other => other.Name).Concat(graph.Leaves<Input>().Select(leaf => leaf.Operation.Label));
        return Variable(others.Contains(output.Name, StringComparer.OrdinalIgnoreCase) ? output.Name : char.ToLowerInvariant(output.Name[0]) + output.Name[1..]);
    }

    // A layer's parameters are found by their names.
    private static Dictionary<int, Expression> Parameters(Graph graph, Func<int, bool> isKnown) => graph.Leaves<ParameterLeaf>()
        .Where(leaf => isKnown(leaf.Index))
        .ToDictionary(leaf => leaf.Index, leaf => (Expression)new Atom($"Parameter.Ref(\"{leaf.Operation.Label}\")"));

    private static string Method(string signature, IReadOnlyList<string> parameters, IReadOnlyList<string> statements, Expression result)
    {
        string head = $"    private static {signature}({string.Join(", ", parameters)})";
        if (head.Length + 3 > Printer.Width)
        {
            head = $"    private static {signature}(\n        {string.Join(",\n        ", parameters)})";
        }

        if (statements.Count > 0)
        {
            return $"{head}\n    {{\n{string.Join("\n", statements)}\n\n{Printer.Statement("        return ", result, ";")}\n    }}"
                .Replace(";\n\n        return", statements.Count > 1 ? ";\n\n        return" : ";\n        return", StringComparison.Ordinal);
        }

        string line = $"{head} => {Printer.Print(result)};";
        return line.Length <= Printer.Width ? line : $"{head} =>\n{Printer.Statement("        ", result, ";")}";
    }

    private static string Column(Input input) => (input.Classes, input.Shape.Rank) switch
    {
        (0, 0) => "Shape",
        (0, _) => $"Shape({string.Join(", ", input.Shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)))})",
        (_, 0) => string.Create(CultureInfo.InvariantCulture, $"Label({input.Classes})"),
        (_, 1) => string.Create(CultureInfo.InvariantCulture, $"Tokens({input.Classes}, {input.Shape[0]})"),
        _ => throw new SourceException($"The input '{input.Label}' has classes and shape {input.Shape}, which no attribute declares."),
    };

    private static string Variable(string name) => SyntaxFacts.IsValidIdentifier(name)
        ? SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name
        : throw new SourceException($"'{name}' is no name of C#, as inputs, and outputs beside others, need one.");

    private static void Require(bool isValid, string name, string what, string parameter)
    {
        if (!isValid)
        {
            throw new ArgumentException($"'{name}' is no name of a {what}.", parameter);
        }
    }
}
