using System.Collections.Generic;

namespace StaticNets.Search.Sources;

/// <summary>The opposite of an operand.</summary>
/// <param name="Operand">The operand.</param>
internal sealed record Negation(Expression Operand) : Expression
{
    public override IEnumerable<int> Operands => Operand.Operands;

    public override Expression With(Queue<Expression> operands) => new Negation(Operand.With(operands));
}
