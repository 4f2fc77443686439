using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Sources;

/// <summary>An expression of C# that makes a node.</summary>
internal abstract record Expression
{
    /// <summary>The nodes it names, in the order in which C# evaluates them.</summary>
    public abstract IEnumerable<int> Operands { get; }

    /// <summary>The same with other expressions for its nodes.</summary>
    /// <param name="operands">One for each of <see cref="Operands"/>, taken in order.</param>
    public abstract Expression With(Queue<Expression> operands);
}

/// <summary>A node by its number in the graph, while it is not known yet what stands for it.</summary>
/// <param name="Node">The number.</param>
internal sealed record NodeReference(int Node) : Expression
{
    public override IEnumerable<int> Operands => [Node];

    public override Expression With(Queue<Expression> operands) => operands.Dequeue();
}

/// <summary>Text without parts: a variable, an option.</summary>
/// <param name="Text">The text.</param>
internal sealed record Atom(string Text) : Expression
{
    public override IEnumerable<int> Operands => [];

    public override Expression With(Queue<Expression> operands) => this;
}

/// <summary>A number that C# converts to a node.</summary>
/// <param name="Text">For example <c>0.5f</c>.</param>
internal sealed record Number(string Text) : Expression
{
    public override IEnumerable<int> Operands => [];

    public override Expression With(Queue<Expression> operands) => this;
}

/// <summary>A call.</summary>
/// <param name="Receiver">What stands before the point: a node, or the class of a static method.</param>
/// <param name="Method">Name of the method.</param>
/// <param name="Arguments">What stands between the brackets.</param>
/// <param name="Member">What is taken of the result; empty for all of it.</param>
internal sealed record MethodCall(Expression Receiver, string Method, IReadOnlyList<Argument> Arguments, string Member = "") : Expression
{
    public MethodCall(Expression receiver, string method, params Expression[] arguments)
        : this(receiver, method, [.. arguments.Select(argument => new Argument(null, argument))])
    {
    }

    public override IEnumerable<int> Operands => Receiver.Operands.Concat(Arguments.SelectMany(argument => argument.Value.Operands));

    public override Expression With(Queue<Expression> operands)
    {
        Expression receiver = Receiver.With(operands);
        var arguments = new List<Argument>();
        foreach (Argument argument in Arguments)
        {
            arguments.Add(argument with { Value = argument.Value.With(operands) });
        }

        return this with { Receiver = receiver, Arguments = arguments };
    }
}

/// <summary>An argument of a call.</summary>
/// <param name="Name">Name of the parameter, where it is written; otherwise null.</param>
/// <param name="Value">The argument.</param>
internal sealed record Argument(string? Name, Expression Value);

/// <summary>An operator between two operands.</summary>
/// <param name="Operator">One of <c>+ - * /</c>.</param>
/// <param name="Left">Left operand.</param>
/// <param name="Right">Right operand.</param>
internal sealed record Infix(char Operator, Expression Left, Expression Right) : Expression
{
    public override IEnumerable<int> Operands => Left.Operands.Concat(Right.Operands);

    public override Expression With(Queue<Expression> operands)
    {
        Expression left = Left.With(operands);
        return this with { Left = left, Right = Right.With(operands) };
    }
}

/// <summary>The opposite of an operand.</summary>
/// <param name="Operand">The operand.</param>
internal sealed record Negation(Expression Operand) : Expression
{
    public override IEnumerable<int> Operands => Operand.Operands;

    public override Expression With(Queue<Expression> operands) => new Negation(Operand.With(operands));
}

/// <summary>A scan: it has several results, and so makes a statement of its own.</summary>
/// <param name="Loop">The scan.</param>
/// <param name="Body">What its step does.</param>
internal sealed record LoopCall(Loop Loop, IReadOnlyList<Step> Body) : Expression
{
    public override IEnumerable<int> Operands => Loop.States.Concat(Loop.Sequences).Concat(Loop.With);

    public override Expression With(Queue<Expression> operands) => this;
}
