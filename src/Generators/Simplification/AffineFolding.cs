using System.Collections.Generic;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>Makes one factor and one term of a row of them: ((x − m)·s)·w + b is x·(s·w) + (b − m·(s·w)).</summary>
/// <remarks>
/// That is how a BatchNorm in evaluation, with its statistics, weight and bias, folds into the convolution or layer before it: two
/// numbers a channel, computed once for all samples, and one multiply-add an element. The roundings differ from those
/// of the row, so it is done for inference alone, as other libraries do when they fold BatchNorm.
/// </remarks>
internal sealed class AffineFolding
{
    // Shorter rows gain nothing.
    private const int FewestOperations = 3;

    private readonly Dictionary<int, Affine> _known = [];

    /// <summary>A node, with the row that it ends folded.</summary>
    public Node Rewrite(Operation operation, Node[] inputs)
    {
        Node plain = GraphBuilder.Current.Add(operation, inputs);
        if (inputs.Length != 2 || Extend(operation, inputs[0], inputs[1]) is not Affine affine)
        {
            return plain;
        }

        if (affine.Length < FewestOperations || affine.Factor is null || affine.Term is null)
        {
            _known[plain.Id] = affine;
            return plain;
        }

        Node folded = Rewriter.Rewrite(new Add(), Rewriter.Rewrite(new Multiply(), affine.X, affine.Factor), affine.Term);
        _known[folded.Id] = affine;
        return folded;
    }

    private Affine? Extend(Operation operation, Node a, Node b) => operation switch
    {
        Add when IsShared(b) => Row(a).Plus(b),
        Add when IsShared(a) => Row(b).Plus(a),
        Subtract when IsShared(b) => Row(a).Plus(Rewriter.Rewrite(new Negate(), b)),
        Multiply when IsShared(b) => Row(a).Times(b),
        Multiply when IsShared(a) => Row(b).Times(a),
        _ => null,
    };

    private Affine Row(Node x) => _known.TryGetValue(x.Id, out Affine? row) ? row : new Affine(x, null, null, 0);

    /// <summary>Whether a value is one for all samples, repeated along other axes too: worth computing apart.</summary>
    private static bool IsShared(Node node) =>
        node.Value() is not null || (node.Operation() is Broadcast && !node.Input().Type.Batched && node.Input().Shape.Size < node.Shape.Size);

    /// <summary>X·Factor + Term, the end of a row of so many operations.</summary>
    private sealed record Affine(Node X, Node? Factor, Node? Term, int Length)
    {
        public Affine Plus(Node term) =>
            this with { Term = Term is null ? term : Rewriter.Rewrite(new Add(), Term, term), Length = Length + 1 };

        public Affine Times(Node factor) => this with
        {
            Factor = Factor is null ? factor : Rewriter.Rewrite(new Multiply(), Factor, factor),
            Term = Term is null ? null : Rewriter.Rewrite(new Multiply(), Term, factor),
            Length = Length + 1,
        };
    }
}
