using System;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets;

public sealed partial class Node
{
    /// <summary>A loop over time: hₜ, yₜ = step(hₜ₋₁, xₜ). It is emitted as a loop, whatever the number of steps.</summary>
    /// <remarks>
    /// The step is read once; its parameters are shared over time, and draws of Dropout differ from step to step. Other
    /// nodes enter it through <c>with</c>. No step may combine samples.
    /// </remarks>
    /// <param name="step">From state and element to the next state, of the state's shape, and an output.</param>
    /// <param name="state">h₀.</param>
    /// <param name="sequence">x, [T, ..].</param>
    /// <param name="reverse">Whether the last element comes first; outputs stay in the order of the sequence.</param>
    /// <param name="keep">What lies in memory for the gradient.</param>
    /// <returns>The outputs, [T, ..], and the last state.</returns>
    /// <exception cref="ModelException">SN2050: the step does not fit. SN1020: it uses a node from outside.</exception>
    public static (Node Outputs, Node State) Scan(
        Func<Node, Node, (Node State, Node Output)> step, Node state, Node sequence, bool reverse = false, Keep keep = Keep.Store) =>
        Scan((h, x, _) => step(h, x), state, sequence, [], reverse, keep);

    /// <summary>A loop over time whose step sees other nodes whole: hₜ, yₜ = step(hₜ₋₁, xₜ, with).</summary>
    /// <param name="step">From state, element and the other nodes to the next state and an output.</param>
    /// <param name="state">h₀.</param>
    /// <param name="sequence">x, [T, ..].</param>
    /// <param name="with">What every step sees.</param>
    /// <param name="reverse">Whether the last element comes first; outputs stay in the order of the sequence.</param>
    /// <param name="keep">What lies in memory for the gradient.</param>
    /// <returns>The outputs, [T, ..], and the last state.</returns>
    /// <exception cref="ModelException">SN2050: the step does not fit. SN1020: it uses a node from outside.</exception>
    public static (Node Outputs, Node State) Scan(
        Func<Node, Node, Node[], (Node State, Node Output)> step, Node state, Node sequence, Node[] with, bool reverse = false, Keep keep = Keep.Store)
    {
        (Node[] outputs, Node[] states) = Scan(
            (h, x, others) =>
            {
                (Node next, Node output) = step(h[0], x[0], others);
                return ([next], [output]);
            },
            [state],
            [sequence],
            with,
            reverse: reverse,
            keep: keep);
        return (outputs[0], states[0]);
    }

    /// <summary>A loop over time with any number of states, sequences and outputs.</summary>
    /// <param name="step">From states and elements to the next states and the outputs.</param>
    /// <param name="states">How the states begin.</param>
    /// <param name="sequences">Each [T, ..].</param>
    /// <param name="steps">T, where there is no sequence to tell it.</param>
    /// <param name="reverse">Whether the last elements come first; outputs stay in the order of the sequences.</param>
    /// <param name="keep">What lies in memory for the gradient.</param>
    /// <returns>The outputs, each [T, ..], and the last states.</returns>
    /// <exception cref="ModelException">SN2050: the step does not fit. SN1020: it uses a node from outside.</exception>
    public static (Node[] Outputs, Node[] States) Scan(
        Func<Node[], Node[], (Node[] States, Node[] Outputs)> step,
        Node[] states,
        Node[] sequences,
        int steps = 0,
        bool reverse = false,
        Keep keep = Keep.Store) =>
        Scan((h, x, _) => step(h, x), states, sequences, [], steps, reverse, keep);

