using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Search.Sources;

/// <summary>Writes operations as the methods and operators of <see cref="Node"/>.</summary>
/// <param name="graph">The graph.</param>
/// <param name="nodes">What of it operators write by themselves.</param>
internal sealed class OperationSource(Graph graph, ImplicitNodes nodes)
{
    /// <summary>The call or operator that writes a node.</summary>
    /// <exception cref="SourceException">None writes it alone.</exception>
    public Step Of(int index)
    {
        GraphNode node = graph.Nodes[index];
        Expression[] x = [.. nodes.Sources(index).Select(source => new NodeReference(source))];
        return node.Operation switch
        {
            Constant constant when constant.Type == TensorType.Scalar => new Step(index, new Number(CallText.Of(constant.Value)), "number"),
            Constant constant => Filled(index, constant),
            ParameterLeaf leaf => new Step(index, Declared(leaf), Identifier.Camel(leaf.Label), IsNamed: true),
            Iota iota => new Step(index, Static("Range", iota.Extent), "range"),
            Table table => new Step(index, new MethodCall(new Atom("Node"), "Table", [new Atom(CallText.Of(table.Shape)!), .. table.Values.Select(value => new Atom(CallText.Of(value)))]), "table"),

            Add => new Step(index, new Infix('+', x[0], x[1]), "sum"),
            Subtract => new Step(index, new Infix('-', x[0], x[1]), "difference"),
            Multiply when nodes.Sources(index) is [int a, int b] && a == b => Call(index, x[0], "Square"),
            Multiply => new Step(index, new Infix('*', x[0], x[1]), "product"),
            Divide => new Step(index, new Infix('/', x[0], x[1]), "quotient"),
            Negate => new Step(index, new Negation(x[0]), "negative"),
            Less or LessOrEqual or Greater or GreaterOrEqual or Minimum or Maximum or Power or Atan2 or StraightThrough =>
                Call(index, x[0], node.Operation.GetType().Name, x[1]),
            Equal => Call(index, x[0], "EqualTo", x[1]),
            NotEqual => Call(index, x[0], "NotEqualTo", x[1]),
            Select => new Step(index, new MethodCall(new Atom("Node"), "Where", x), "where"),
            Clamp => Clamped(index, x[0]),
            Elementwise when x.Length == 1 => Call(index, x[0], node.Operation.GetType().Name),
            StopGradient or Contiguous => Call(index, x[0], node.Operation.GetType().Name),
            GradientOf => new Step(index, new MethodCall(new Atom("Node"), "Gradient", x), "slope"),

            Sum { OverBatch: false } sum => Reduced(index, x[0], "Sum", sum),
            Sum { Axes.Count: 0 } => Call(index, x[0], "BatchSum"),
            Largest { First: false } largest => Reduced(index, x[0], "Max", largest),
            Largest largest when IsAllButFirst(node, largest) => Call(index, x[0], "GlobalMaxPool"),
            Contract { OverBatch: false } contract => Product(index, x, contract),
            Recurrence recurrence => new Step(index, RecurrenceOf(x, recurrence), "recurrence"),
            Concat concat => new Step(index, new MethodCall(new Atom("Node"), "Concat", [Whole(concat.Axis), .. x]), "joined"),
            ArgSort sort => new Step(index, sort.Descending
                ? new MethodCall(x[0], "ArgSort", [new Argument(null, Whole(sort.Axis)), new Argument("descending", new Atom("true"))])
                : new MethodCall(x[0], "ArgSort", Whole(sort.Axis)), "order"),
            Gather gather when TakenAxis(gather, node) is int axis => Call(index, x[0], "Take", [x[1], .. axis == 0 ? [] : new[] { Whole(axis) }]),
            Gather gather when GatheredAxis(gather, node) is int axis => Call(index, x[0], "Gather", x[1], Whole(axis)),

            Reshape { Shape.Rank: 1 } => Call(index, x[0], "Flatten"),
            Reshape reshape => Call(index, x[0], "Reshape", Numbers(reshape.Shape)),
            Permute permute when IsTransposition(permute) => Call(index, x[0], "Transpose"),
            Permute permute => Call(index, x[0], "Permute", Numbers(permute.Order)),
            Slice { Step: 1 } slice => Call(index, x[0], "Slice", Numbers([slice.Axis, slice.Start, slice.Count])),
            Slice slice => new Step(index, new MethodCall(
                x[0], "Slice", [.. Numbers([slice.Axis, slice.Start, slice.Count]).Select(number => new Argument(null, number)), new Argument("step", Whole(slice.Step))]), "slice"),
            Flip flip => Call(index, x[0], "Flip", Whole(flip.Axis)),
            Pad { Step: 1 } pad => Padded(index, x[0], pad),
            Unfold unfold => Call(index, x[0], "Unfold", Numbers([unfold.Axis, unfold.Size, unfold.Step, unfold.Dilation])),
            Fold fold => Call(index, x[0], "Fold", Numbers([fold.Axis, fold.Extent, fold.Step, fold.Dilation])),
            Broadcast broadcast when IsExplicit(nodes.Sources(index)[0], broadcast) => Call(index, x[0], "Broadcast", Numbers(broadcast.Shape)),
            _ => throw Unwritten(index),
        };
    }

