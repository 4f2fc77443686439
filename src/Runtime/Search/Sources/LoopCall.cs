using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Sources;

/// <summary>A scan: it has several results, and so makes a statement of its own.</summary>
/// <param name="Loop">The scan.</param>
/// <param name="Body">What its step does.</param>
internal sealed record LoopCall(Loop Loop, IReadOnlyList<Step> Body) : Expression
{
    public override IEnumerable<int> Operands => Loop.States.Concat(Loop.Sequences).Concat(Loop.With);

    public override Expression With(Queue<Expression> operands) => this;
}
