using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Search.Programs;

/// <summary>A network's body: blocks one after another, some of which share their code and so change together. Equal by value.</summary>
public sealed class Model : IEquatable<Model>
{
    /// <summary>A model of some codes and the order in which they are used.</summary>
    /// <param name="codes">What the blocks compute.</param>
    /// <param name="blocks">Of each block the number of its code; one or more. Codes that no block uses are left out.</param>
    /// <exception cref="SearchSpaceException">There is no block, or it names no code.</exception>
    public Model(IReadOnlyList<Code> codes, IReadOnlyList<int> blocks)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(blocks);
        if (blocks.Count == 0 || blocks.Any(block => block < 0 || block >= codes.Count))
        {
            throw new SearchSpaceException($"A model has one block at least, and each block the number of one of the {codes.Count} codes, but found [{string.Join(", ", blocks)}].");
        }

        // Numbered in the order in which they are first used, so that equal models are written alike.
        int[] used = [.. blocks.Distinct()];
        Codes = [.. used.Select(code => codes[code])];
        Blocks = [.. blocks.Select(block => Array.IndexOf(used, block))];
    }

    /// <summary>What the blocks compute, in the order of their first use.</summary>
    public IReadOnlyList<Code> Codes { get; }

    /// <summary>Of each block the number of its code.</summary>
    public IReadOnlyList<int> Blocks { get; }

    /// <summary>A model of blocks, where the same <see cref="Code"/> object is shared and changes together.</summary>
    /// <param name="blocks">One or more.</param>
    public static Model Of(params IReadOnlyList<Code> blocks)
    {
        Code[] codes = [.. blocks.Distinct<Code>(ReferenceEqualityComparer.Instance)];
        return new Model(codes, [.. blocks.Select(block => Array.FindIndex(codes, code => ReferenceEquals(code, block)))]);
    }

    /// <summary>Extents of every block's input, and of the output, or null if a block cannot be applied.</summary>
    /// <param name="input">Extents of the first block's input.</param>
    public IReadOnlyList<Extents>? Infer(Extents input)
    {
        var values = new List<Extents>(Blocks.Count + 1) { input };
        foreach (int block in Blocks)
        {
            if (Codes[block].Infer(values[^1]) is not { } inside)
            {
                return null;
            }

            values.Add(inside[^1]);
        }

        return values;
    }

    /// <summary>Writes the blocks into the network that is being declared. Shared code does not share parameters.</summary>
    /// <param name="x">[C, H, W] or [F].</param>
    /// <exception cref="ModelException">A step cannot be applied.</exception>
    public Node Apply(Node x) => Blocks.Aggregate(x, (value, block) => Codes[block].Apply(value));

    /// <inheritdoc/>
    public bool Equals(Model? other) => other is not null && Blocks.SequenceEqual(other.Blocks) && Codes.SequenceEqual(other.Codes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Model);

    /// <inheritdoc/>
    public override int GetHashCode() => Codes.Aggregate(Blocks.Count, HashCode.Combine);

    /// <summary>One line a block.</summary>
    public override string ToString() => string.Join("\n", Blocks.Select((block, i) => $"{i} (code {block}): {Codes[block]}"));
}
