using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generators.Operations;

namespace StaticNets.Search.Sources;

/// <summary>Writes the body of a method: variables for what is used more than once, everything else where it is used.</summary>
/// <remarks>
/// C# evaluates from left to right, and nodes are numbered as they are evaluated. What is not written yet waits on a stack:
/// an expression may take in from its top alone, and in order.
/// </remarks>
internal sealed class BodyWriter
{
    // An operand longer than this gets a variable; a chain of calls may be as long as it is.
    private const int LongestOperand = 60;
    private const int LongestReceiver = 90;

    private const string Step = "    ";

    private readonly Dictionary<int, int> _uses = [];
    private readonly Dictionary<int, Expression> _known;
    private readonly HashSet<string> _taken;
    private readonly string _indent;
    private readonly List<(Step Step, Expression Expression)> _pending = [];
    private readonly List<string> _statements = [];

    private BodyWriter(IReadOnlyList<Step> steps, IReadOnlyList<int> results, IReadOnlyDictionary<int, Expression> known, HashSet<string> taken, string indent)
    {
        _known = new Dictionary<int, Expression>(known);
        (_taken, _indent) = (taken, indent);
        foreach (int node in steps.SelectMany(step => step.Expression.Operands).Concat(results))
        {
            _uses[node] = _uses.GetValueOrDefault(node) + 1;
        }
    }

    /// <summary>The statements before the last, and what is returned.</summary>
    /// <param name="steps">What the method does.</param>
    /// <param name="results">What it returns.</param>
    /// <param name="known">What comes in, and the parameters that layers declare.</param>
    public static (IReadOnlyList<string> Statements, IReadOnlyList<Expression> Results) Write(
        IReadOnlyList<Step> steps, IReadOnlyList<int> results, IReadOnlyDictionary<int, Expression> known) =>
        Write(steps, results, known, [.. known.Values.OfType<Atom>().Select(atom => atom.Text)], Step + Step);

    private static (IReadOnlyList<string> Statements, IReadOnlyList<Expression> Results) Write(
        IReadOnlyList<Step> steps, IReadOnlyList<int> results, IReadOnlyDictionary<int, Expression> known, HashSet<string> taken, string indent)
    {
        var writer = new BodyWriter(steps, results, known, taken, indent);
        foreach (Step step in steps)
        {
            writer.Add(step);
        }

        IReadOnlyList<Expression> returned = writer.Returned(results);
        writer.Flush(writer._pending.Count);
        return (writer._statements, returned);
    }

    private void Add(Step step)
    {
        int[] operands = [.. step.Expression.Operands];
        if (step.Expression is LoopCall call)
        {
            Expression[] given = Taken(operands);
            Flush(_pending.Count);
            Write(call, given);
            return;
        }

        int receiver = step.Expression is MethodCall { Receiver: NodeReference reference } ? reference.Node : -1;
        Expression expression = step.Expression.With(new Queue<Expression>(Taken(operands, receiver)));
        _pending.Add((step, expression));
        if (step.Node < 0 || _uses.GetValueOrDefault(step.Node) != 1)
        {
            Flush(_pending.Count);
        }
    }

    // A single result may be as long as it is.
    private Expression[] Returned(IReadOnlyList<int> results)
    {
        if (results.Count != 1 || _pending.Count == 0 || _pending[^1].Step.Node != results[0])
        {
            return Taken([.. results]);
        }

        Expression returned = _pending[^1].Expression;
        _pending.RemoveAt(_pending.Count - 1);
        return [returned];
    }

    private Expression[] Taken(int[] operands, int receiver = -1)
    {
        // The longest end of the operands that is the end of what is pending.
        int[] waiting = [.. operands.Where(operand => _pending.Any(pending => pending.Step.Node == operand))];
        int count = waiting.Length;
        while (count > 0 && !waiting[^count..].SequenceEqual(_pending.Skip(_pending.Count - count).Select(pending => pending.Step.Node)))
        {
            count--;
        }

        for (int i = 0; i < count; i++)
        {
            (Step step, Expression expression) = _pending[^(i + 1)];
            if (IsLong(step, expression, step.Node == receiver))
            {
                count = i;
            }
        }

        // What cannot be taken in becomes a variable, and with it all that is evaluated before.
        HashSet<int> left = [.. waiting[..^count]];
        Flush(_pending.FindLastIndex(pending => left.Contains(pending.Step.Node)) + 1);
        var taken = _pending.Skip(_pending.Count - count).ToDictionary(pending => pending.Step.Node, pending => pending.Expression);
        _pending.RemoveRange(_pending.Count - count, count);
        return [.. operands.Select(operand => taken.TryGetValue(operand, out Expression? expression) ? expression : Known(operand))];
    }

    private Expression Known(int node) =>
        _known.TryGetValue(node, out Expression? expression) ? expression : throw new SourceException($"%{node} is used where nothing stands for it.");

