using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Interpretation;

namespace StaticNets.Generators.Operations;

/// <summary>A loop over time: from states and the elements of sequences, each step makes the next states and some outputs.</summary>
/// <remarks>
/// Inputs: initial states, sequences [T, ..], and captures, which every step sees whole. No step crosses samples, and
/// what depends on captures alone stands outside, so that all that a step computes belongs to one sample.
/// Shape: one flat pack. For each state come its slots, for each output its stack [T, ..]; <see cref="ScanParts"/> takes
/// them out as views. A kept state has T + 1 slots, its whole history; another has two, which take turns. Slot s of time
/// is where step s begins, or, in reverse, where step s ends.
/// Gradient: a scan in the other direction, <see cref="ScanGradient"/>.
/// PyTorch: a loop in Python.
/// </remarks>
/// <param name="Body">One step; its outputs are the next states, then what is stacked.</param>
/// <param name="Steps">T.</param>
/// <param name="Reverse">Whether time runs backwards.</param>
/// <param name="Kept">For each state whether its history is kept.</param>
/// <param name="Sequences">Number of sequences.</param>
/// <param name="Captures">Number of captures.</param>
/// <param name="Keep">What of a step its gradient reads from memory.</param>
internal sealed record Scan(Graph Body, int Steps, bool Reverse, EquatableArray<bool> Kept, int Sequences, int Captures, Keep Keep) : Operation
{
    /// <summary>Number of states.</summary>
    public int States => Kept.Count;

    /// <summary>Number of inputs: states, then sequences, then captures.</summary>
    public int Inputs => States + Sequences + Captures;

    /// <summary>Number of stacks.</summary>
    public int Stacks => Body.Outputs.Count - Kept.Count;

    /// <summary>Whether each sample has a loop of its own.</summary>
    public bool Batched => OutputType(0).Batched;

    /// <summary>Elements of the pack.</summary>
    public int Length => StackOffset(Stacks);

    /// <summary>The slot that the first step begins from.</summary>
    public int FirstSlot => Reverse ? Steps : 0;

    /// <summary>The slot that the last step leaves.</summary>
    public int LastSlot => Reverse ? 0 : Steps;

    /// <summary>Distance from a step's number to the slot it reads.</summary>
    public int Before => Reverse ? 1 : 0;

    /// <summary>Distance from a step's number to the slot it writes.</summary>
    public int After => Reverse ? 0 : 1;

    /// <summary>Type of a state, or of a stack's element, by its place among the body's outputs.</summary>
    public TensorType OutputType(int output) => Body.Nodes[Body.Outputs[output].Node].Type;

    /// <summary>Slots of a state.</summary>
    public int SlotsOf(int state) => Kept[state] ? Steps + 1 : 2;

    /// <summary>Where a state's slots begin.</summary>
    public int StateOffset(int state) => Enumerable.Range(0, state).Sum(before => SlotsOf(before) * OutputType(before).Shape.Size);

    /// <summary>Where a state's slot for a point in time begins.</summary>
    public int SlotOffset(int state, int slot) => StateOffset(state) + ((Kept[state] ? slot : slot & 1) * OutputType(state).Shape.Size);

    /// <summary>Where a stack begins.</summary>
    public int StackOffset(int stack) =>
        StateOffset(States) + (Enumerable.Range(States, stack).Sum(output => OutputType(output).Shape.Size) * Steps);

    public override TensorType Infer(EquatableArray<TensorType> inputs)
    {
        foreach ((_, StepInput leaf, _) in Body.Leaves<StepInput>())
        {
            TensorType given = inputs[leaf.Index];
            TensorType expected = leaf.Kind == StepInputKind.Sequence ? leaf.Type.With(new Shape([Steps, .. leaf.Type.Shape])) : leaf.Type;
            if (given != expected)
            {
                throw new InvalidOperationException($"The step takes {expected} as {leaf.Describe()}, but the scan has {given}.");
            }
        }

        return new TensorType(new Shape(Length), Batched);
    }

    public override Node?[] Differentiate(Node[] x, Node y, Node dy) => ScanGradient.Of(this, x, y, dy);

    public override Tensor Evaluate(Tensor[] inputs, TensorType type, EvaluationContext context)
    {
        int samples = type.Batched ? context.Batch : 1;
        var pack = new Tensor(type, samples, new double[samples * Length]);
        for (int state = 0; state < States; state++)
        {
            Write(pack, SlotOffset(state, FirstSlot), inputs[state]);
        }

        for (int step = 0; step < Steps; step++)
        {
            int t = Reverse ? Steps - 1 - step : step;
            IEnumerable<KeyValuePair<Operation, double[]>> leaves = Body.Leaves<StepInput>().Select(leaf =>
                new KeyValuePair<Operation, double[]>(leaf.Operation, Given(leaf.Operation, inputs, pack, t)));
            Tensor[] values = Interpreter.Evaluate(Body, context.With(leaves));
            for (int output = 0; output < Body.Outputs.Count; output++)
            {
                int offset = output < States
                    ? SlotOffset(output, t + After)
                    : StackOffset(output - States) + (t * OutputType(output).Shape.Size);
                Write(pack, offset, values[Body.Outputs[output].Node]);
            }
        }

        return pack;
    }

    public override string Describe() =>
        $"{Name} {Steps} steps{(Reverse ? " in reverse" : "")}, {States} states ({Kept.Count(kept => kept)} kept), {Stacks} stacks";

    private double[] Given(StepInput leaf, Tensor[] inputs, Tensor pack, int t) => leaf.Kind switch
    {
        StepInputKind.State => Read(pack, SlotOffset(leaf.Index, t + Before), leaf.Type.Shape.Size),
        StepInputKind.Sequence => Read(inputs[leaf.Index], t * leaf.Type.Shape.Size, leaf.Type.Shape.Size),
        _ => inputs[leaf.Index].Values,
    };

    private static double[] Read(Tensor from, int offset, int size) =>
        Enumerable.Range(0, from.Batch).SelectMany(sample => from.Values.Skip((sample * from.Size) + offset).Take(size)).ToArray();

    private static void Write(Tensor to, int offset, Tensor part)
    {
        for (int sample = 0; sample < to.Batch; sample++)
        {
            Array.Copy(part.Values, sample * part.Size, to.Values, (sample * to.Size) + offset, part.Size);
        }
    }
}
