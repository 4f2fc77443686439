using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>Makes the step of a scan smaller.</summary>
internal static class ScanRules
{
    /// <summary>The scan with its step in its simplest form, and without inputs that the step need not be given.</summary>
    public static Node Apply(Scan scan, Node[] inputs)
    {
        var builder = new GraphBuilder(shareEqual: true);
        Graph body;
        using (builder.Open())
        {
            var copy = new GraphCopy(scan.Body, builder);
            copy.Run(scan.Body.Outputs.Select(output => output.Node), (operation, operands) => operation switch
            {
                StepInput leaf => Known(leaf, inputs[leaf.Index]) ?? builder.Add(leaf),
                Less when operands[1].Value() is >= 1f && IsDraw(operands[0], inputs) => builder.Add(new Constant(1f, operands[0].Type)),
                Attention attention => AttentionRules.Expand(attention, operands),
                _ => Rewriter.Rewrite(operation, operands),
            });
            body = builder.ToGraph(scan.Body.Name, scan.Body.Outputs.Select(output => output with { Node = copy[output.Node].Id }));
        }

        return Part(scan with { Body = body }, inputs, Enumerable.Range(0, scan.States).ToArray(), Enumerable.Range(0, scan.Stacks).ToArray());
    }

    /// <summary>The scan with some of its states and stacks only, and the inputs that these need.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="states">States that stay.</param>
    /// <param name="stacks">Stacks that stay.</param>
    public static Node Part(Scan scan, Node[] inputs, int[] states, int[] stacks)
    {
        GraphBuilder around = GraphBuilder.Current;
        Output[] outputs = [.. states.Select(state => scan.Body.Outputs[state]), .. stacks.Select(stack => scan.Body.Outputs[scan.States + stack])];
        bool[] needed = GraphCopy.Reachable(scan.Body, outputs.Select(output => output.Node));
        StepInput[] read = scan.Body.Leaves<StepInput>().Where(leaf => needed[leaf.Index]).Select(leaf => leaf.Operation).ToArray();
        var given = new List<(StepInputKind Kind, Node Node)>(states.Select(state => (StepInputKind.State, inputs[state])));
        foreach (StepInput leaf in read.Where(leaf => leaf.Kind != StepInputKind.State).OrderBy(leaf => leaf.Kind).ThenBy(leaf => leaf.Index))
        {
            if (Place(leaf) < 0)
            {
                given.Add((leaf.Kind, inputs[leaf.Index]));
            }
        }

        var builder = new GraphBuilder(shareEqual: true);
        using GraphBuilder.Session session = builder.Open();
        var copy = new GraphCopy(scan.Body, builder);
        copy.Run(outputs.Select(output => output.Node), (operation, operands) =>
            operation is StepInput leaf ? builder.Add(leaf with { Index = Place(leaf) }) : builder.Add(operation, operands));
        var part = new Scan(
            builder.ToGraph(scan.Body.Name, outputs.Select(output => output with { Node = copy[output.Node].Id })),
            scan.Steps,
            scan.Reverse,
            states.Select(state => scan.Kept[state]).ToArray(),
            given.Count(input => input.Kind == StepInputKind.Sequence),
            given.Count(input => input.Kind == StepInputKind.Capture),
            scan.Keep);
        return around.Add(part, given.Select(input => input.Node).ToArray());

        int Place(StepInput leaf) => leaf.Kind == StepInputKind.State
            ? System.Array.IndexOf(states, leaf.Index)
            : given.FindIndex(input => input.Kind == leaf.Kind && input.Node.Id == inputs[leaf.Index].Id);
    }

    /// <summary>What every step is given is a number if it comes from one.</summary>
    private static Node? Known(StepInput leaf, Node given) =>
        leaf.Kind != StepInputKind.State && given.Value() is float value ? GraphBuilder.Current.Add(new Constant(value, leaf.Type)) : null;

    // Draws are below 1: a probability of 1 keeps everything.
    private static bool IsDraw(Node x, Node[] inputs) =>
        x.Operation() is StepInput { Kind: StepInputKind.Sequence } leaf && inputs[leaf.Index].Operation() is Uniform;
}
