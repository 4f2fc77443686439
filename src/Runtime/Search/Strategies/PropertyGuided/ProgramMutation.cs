using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Programs;
using StaticNets.Search.Programs.Properties;
using StaticNets.Search.Programs.Synthesis;

namespace StaticNets.Search.Strategies;

/// <summary>Changes a program: a block is doubled, deleted, or has a part of it replaced by one of changed properties.</summary>
/// <remarks>
/// The defaults are those for CIFAR-10; for ImageNet the source takes parts that grow with probability 0.9 to half of a block, and changes
/// properties with probability 0.8. Source: Jin, Phothilimthana and Roy, "Neural architecture search using property guided synthesis", OOPSLA 2022, section 6.
/// </remarks>
/// <param name="programs">The space of the programs.</param>
public sealed class ProgramMutation(ProgramSpace programs) : IMutation
{
    // A block is doubled, deleted; and a block of the same code changes along with another.
    private const double Doubling = 0.2;
    private const double Deleting = 0.2;
    private const double Following = 0.2;

    // A synthesis that fails is tried so often.
    private const int Attempts = 2;

    /// <summary>Probability that a part to be replaced grows by one step, in [0, 1].</summary>
    public double Growing { get; init; } = 0.75;

    /// <summary>Share of a block's steps that are replaced at most, in (0, 1].</summary>
    public double Share { get; init; } = 0.8;

    /// <summary>Replaces the parts.</summary>
    public GraphSynthesizer Synthesizer { get; init; } = new();

    /// <summary>Changes a candidate; what computes the same as the parent counts as failed.</summary>
    /// <inheritdoc/>
    public Mutant? Mutate(SearchSpace space, SpacePoint parent, ref Philox random)
    {
        ArgumentNullException.ThrowIfNull(parent);
        Model model = programs.ModelOf(parent);
        double kind = random.NextDouble();
        int block = random.Next(model.Blocks.Count);
        if (kind < Doubling)
        {
            return Made(new Model(model.Codes, [.. model.Blocks.Take(block + 1), .. model.Blocks.Skip(block)]), parent, $"double block {block}");
        }

        if (kind < Doubling + Deleting && model.Blocks.Count > 1)
        {
            return Made(new Model(model.Codes, [.. model.Blocks.Where((_, i) => i != block)]), parent, $"delete block {block}");
        }

        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if (Replace(model, block, ref random) is (Model changed, string change) && Made(changed, parent, change) is { } mutant)
            {
                return mutant;
            }
        }

        return null;
    }

    private (Model Model, string Change)? Replace(Model model, int block, ref Philox random)
    {
        if (model.Infer(programs.Input) is not { } inputs)
        {
            return null;
        }

        int code = model.Blocks[block];
        Subgraph part = RandomPart.Draw(model.Codes[code], Growing, Share, ref random);
        Extents[] elsewhere = [.. inputs.SkipLast(1).Where((_, i) => i != block && model.Blocks[i] == code).Distinct()];
        if (Synthesizer.Replace(part, inputs[block], elsewhere, ref random) is not { } changed)
        {
            return null;
        }

        int[] blocks = [.. model.Blocks];
        blocks[block] = model.Codes.Count;
        var along = new List<int> { block };
        for (int i = 0; i < blocks.Length; i++)
        {
            if (blocks[i] == code && random.NextDouble() < Following)
            {
                blocks[i] = model.Codes.Count;
                along.Add(i);
            }
        }

        string steps = string.Join(", ", part.Steps.Select(step => part.Code.Steps[step].Operation));
        return (new Model([.. model.Codes, changed], blocks), $"replace {steps} in block {string.Join(", ", along.Order())}, now {changed}");
    }

    private Mutant? Made(Model model, SpacePoint parent, string change)
    {
        if (model.Infer(programs.Input) is null || programs.PointOf(model) is not { } point)
        {
            return null;
        }

        try
        {
            return programs.Fingerprint(point) == programs.Fingerprint(parent) ? null : new Mutant(point, change);
        }
        catch (ModelException)
        {
            // The head does not take what comes out.
            return null;
        }
    }
}
