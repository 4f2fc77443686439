using System;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets;

public sealed partial class Node
{
    /// <summary>A number as a node.</summary>
    /// <param name="value">The same for every sample.</param>
    public static implicit operator Node(float value) =>
        GraphBuilder.Current.Add(new Constant(value, TensorType.Scalar));

    /// <summary>A number as a node.</summary>
    /// <param name="value">The same for every sample.</param>
    public static implicit operator Node(int value) => (float)value;

    /// <summary>Sum, element by element.</summary>
    /// <param name="a">First term.</param>
    /// <param name="b">Second term, of a shape that broadcasts with the first.</param>
    public static Node operator +(Node a, Node b) => Pair(new Add(), a, b);

    /// <summary>Difference, element by element.</summary>
    /// <param name="a">Minuend.</param>
    /// <param name="b">Subtrahend, of a shape that broadcasts with the first.</param>
    public static Node operator -(Node a, Node b) => Pair(new Subtract(), a, b);

    /// <summary>Product, element by element.</summary>
    /// <param name="a">First factor.</param>
    /// <param name="b">Second factor, of a shape that broadcasts with the first.</param>
    public static Node operator *(Node a, Node b) => Pair(new Multiply(), a, b);

    /// <summary>Quotient, element by element.</summary>
    /// <param name="a">Dividend.</param>
    /// <param name="b">Divisor, of a shape that broadcasts with the first.</param>
    public static Node operator /(Node a, Node b) => Pair(new Divide(), a, b);

    /// <summary>Opposite, element by element.</summary>
    /// <param name="x">The value.</param>
    public static Node operator -(Node x) => x.Apply(new Negate());

    /// <summary>1 where a &lt; b, otherwise 0.</summary>
    /// <param name="a">Left side.</param>
    /// <param name="b">Right side.</param>
    public static Node operator <(Node a, Node b) => a.Less(b);

    /// <summary>1 where a &gt; b, otherwise 0.</summary>
    /// <param name="a">Left side.</param>
    /// <param name="b">Right side.</param>
    public static Node operator >(Node a, Node b) => a.Greater(b);

    /// <summary>1 where a ≤ b, otherwise 0.</summary>
    /// <param name="a">Left side.</param>
    /// <param name="b">Right side.</param>
    public static Node operator <=(Node a, Node b) => a.LessOrEqual(b);

    /// <summary>1 where a ≥ b, otherwise 0.</summary>
    /// <param name="a">Left side.</param>
    /// <param name="b">Right side.</param>
    public static Node operator >=(Node a, Node b) => a.GreaterOrEqual(b);

    /// <summary>1 where this &lt; other, otherwise 0.</summary>
    /// <param name="other">Right side.</param>
    public Node Less(Node other) => Pair(new Less(), this, other);

    /// <summary>1 where this ≤ other, otherwise 0.</summary>
    /// <param name="other">Right side.</param>
    public Node LessOrEqual(Node other) => Pair(new LessOrEqual(), this, other);

    /// <summary>1 where this &gt; other, otherwise 0.</summary>
    /// <param name="other">Right side.</param>
    public Node Greater(Node other) => Pair(new Greater(), this, other);

    /// <summary>1 where this ≥ other, otherwise 0.</summary>
    /// <param name="other">Right side.</param>
    public Node GreaterOrEqual(Node other) => Pair(new GreaterOrEqual(), this, other);

    /// <summary>1 where this equals other, otherwise 0.</summary>
    /// <param name="other">Right side.</param>
    public Node EqualTo(Node other) => Pair(new Equal(), this, other);

    /// <summary>1 where this differs from other, otherwise 0.</summary>
    /// <param name="other">Right side.</param>
    public Node NotEqualTo(Node other) => Pair(new NotEqual(), this, other);

    /// <summary>a where the condition is not 0, otherwise b. PyTorch: torch.where.</summary>
    /// <param name="condition">Chooses, element by element.</param>
    /// <param name="a">Taken where the condition is not 0.</param>
    /// <param name="b">Taken elsewhere.</param>
    public static Node Where(Node condition, Node a, Node b)
    {
        Required(condition, a, b);
        TensorType type = Broadcasting.Common(Broadcasting.Common(condition.Type, a.Type), b.Type);
        return condition.Fit(type).Apply(new Select(), a.Fit(type), b.Fit(type));
    }

    /// <summary>aᵇ, element by element. PyTorch: torch.pow.</summary>
    /// <param name="exponent">The exponent b.</param>
    public Node Power(Node exponent) => Pair(new Power(), this, exponent);

    /// <summary>The smaller of two, element by element; NaN if either is. PyTorch: torch.minimum.</summary>
    /// <param name="other">The other.</param>
    public Node Minimum(Node other) => Pair(new Minimum(), this, other);

    /// <summary>The larger of two, element by element; NaN if either is. PyTorch: torch.maximum.</summary>
    /// <param name="other">The other.</param>
    public Node Maximum(Node other) => Pair(new Maximum(), this, other);

    /// <summary>Limits each element to low .. high. PyTorch: torch.clamp.</summary>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end.</param>
    public Node Clamp(float low = float.NegativeInfinity, float high = float.PositiveInfinity) =>
        Apply(new Clamp(), Builder.Add(new Constant(low, Type)), Builder.Add(new Constant(high, Type)));

    /// <summary>Repeats the tensor along new axes so that it has a shape. PyTorch: torch.broadcast_to.</summary>
    /// <param name="shape">Axes are matched from the last; an axis of extent 1 is repeated.</param>
    /// <exception cref="ModelException">SN2009: it does not fit.</exception>
    public Node Broadcast(params int[] shape)
    {
        var target = new TensorType(new Shape(shape), Type.Batched);
        return Broadcasting.Common(Type, target).Shape == target.Shape
            ? Fit(target)
            : throw new ModelException("SN2009", $"{Shape} cannot be broadcast to {target.Shape}.");
    }

    /// <summary>Repeats along new axes: axis i becomes axes[i] of the result.</summary>
    internal Node BroadcastTo(TensorType type, int[] axes)
    {
        if (Type == type)
        {
            return this;
        }

        return Builder.Nodes[Id].Operation is Constant constant
            ? Builder.Add(new Constant(constant.Value, type))
            : Apply(new Broadcast(type.Shape, axes, type.Batched));
    }

    /// <summary>Brings the tensor to a type that it broadcasts to.</summary>
    internal Node Fit(TensorType type)
    {
        if (Type == type)
        {
            return this;
        }

        // Axes of extent 1 that are to be repeated are dropped, then come back as new ones.
        int lead = type.Shape.Rank - Shape.Rank;
        int[] kept = Enumerable.Range(0, Shape.Rank).Where(axis => Shape[axis] == type.Shape[axis + lead]).ToArray();
        Node squeezed = kept.Length == Shape.Rank ? this : Reshape(kept.Select(axis => Shape[axis]).ToArray());
        return squeezed.BroadcastTo(type, kept.Select(axis => axis + lead).ToArray());
    }

    private static Node Pair(Operation operation, Node a, Node b)
    {
        Required(a, b);
        TensorType type = Broadcasting.Common(a.Type, b.Type);
        return a.Fit(type).Apply(operation, b.Fit(type));
    }

    private static void Required(params Node[] nodes)
    {
        if (Array.IndexOf(nodes, null) >= 0)
        {
            throw new ModelException("SN1022", "An operand is null; a Node? must be given a value before it is used.");
        }
    }
}
