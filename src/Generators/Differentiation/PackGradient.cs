using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Differentiation;

/// <summary>The gradient of a scan's pack, taken apart again into those of its views.</summary>
/// <remarks>A view's gradient arrives padded to the pack, and several as their sum; read from there, no pack is ever filled.</remarks>
internal sealed class PackGradient
{
    private readonly Scan _scan;

    private PackGradient(Scan scan)
    {
        _scan = scan;
        PerStep = new Node?[scan.Body.Outputs.Count];
        Initial = new Node?[scan.States];
        Final = new Node?[scan.States];
    }

    /// <summary>[T, ..] for each output of the step: the gradient by what each step made of it.</summary>
    public Node?[] PerStep { get; }

    /// <summary>For each state the gradient by the slot that it begins in.</summary>
    public Node?[] Initial { get; }

    /// <summary>For each state the gradient by the slot that it ends in, if that is given apart.</summary>
    public Node?[] Final { get; }

    public static PackGradient Of(Scan scan, Node dy)
    {
        var gradient = new PackGradient(scan);
        gradient.Take(dy);
        return gradient;
    }

    private void Take(Node dy)
    {
        GraphNode node = dy.Builder.Nodes[dy.Id];
        switch (node.Operation)
        {
            case Operations.Add:
                Take(new Node(dy.Builder, node.Inputs[0]));
                Take(new Node(dy.Builder, node.Inputs[1]));
                return;
            case Pad { Axis: 0, Step: 1, Value: 0f } pad when Within(pad.Start, dy.Builder.Nodes[node.Inputs[0]].Type.Shape.Size):
                Part(pad.Start, new Node(dy.Builder, node.Inputs[0]));
                return;
        }

        for (int output = 0; output < _scan.Body.Outputs.Count; output++)
        {
            int start = output < _scan.States ? _scan.StateOffset(output) : _scan.StackOffset(output - _scan.States);
            Part(start, dy.Slice(0, start, Count(output) * SizeOf(output)));
        }
    }

    // Whether a part of the pack is made of whole slots of one state, or whole elements of one stack.
    private bool Within(int start, int count)
    {
        (int output, int first) = Find(start);
        return first % SizeOf(output) == 0 && count % SizeOf(output) == 0 && first + count <= Count(output) * SizeOf(output);
    }

    private (int Output, int First) Find(int start)
    {
        for (int stack = _scan.Stacks - 1; stack >= 0; stack--)
        {
            if (start >= _scan.StackOffset(stack))
            {
                return (_scan.States + stack, start - _scan.StackOffset(stack));
            }
        }

        int state = Enumerable.Range(0, _scan.States).Last(state => start >= _scan.StateOffset(state));
        return (state, start - _scan.StateOffset(state));
    }

    private int SizeOf(int output) => _scan.OutputType(output).Shape.Size;

    private int Count(int output) => output < _scan.States ? _scan.Steps + 1 : _scan.Steps;

    private void Part(int start, Node flat)
    {
        (int output, int first) = Find(start);
        first /= SizeOf(output);
        int count = flat.Shape.Size / SizeOf(output);
        Shape shape = _scan.OutputType(output).Shape;
        Node part = flat.Reshape([count, .. shape]);
        if (output >= _scan.States)
        {
            Add(PerStep, output, part.Pad(0, first, _scan.Steps - first - count));
        }
        else if (count == 1 && first == _scan.LastSlot)
        {
            Add(Final, output, part.Reshape(shape.ToArray()));
        }
        else
        {
            Slots(output, part, first, count);
        }
    }

    private void Slots(int state, Node part, int first, int count)
    {
        int begin = _scan.FirstSlot;
        if (begin >= first && begin < first + count)
        {
            Add(Initial, state, part.Slice(0, begin - first, 1).Reshape(_scan.OutputType(state).Shape.ToArray()));
        }

        // Steps write the slots After .. After + T − 1.
        int from = System.Math.Max(first, _scan.After);
        int to = System.Math.Min(first + count, _scan.After + _scan.Steps);
        if (from < to)
        {
            Add(PerStep, state, part.Slice(0, from - first, to - from).Pad(0, from - _scan.After, _scan.After + _scan.Steps - to));
        }
    }

    private static void Add(Node?[] to, int at, Node part) => to[at] = to[at] is Node sum ? sum + part : part;
}