    /// <summary>What to say of a node that no method writes.</summary>
    public SourceException Unwritten(int index) => new(
        $"%{index} of '{graph.Name}', {graph.Nodes[index].Operation.Describe()} of type {graph.Nodes[index].Type}, is written by no method of Node alone.");

    // A number that was broadcast wrote itself first.
    private Step Filled(int index, Constant constant)
    {
        bool follows = index > 0 && graph.Nodes[index - 1].Operation is Constant number && number.Type == TensorType.Scalar && number.Value.Equals(constant.Value);
        return follows && !constant.Type.Batched
            ? new Step(index, new MethodCall(new NodeReference(index - 1), "Broadcast", Numbers(constant.Type.Shape)), "constant")
            : throw Unwritten(index);
    }

    private static MethodCall Declared(ParameterLeaf leaf) =>
        new(new Atom("Parameter"), "Of", [new Atom($"\"{leaf.Label}\""), new Atom(CallText.Of(leaf.Initializer)!), .. Numbers(leaf.Shape)]);

    private Step Clamped(int index, Expression x)
    {
        float low = ((Constant)graph.Nodes[graph.Nodes[index].Inputs[1]].Operation).Value;
        float high = ((Constant)graph.Nodes[graph.Nodes[index].Inputs[2]].Operation).Value;
        (Argument Argument, bool Given)[] limits =
        [
            (new Argument(float.IsNegativeInfinity(low) || float.IsPositiveInfinity(high) ? "low" : null, new Atom(CallText.Of(low))), !float.IsNegativeInfinity(low)),
            (new Argument(float.IsNegativeInfinity(low) ? "high" : null, new Atom(CallText.Of(high))), !float.IsPositiveInfinity(high)),
        ];
        return new Step(index, new MethodCall(x, "Clamp", [.. limits.Where(limit => limit.Given).Select(limit => limit.Argument)]), "clamp");
    }

    private Step Reduced(int index, Expression x, string method, Reduction reduction)
    {
        int rank = TypeOf(graph.Nodes[index].Inputs[0]).Shape.Rank;
        return Call(index, x, method, reduction.Axes.Count == rank ? [] : Numbers(reduction.Axes));
    }

    private Step Product(int index, Expression[] x, Contract contract)
    {
        GraphNode node = graph.Nodes[index];
        int rank = TypeOf(node.Inputs[0]).Shape.Rank;
        const string letters = "abcdefghijklmnopqrstuvwxyz";
        string left = letters[..rank];
        if (contract.Left == left && rank > 0 && contract.Right == "z" + left[^1] && contract.Result == left[..^1] + "z")
        {
            return Call(index, x[0], "Linear", x[1]);
        }

        bool isMatrixProduct = contract.Left is "yk" or "k" && contract.Right is "kz" or "k"
            && contract.Result == string.Concat("yz".Where(letter => (contract.Left + contract.Right).Contains(letter)));
        return isMatrixProduct
            ? Call(index, x[0], "MatMul", x[1])
            : new Step(index, new MethodCall(new Atom("Node"), "Einsum", [new Atom($"\"{contract.Left},{contract.Right}->{contract.Result}\""), .. x]), "product");
    }