    /// <summary>A loop over time with any number of states, sequences and outputs, whose step sees other nodes whole.</summary>
    /// <param name="step">From states, elements and the other nodes to the next states and the outputs.</param>
    /// <param name="states">How the states begin.</param>
    /// <param name="sequences">Each [T, ..].</param>
    /// <param name="with">What every step sees.</param>
    /// <param name="steps">T, where there is no sequence to tell it.</param>
    /// <param name="reverse">Whether the last elements come first; outputs stay in the order of the sequences.</param>
    /// <param name="keep">What lies in memory for the gradient.</param>
    /// <returns>The outputs, each [T, ..], and the last states.</returns>
    /// <exception cref="ModelException">SN2050: the step does not fit. SN1020: it uses a node from outside.</exception>
    public static (Node[] Outputs, Node[] States) Scan(
        Func<Node[], Node[], Node[], (Node[] States, Node[] Outputs)> step,
        Node[] states,
        Node[] sequences,
        Node[] with,
        int steps = 0,
        bool reverse = false,
        Keep keep = Keep.Store)
    {
        Required([.. states, .. sequences, .. with]);
        int length = StepsOf(sequences, steps);
        bool batched = states.Concat(sequences).Concat(with).Any(node => node.Type.Batched);
        var builder = new StepBuilder(GraphBuilder.Current, length, reverse, batched);
        Node[] before = states.Select(builder.State).ToArray();
        Node[] elements = sequences.Select(builder.Sequence).ToArray();
        Node[] others = with.Select(builder.Capture).ToArray();
        (Node[] next, Node[] outputs) = Traced(builder, () => step(before, elements, others));
        RequireStates(states, next, outputs.Length);

        // An output that is a state's next value lies in that state's history.
        int[] ofState = outputs.Select(output => Array.FindIndex(next, value => value.Id == output.Id)).ToArray();
        Node[] stacked = outputs.Where((_, i) => ofState[i] < 0).ToArray();
        ScanParts parts = builder.Finish(next, stacked, keep);
        return (
            outputs.Select((output, i) => ofState[i] >= 0 ? parts.After(ofState[i]) : parts.Stack(Array.IndexOf(stacked, output))).ToArray(),
            next.Select((_, i) => parts.Final(i)).ToArray());
    }

    private static T Traced<T>(StepBuilder builder, Func<T> step)
    {
        using GraphBuilder.Session session = builder.Open();
        T result = step();
        return builder.StateUpdates.Count == 0
            ? result
            : throw new ModelException("SN2050", "The step of a scan cannot move running statistics; put BatchNorm before or after Scan.");
    }

    private static int StepsOf(Node[] sequences, int steps)
    {
        if (sequences.FirstOrDefault(sequence => sequence.Shape.Rank == 0) is not null)
        {
            throw new ModelException("SN2050", "A sequence of Scan needs a leading axis, time, but is a scalar.");
        }

        int[] lengths = sequences.Select(sequence => sequence.Shape[0]).Concat(steps != 0 ? [steps] : []).Distinct().ToArray();
        return lengths.Length == 1 && lengths[0] > 0
            ? lengths[0]
            : throw new ModelException(
                "SN2050",
                lengths.Length == 0 ? "Scan has no sequence to tell the number of steps; give it as 'steps:'."
                    : lengths.Length == 1 ? $"Scan's number of steps must be positive, but is {lengths[0]}."
                    : $"The sequences of Scan have different lengths, {string.Join(" and ", lengths)}; the leading axis of all is time.");
    }

    private static void RequireStates(Node[] states, Node[] next, int outputs)
    {
        if (next.Length + outputs == 0)
        {
            throw new ModelException("SN2050", "The step of Scan returns neither a state nor an output.");
        }

        if (next.Length != states.Length)
        {
            throw new ModelException("SN2050", $"Scan begins with {states.Length} states, but its step returns {next.Length}; return the next value of each.");
        }

        for (int i = 0; i < states.Length; i++)
        {
            if (next[i].Shape != states[i].Shape)
            {
                throw new ModelException(
                    "SN2050", $"A state of Scan begins as {states[i].Shape}, but the step makes {next[i].Shape} of it; the shape must stay the same.");
            }
        }
    }
}
