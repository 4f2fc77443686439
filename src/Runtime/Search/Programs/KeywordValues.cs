using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Programs;

/// <summary>The values that each keyword may take.</summary>
/// <remarks>Source: Jin, Phothilimthana and Roy, "Neural architecture search using property guided synthesis", OOPSLA 2022, section 5.</remarks>
public sealed class KeywordValues
{
    private static readonly Ratio[] Factors = [1, 2, 4, new(1, 2), new(1, 4)];

    private readonly IReadOnlyList<Ratio>[] _values;

    private KeywordValues(IEnumerable<IReadOnlyList<Ratio>> values) => _values = [.. values];

    /// <summary>Few, with which the operations of a chain are found.</summary>
    public static KeywordValues Probe { get; } = new([Factors, [1, 3], [1], [1], [1], [0, 2, 3]]);

    /// <summary>Many, among which the operations that were found are drawn again.</summary>
    public static KeywordValues Full { get; } = new([Factors, [1, 3, 5], [1, 2, 3], [1, 2, 4, 16, 64], [1, 2, 3], [0, 2, 3, 4, 8]]);

    /// <summary>Those that a search space spans: full ones, with strides as long as windows and factors that undo some steps at once.</summary>
    public static KeywordValues Space { get; } = new(
        [[1, 2, 4, new(1, 2), new(1, 4), 8, 16, new(1, 8), new(1, 16)], [1, 3, 5], [1, 2, 3, 4, 8], [1, 2, 4, 16, 64], [1, 2, 3], [0, 2, 3, 4, 8]]);

    /// <summary>The values of one keyword, each once.</summary>
    public IReadOnlyList<Ratio> this[Keyword keyword] => _values[(int)keyword];

    /// <summary>These and those that occur in operations; strides and windows share what occurs.</summary>
    /// <param name="operations">Operations.</param>
    public KeywordValues With(IEnumerable<Operation> operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        ILookup<Keyword, Ratio> occurring = operations.OfType<UnaryOperation>()
            .SelectMany(operation => operation.Keywords.Select(keyword => (keyword, Value: operation[keyword]))).ToLookup(pair => pair.keyword, pair => pair.Value);

        // No stride is zero, and a window of one element is no pool unless it was one before.
        Ratio[] sides = [.. occurring[Keyword.Stride].Concat(occurring[Keyword.Window]).Where(side => side.Numerator > 1)];
        return new KeywordValues(_values.Select((values, i) =>
        {
            var keyword = (Keyword)i;
            return (Ratio[])[.. values.Concat(occurring[keyword]).Concat(keyword is Keyword.Stride or Keyword.Window ? sides : []).Distinct()];
        }));
    }
}
