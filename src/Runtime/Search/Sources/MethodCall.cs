using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Sources;

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
