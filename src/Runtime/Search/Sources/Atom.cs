using System.Collections.Generic;

namespace StaticNets.Search.Sources;

/// <summary>Text without parts: a variable, an option.</summary>
/// <param name="Text">The text.</param>
internal sealed record Atom(string Text) : Expression
{
    public override IEnumerable<int> Operands => [];

    public override Expression With(Queue<Expression> operands) => this;
}
