using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Sources;

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
