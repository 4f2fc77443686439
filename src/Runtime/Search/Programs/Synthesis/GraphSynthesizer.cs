using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Programs.Properties;

namespace StaticNets.Search.Programs.Synthesis;

/// <summary>Replaces a part of a block by one of changed properties: operations on two values and forks stay, and the chains between them are found anew.</summary>
/// <remarks>
/// Shapes stay as they are at both ends of each chain, so that the chains do not depend on each other but for the kind of operation before them.
/// Source: Jin, Phothilimthana and Roy, "Neural architecture search using property guided synthesis", OOPSLA 2022, section 5.
/// </remarks>
public sealed record GraphSynthesizer
{
    /// <summary>Finds the chains.</summary>
    public ChainSynthesizer Chains { get; init; } = new();

    /// <summary>Probability with which a property of a chain is changed, in [0, 1].</summary>
    public double Probability { get; init; } = 0.5;

    /// <summary>Probability that one of two operands is dropped where the block's changed properties hold without it, in [0, 1].</summary>
    public double Dropping { get; init; } = 0.2;

    /// <summary>Replaces a part.</summary>
    /// <param name="part">The part of a block.</param>
    /// <param name="input">Extents of the block's input.</param>
    /// <param name="elsewhere">Those of other blocks of the same code, where the result has to fit as well.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <returns>The changed code of the whole block, whose output has the shape that it had; null if a chain was not found.</returns>
    /// <exception cref="ArgumentException">The code cannot be applied.</exception>
    public Code? Replace(Subgraph part, Extents input, IReadOnlyList<Extents> elsewhere, ref Philox random)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(elsewhere);
        Subgraph left = WithoutOperands(part, input, ref random);
        Code code = left.Code;
        IReadOnlyList<Extents>[] values = [.. elsewhere.Prepend(input).Select(extents => code.Infer(extents)
            ?? throw new ArgumentException($"The code cannot be applied to {extents}: {code}.", nameof(part)))];

        HashSet<int> ends = Ends(left);
        int[] now = new int[code.Steps.Count + 1];
        var draft = new CodeDraft();
        for (int i = 0; i < code.Steps.Count; i++)
        {
            Step step = code.Steps[i];
            if (!left.Steps.Contains(i) || !Language.IsReplaceable(step.Operation))
            {
                now[i + 1] = draft.Add(step.Operation, now[step.Input], step.Other is int other ? now[other] : null);
            }
            else if (ends.Contains(i + 1))
            {
                (int source, IReadOnlyList<UnaryOperation> chain) = ChainTo(i + 1, left, ends);
                bool afterLinear = !draft.IsNonlinear(now[source]);
                ChainGoal goal = ChainGoal.Of(chain, values[0][source], afterLinear)!.Mutate(Probability, ref random) with
                {
                    Elsewhere = [.. values.Skip(1).Select(extents => (extents[source], extents[i + 1]))],
                };
                if (Chains.Synthesize(goal, chain, ref random) is not { } found)
                {
                    return null;
                }

                now[i + 1] = found.Aggregate(now[source], (value, operation) => draft.Add(operation, value));
            }
        }

        draft.Output = now[^1];
        return draft.ToCode()?.Code;
    }

    // Of some operations on two values only one operand is kept: the rest of the part, in the code that this leaves.
    private Subgraph WithoutOperands(Subgraph part, Extents input, ref Philox random)
    {
        for (int at = part.Steps.Count - 1; at >= 0; at--)
        {
            int step = part.Steps[at];
            if (part.Code.Steps[step] is not { Operation: BinaryOperation, Other: int other } || random.NextDouble() >= Dropping)
            {
                continue;
            }

            SubgraphProperties wanted = PropertiesOf(part.Code, input).Mutate(Probability, ref random);
            var draft = new CodeDraft(part.Code);
            draft.Redirect(step + 1, random.Next(2) == 0 ? part.Code.Steps[step].Input : other);
            if (draft.ToCode() is (Code code, IReadOnlyList<int> kept) && wanted.DistanceFrom(PropertiesOf(code, input)) == 0)
            {
                // On with the steps before it that are left.
                at = kept.Count(each => each < step && part.Steps.Contains(each));
                part = new Subgraph(code, Enumerable.Range(0, kept.Count).Where(i => part.Steps.Contains(kept[i])));
            }
        }

        return part;
    }

    private static SubgraphProperties PropertiesOf(Code code, Extents input) => SubgraphProperties.Infer(Subgraph.Whole(code), code.Infer(input)!);

    // The values at which chains end: those that leave the part, that are used twice, or that a step uses which stays.
    private static HashSet<int> Ends(Subgraph part)
    {
        HashSet<int> ends = [.. part.Outputs];
        HashSet<int> used = [];
        foreach (int i in part.Steps)
        {
            Step step = part.Code.Steps[i];
            foreach (int operand in Subgraph.Operands(step))
            {
                if (!used.Add(operand) || !Language.IsReplaceable(step.Operation))
                {
                    ends.Add(operand);
                }
            }
        }

        return ends;
    }

    // The operations that lead to an end from the end before it, or from what is not replaced.
    private static (int Source, IReadOnlyList<UnaryOperation> Chain) ChainTo(int end, Subgraph part, HashSet<int> ends)
    {
        var chain = new List<UnaryOperation>();
        int value = end;
        do
        {
            Step step = part.Code.Steps[value - 1];
            chain.Insert(0, (UnaryOperation)step.Operation);
            value = step.Input;
        }
        while (!ends.Contains(value) && value > 0 && part.Steps.Contains(value - 1) && Language.IsReplaceable(part.Code.Steps[value - 1].Operation));
        return (value, chain);
    }
}
