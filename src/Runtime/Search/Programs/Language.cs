using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Programs;

/// <summary>The operations that programs are made of.</summary>
public static class Language
{
    /// <summary>Those that synthesis makes chains of, one of each name.</summary>
    public static IReadOnlyList<UnaryOperation> Synthesized { get; } =
    [
        new Dense(), new Convolution(), new ScaleByWidth(), new BatchNorm(), new LayerNorm(), new GroupNorm(),
        new Activation(ActivationKind.Relu), new Activation(ActivationKind.Gelu), new Activation(ActivationKind.Swish), new Activation(ActivationKind.Sigmoid),
        new Softmax(), new Pool(PoolKind.Average), new Pool(PoolKind.Maximum), new Dropout(),
    ];

    /// <summary>Those that synthesis leaves where they are.</summary>
    public static IReadOnlyList<Operation> Kept { get; } = [new Flatten(), new Add(), new Multiply()];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Operation> All { get; } = [.. Synthesized, .. Kept];

    /// <summary>Whether synthesis may replace an operation by others.</summary>
    /// <param name="operation">Any.</param>
    public static bool IsReplaceable(Operation operation) => operation is UnaryOperation and not Flatten;

    /// <summary>The operations that synthesis may use, with every combination of values of their keywords.</summary>
    /// <param name="values">The values.</param>
    public static IReadOnlyList<UnaryOperation> Enumerate(KeywordValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return [.. Synthesized.SelectMany(operation => operation.Keywords.Aggregate(
            (IEnumerable<UnaryOperation>)[operation], (made, keyword) => made.SelectMany(each => values[keyword].Select(value => each.With(keyword, value)))))];
    }
}
