using System.Collections.Generic;

namespace StaticNets.Search.Sources;

/// <summary>A number that C# converts to a node.</summary>
/// <param name="Text">For example <c>0.5f</c>.</param>
internal sealed record Number(string Text) : Expression
{
    public override IEnumerable<int> Operands => [];

    public override Expression With(Queue<Expression> operands) => this;
}
