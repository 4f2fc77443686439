using System;
using StaticNets.Generators.Graphs;

namespace StaticNets;

/// <summary>Blocks that are applied several times with one set of parameters.</summary>
public static class Shared
{
    /// <summary>A block with one input.</summary>
    /// <param name="block">Writes the block; its layers' names begin with the block's.</param>
    /// <param name="name">The block's name, for example <c>tower</c>.</param>
    public static SharedBlock Block(Func<Node, Node> block, string name) => new(block, name);
}

/// <summary>A block whose every application uses the same parameters.</summary>
public sealed class SharedBlock
{
    private readonly Func<Node, Node> _block;
    private readonly string _name;
    private bool _applied;

    internal SharedBlock(Func<Node, Node> block, string name)
    {
        _block = block;
        _name = GraphBuilder.Current.Names.Layer("block", name);
    }

    /// <summary>Applies the block.</summary>
    /// <param name="x">Its input; the same shape each time.</param>
    /// <exception cref="ModelException">SN1012: another shape would need other parameters.</exception>
    public Node Apply(Node x)
    {
        bool again = _applied;
        _applied = true;
        return GraphBuilder.Current.Names.Within(_name, again, () => _block(x));
    }
}