    private Step Padded(int index, Expression x, Pad pad)
    {
        int after = pad.Extent - pad.Start - TypeOf(graph.Nodes[index].Inputs[0]).Shape[pad.Axis];
        Expression[] arguments = [.. Numbers([pad.Axis, pad.Start, after]), .. pad.Value == 0 ? [] : new[] { new Atom(CallText.Of(pad.Value)) }];
        return Call(index, x, "Pad", arguments);
    }

    private static MethodCall RecurrenceOf(Expression[] x, Recurrence recurrence)
    {
        Argument[] arguments =
        [
            new(null, x[0]),
            new(null, x[1]),
            new("axis", Whole(recurrence.Axis)),
            .. recurrence.Reverse ? [new Argument("reverse", new Atom("true"))] : Array.Empty<Argument>(),
        ];
        return new MethodCall(new Atom("Node"), "Recurrence", arguments);
    }

    // The axis of Take: the index's axes stand where that of the source stood.
    private int? TakenAxis(Gather gather, GraphNode node)
    {
        int axis = gather.Source.IndexOf(IndexLetters.Chosen);
        const string letters = "abcdefghijklmnopqrstuvwxyz";
        string kept = letters[..(TypeOf(node.Inputs[0]).Shape.Rank - 1)];
        string places = letters.Substring(kept.Length, TypeOf(node.Inputs[1]).Shape.Rank);
        return gather.Source == kept[..axis] + IndexLetters.Chosen + kept[axis..] && gather.Index == places && gather.Result == kept[..axis] + places + kept[axis..]
            ? axis
            : null;
    }

    // The axis of Gather, whose index has all of the source's axes.
    private int? GatheredAxis(Gather gather, GraphNode node)
    {
        int axis = gather.Source.IndexOf(IndexLetters.Chosen);
        (Shape source, Shape index) = (TypeOf(node.Inputs[0]).Shape, TypeOf(node.Inputs[1]).Shape);
        string letters = "abcdefghijklmnopqrstuvwxyz"[..source.Rank];
        return index.Rank == source.Rank && index[axis] != 1 && gather.Index == letters && gather.Result == letters
            && Enumerable.Range(0, source.Rank).All(i => i == axis || source[i] == index[i])
            ? axis
            : null;
    }

    private bool IsAllButFirst(GraphNode node, Reduction reduction)
    {
        Shape shape = TypeOf(node.Inputs[0]).Shape;
        return reduction.Axes.SequenceEqual(Enumerable.Range(1, shape.Rank - 1));
    }

    private static bool IsTransposition(Permute permute)
    {
        int rank = permute.Order.Count;
        return permute.Order.SequenceEqual([.. Enumerable.Range(0, rank - 2), rank - 1, rank - 2]);
    }

    private bool IsExplicit(int source, Broadcast broadcast)
    {
        TensorType type = TypeOf(source);
        return ImplicitNodes.FittingOf(type, new TensorType(broadcast.Shape, type.Batched)).LastOrDefault() == broadcast;
    }

    private TensorType TypeOf(int node) => graph.Nodes[node].Type;

    private static Step Call(int node, Expression receiver, string method, params Expression[] arguments) =>
        new(node, new MethodCall(receiver, method, arguments), Identifier.Camel(method));

    private static MethodCall Static(string method, int argument) => new(new Atom("Node"), method, Whole(argument));

    private static Expression[] Numbers(IEnumerable<int> numbers) => [.. numbers.Select(Whole)];

    private static Atom Whole(int number) => new(number.ToString(CultureInfo.InvariantCulture));
}
