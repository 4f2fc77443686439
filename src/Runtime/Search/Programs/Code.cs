using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Programs;

/// <summary>What a block computes: steps, each on the input or on results of earlier ones. The last is the output. Equal by value.</summary>
public sealed class Code : IEquatable<Code>
{
    /// <summary>Code of some steps.</summary>
    /// <param name="steps">One or more.</param>
    /// <exception cref="SearchSpaceException">There is none, or one works on a value that is not there before it or on a wrong number of values.</exception>
    public Code(params IReadOnlyList<Step> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Count == 0)
        {
            throw new SearchSpaceException("A block has one step at least.");
        }

        for (int i = 0; i < steps.Count; i++)
        {
            Step step = steps[i];
            if (step.Input < 0 || step.Input > i || step.Other is < 0 || step.Other > i || (step.Operation is BinaryOperation) != (step.Other is not null))
            {
                throw new SearchSpaceException(
                    $"Step {i}, {step.Operation}, must work on {(step.Operation is BinaryOperation ? "two values" : "one value")} among 0..{i}, but works on {step.Input}{(step.Other is int other ? $" and {other}" : "")}.");
            }
        }

        Steps = [.. steps];
    }

    /// <summary>The steps, in an order in which they can be computed.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>Whether each step works on the result of the one before it, and on nothing else.</summary>
    public bool IsChain => Steps.Select((step, i) => step.Input == i && step.Other is null).All(follows => follows);

    /// <summary>Code of one operation after another.</summary>
    /// <param name="operations">One or more.</param>
    public static Code Chain(params IReadOnlyList<UnaryOperation> operations) => new([.. operations.Select((operation, i) => new Step(operation, i))]);

    /// <summary>Extents of every value, the input's first, or null if a step cannot be applied.</summary>
    /// <param name="input">Extents of the input.</param>
    public IReadOnlyList<Extents>? Infer(Extents input)
    {
        var values = new List<Extents>(Steps.Count + 1) { input };
        foreach (Step step in Steps)
        {
            Extents? result = step.Operation is UnaryOperation operation ? operation.Infer(values[step.Input])
                : values[step.Input] == values[step.Other!.Value] ? values[step.Input]
                : null;
            if (result is null)
            {
                return null;
            }

            values.Add(result.Value);
        }

        return values;
    }

    /// <summary>Writes the block into the network that is being declared.</summary>
    /// <param name="x">[C, H, W] or [F].</param>
    /// <exception cref="ModelException">A step cannot be applied.</exception>
    public Node Apply(Node x)
    {
        var values = new List<Node>(Steps.Count + 1) { x };
        foreach (Step step in Steps)
        {
            values.Add(step.Operation switch
            {
                UnaryOperation operation => operation.Apply(values[step.Input]),
                BinaryOperation operation => operation.Apply(values[step.Input], values[step.Other!.Value]),
                _ => throw new InvalidOperationException($"{step.Operation} has no operands."),
            });
        }

        return values[^1];
    }

    /// <inheritdoc/>
    public bool Equals(Code? other) => other is not null && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Code);

    /// <inheritdoc/>
    public override int GetHashCode() => Steps.Aggregate(Steps.Count, HashCode.Combine);

    /// <summary>For example <c>conv(*2, kernel 3), relu</c>; operands other than the result before are named, as in <c>add(#2, #0)</c>.</summary>
    public override string ToString() => string.Join(", ", Steps.Select((step, i) =>
        step.Other is int other ? $"{step.Operation}(#{step.Input}, #{other})" : step.Input == i ? $"{step.Operation}" : $"{step.Operation} of #{step.Input}"));
}