    private static bool IsLong(Step step, Expression expression, bool isReceiver)
    {
        int length = Printer.Print(expression).Length;
        return isReceiver
            ? expression is Infix or Negation && length > LongestReceiver
            : length > LongestOperand && step.Node >= 0;
    }

    private void Flush(int count)
    {
        foreach ((Step step, Expression expression) in _pending.Take(count))
        {
            string name = NameOf(step.Stem, step.IsNamed);
            _statements.Add(Printer.Statement($"{_indent}Node {name} = ", expression, ";"));
            _known[step.Node] = new Atom(name);
        }

        _pending.RemoveRange(0, count);
    }

    // A loop, with its step as a lambda.
    private void Write(LoopCall call, Expression[] given)
    {
        Loop loop = call.Loop;
        string outputs = NameOf("outputs", isNamed: false);
        string states = NameOf("states", isNamed: false);
        foreach ((int node, bool isState, int place) in loop.Results)
        {
            _known[node] = new Atom($"{(isState ? states : outputs)}[{Whole(place)}]");
        }

        (string before, string element, string with) = (NameOf("before", isNamed: true), NameOf("element", isNamed: true), NameOf("with", isNamed: true));
        Dictionary<int, Expression> known = [];
        for (int i = 0; i < loop.Scan.Body.Nodes.Count; i++)
        {
            if (loop.Leaf(i) is (StepInputKind kind, int place))
            {
                known[i] = new Atom($"{(kind == StepInputKind.State ? before : kind == StepInputKind.Sequence ? element : with)}[{Whole(place)}]");
            }
            else if (loop.Scan.Body.Nodes[i].Operation is Constant constant)
            {
                known[i] = new Number(CallText.Of(constant.Value));
            }
        }

        for (int i = 0; i < loop.With.Count; i++)
        {
            known[loop.Handed(loop.With[i]).Node] = new Atom($"{with}[{Whole(i)}]");
        }

        int[] next = [.. loop.Next];
        string inner = _indent + Step;
        (IReadOnlyList<string> statements, IReadOnlyList<Expression> results) = Write(call.Body, [.. next, .. loop.Outputs], known, _taken, inner + Step);
        string[] returned = [.. results.Select(Printer.Print)];
        string parameters = loop.With.Count > 0 ? $"({before}, {element}, {with})" : $"({before}, {element})";
        string[] lists = [$"[{string.Join(", ", returned.Take(next.Length))}]", $"[{string.Join(", ", returned.Skip(next.Length))}]"];
        string step = $"{inner}{parameters} => ({lists[0]}, {lists[1]}),";
        if (statements.Count > 0 || step.Length > Printer.Width)
        {
            string result = $"{inner}{Step}return ({lists[0]}, {lists[1]});";
            string[] lines = result.Length <= Printer.Width
                ? [result]
                : [$"{inner}{Step}return (", $"{inner}{Step}{Step}{lists[0]},", $"{inner}{Step}{Step}{lists[1]});"];
            step = string.Join("\n", [$"{inner}{parameters} =>", inner + "{", .. statements, .. lines, inner + "},"]);
        }


        string[] texts = [.. given.Select(Printer.Print)];
        string[] arguments =
        [
            $"[{string.Join(", ", texts.Take(loop.States.Count))}]",
            $"[{string.Join(", ", texts.Skip(loop.States.Count).Take(loop.Sequences.Count))}]",
            .. loop.With.Count > 0 ? [$"[{string.Join(", ", texts.Skip(loop.States.Count + loop.Sequences.Count))}]"] : Array.Empty<string>(),
            .. loop.Sequences.Count == 0 ? [$"steps: {Whole(loop.Scan.Steps)}"] : Array.Empty<string>(),
            .. loop.Scan.Reverse ? ["reverse: true"] : Array.Empty<string>(),
            .. loop.Scan.Keep == Keep.Store ? Array.Empty<string>() : [CallText.Of(loop.Scan.Keep)!],
        ];
        arguments = [.. arguments.Select(argument => argument.StartsWith("Keep.", StringComparison.Ordinal) ? "keep: " + argument : argument)];
        string left = $"({Variable(outputs, loop, isState: false)}, {Variable(states, loop, isState: true)})";
        _statements.Add($"{_indent}{left} = Node.Scan(\n{step}\n{inner}{string.Join($",\n{inner}", arguments)});");
    }

    private string Variable(string name, Loop loop, bool isState) =>
        loop.Results.Any(result => result.IsState == isState && _uses.ContainsKey(result.Node)) ? "Node[] " + name : "_";

    private string NameOf(string stem, bool isNamed)
    {
        if (isNamed && _taken.Add(stem))
        {
            return SyntaxFacts.GetKeywordKind(stem) == SyntaxKind.None ? stem : "@" + stem;
        }

        for (int i = 1; ; i++)
        {
            string name = stem + Whole(i);
            if (_taken.Add(name))
            {
                return name;
            }
        }
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
