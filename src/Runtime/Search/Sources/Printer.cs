using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace StaticNets.Search.Sources;

/// <summary>Prints expressions, over several lines where one would be too long.</summary>
internal static class Printer
{
    /// <summary>Characters of a line.</summary>
    public const int Width = 140;

    private const string Indent = "    ";

    private enum Binding
    {
        Sum,
        Product,
        Unary,
        Primary,
    }

    /// <summary>An expression on one line.</summary>
    public static string Print(Expression expression) => expression switch
    {
        Atom atom => atom.Text,
        Number number => number.Text,
        MethodCall call => $"{Print(call.Receiver, Binding.Primary)}{Rest(call)}",
        Infix infix => PrintInfix(infix),
        Negation negation => "-" + Print(negation.Operand, Binding.Unary),
        _ => throw new InvalidOperationException("A node has no name yet."),
    };

    /// <summary>A statement: on one line, or with calls and operands on lines of their own.</summary>
    /// <param name="before">What stands before the expression, its indentation included.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="after">What stands behind, for example a semicolon.</param>
    public static string Statement(string before, Expression expression, string after)
    {
        string line = before + Print(expression) + after;
        if (line.Length <= Width)
        {
            return line;
        }

        string indent = string.Concat(Enumerable.Repeat(' ', before.Length - before.TrimStart().Length)) + Indent;
        return expression switch
        {
            MethodCall call => Chain(before, call, after, indent),
            Infix infix => Operands(before, infix, after, indent),
            _ => line,
        };
    }

    private static string Operands(string before, Infix infix, string after, string indent)
    {
        Binding binding = BindingOf(infix);
        string left = Print(OfTwo(infix).Left, binding);
        string right = Print(OfTwo(infix).Right, binding + 1);
        return Statement(before, new Atom(left), "") + "\n" + Statement($"{indent}{infix.Operator} ", new Atom(right), after);
    }

    // As many calls on a line as fit.
    private static string Chain(string before, MethodCall call, string after, string indent)
    {
        var calls = new Stack<MethodCall>();
        Expression root = call;
        while (root is MethodCall inner)
        {
            calls.Push(inner);
            root = inner.Receiver;
        }

        var text = new StringBuilder();
        string line = before + Print(root, Binding.Primary);
        if (line.Length + Rest(calls.Peek()).Length > Width && before.TrimEnd() is string assigned && assigned.EndsWith('='))
        {
            text.Append(assigned).Append('\n');
            line = indent + Print(root, Binding.Primary);
            indent += Indent;
        }

        bool isFirst = true;
        while (calls.Count > 0)
        {
            MethodCall next = calls.Pop();
            string rest = Rest(next) + (calls.Count == 0 ? after : "");
            if (!isFirst && line.Length + rest.Length > Width)
            {
                text.Append(line).Append('\n');
                line = indent;
            }

            if (line.Length + rest.Length > Width)
            {
                line = Arguments(line, next, indent, out string last);
                text.Append(line).Append('\n');
                line = last + (calls.Count == 0 ? after : "");
            }
            else
            {
                line += rest;
            }

            isFirst = false;
        }

        return text.Append(line).ToString();
    }

    // The arguments below their method, as many on a line as fit.
    private static string Arguments(string before, MethodCall call, string indent, out string last)
    {
        var text = new StringBuilder(before).Append('.').Append(call.Method).Append("(\n");
        string line = indent + Indent;
        bool isEmpty = true;
        foreach (string argument in call.Arguments.Select(Print))
        {
            if (!isEmpty && line.Length + 2 + argument.Length + 2 > Width)
            {
                text.Append(line).Append(",\n");
                line = indent + Indent;
                isEmpty = true;
            }

            line += (isEmpty ? "" : ", ") + argument;
            isEmpty = false;
        }

        last = line + ")" + Member(call);
        return text.ToString().TrimEnd('\n');
    }

    private static string Rest(MethodCall call) => $".{call.Method}({string.Join(", ", call.Arguments.Select(Print))}){Member(call)}";

    private static string Member(MethodCall call) => call.Member.Length == 0 ? "" : "." + call.Member;

    private static string Print(Argument argument) => (argument.Name is null ? "" : argument.Name + ": ") + Print(argument.Value);

    private static string PrintInfix(Infix infix)
    {
        Binding binding = BindingOf(infix);
        (Expression left, Expression right) = OfTwo(infix);
        return $"{Print(left, binding)} {infix.Operator} {Print(right, binding + 1)}";
    }

    // A number beside a node is one; of two numbers C# would make one, so the left one says that it is a node.
    private static (Expression Left, Expression Right) OfTwo(Infix infix) =>
        (infix.Left is Number left ? new Atom(infix.Right is Number ? AsNode(left) : left.Text) : infix.Left,
            infix.Right is Number right ? new Atom(right.Text) : infix.Right);

    private static string Print(Expression expression, Binding around)
    {
        if (expression is Number number)
        {
            return around >= Binding.Unary ? AsNode(number) : number.Text;
        }

        string text = Print(expression);
        Binding own = expression switch
        {
            Infix infix => BindingOf(infix),
            Negation => Binding.Unary,
            _ => Binding.Primary,
        };
        return own < around ? $"({text})" : text;
    }

    private static string AsNode(Number number) => number.Text[0] == '-' ? $"((Node)({number.Text}))" : $"((Node){number.Text})";

    private static Binding BindingOf(Infix infix) => infix.Operator is '+' or '-' ? Binding.Sum : Binding.Product;
}
