using System.Collections.Generic;

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
