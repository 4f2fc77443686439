using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Differentiation;

/// <summary>From the declared network to the programs behind its members: gradients become graphs like any other.</summary>
internal static class Differentiator
{
    /// <summary>The pass.</summary>
    public static DifferentiatedNetwork Differentiate(Network network, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new DifferentiatedNetwork(network, Differentiate(network));
    }

    /// <summary>The programs that a network's members need.</summary>
    public static EquatableArray<Program> Differentiate(Network network)
    {
        Graph declared = ExpandGradients(network.Graph);
        bool hasLoss = declared.OutputsOf(OutputKind.SampleLoss).Any();
        Emit emit = network.Options.Emit;

        var programs = new List<Program> { Infer(declared) };
        if (hasLoss)
        {
            programs.Add(MeanLoss(declared));
            programs.Add(LossAndGradient(declared, withInputs: false));
            // Integers have no gradient: without other inputs the member would be the one above.
            if (emit.HasFlag(Emit.InputGradients) && Inputs(declared).Length > 0)
            {
                programs.Add(LossAndGradient(declared, withInputs: true));
            }

            if (emit.HasFlag(Emit.HessianVectorProduct))
            {
                programs.Add(HessianVectorProduct(declared));
            }
        }

        if (emit.HasFlag(Emit.Backward))
        {
            programs.Add(Forward(declared));
            programs.Add(Backward(declared));
        }

        return programs.ToArray();
    }

    /// <summary>Replaces every gradient inside the declaration by the graph that computes it, innermost first.</summary>
    public static Graph ExpandGradients(Graph graph) => Rebuild(graph, graph.Name, graph.Outputs.Select(output => output.Node), copy =>
        graph.Outputs.Select(output => output with { Node = copy[output.Node].Id }), store: true);

    private static Program Infer(Graph declared)
    {
        Output[] results = declared.OutputsOf(OutputKind.Result).ToArray();
        return new(ProgramKind.Infer, Rebuild(
            declared, "Infer", results.Select(output => output.Node), copy => results.Select(output => output with { Node = copy[output.Node].Id }), evaluation: true));
    }

    private static Program MeanLoss(Graph declared)
    {
        int loss = declared.OutputsOf(OutputKind.SampleLoss).Single().Node;
        return new(ProgramKind.MeanLoss, Rebuild(declared, "MeanLoss", [loss], copy => [Mean(copy[loss])]));
    }

    private static Program LossAndGradient(Graph declared, bool withInputs)
    {
        int loss = declared.OutputsOf(OutputKind.SampleLoss).Single().Node;
        Output[] states = declared.OutputsOf(OutputKind.NextState).ToArray();
        ProgramKind kind = withInputs ? ProgramKind.LossAndInputGradients : ProgramKind.LossAndGradient;
        // Inputs and parameters that the loss does not depend on get gradients too, of zero.
        int[] by = withInputs ? [.. Parameters(declared), .. Inputs(declared)] : Parameters(declared);
        return new(kind, Rebuild(declared, kind.ToString(), [loss, .. states.Select(state => state.Node), .. by], copy =>
        {
            Node mean = copy[loss].BatchMean();
            (Node, Node)[] seeds = [(mean, Filled(mean, 1f))];
            IEnumerable<Output> inputs = withInputs ? Gradients(declared, copy, seeds, OutputKind.InputGradient, Inputs(declared)) : [];
            return
            [
                new Output(OutputKind.MeanLoss, "loss", mean.Id),
                .. Gradients(declared, copy, seeds, OutputKind.ParameterGradient, Parameters(declared)),
                .. inputs,
                .. states.Select(state => state with { Node = copy[state.Node].Id }),
            ];
        }));
    }

    // What Backward differentiates, in the same pass. Layers of the loss alone have no part in it, nor do their states move.
    private static Program Forward(Graph declared)
    {
        Output[] results = declared.OutputsOf(OutputKind.Result).ToArray();
        bool[] used = GraphCopy.Reachable(declared, results.Select(output => output.Node));
        var layers = new HashSet<string>(declared.Leaves<State>().Where(leaf => used[leaf.Index]).Select(leaf => Layer(leaf.Operation.Label)));
        Output[] outputs = [.. results, .. declared.OutputsOf(OutputKind.NextState).Where(state => layers.Contains(Layer(state.Name)))];
        return new(ProgramKind.Forward, Rebuild(
            declared, "Forward", outputs.Select(output => output.Node), copy => outputs.Select(output => output with { Node = copy[output.Node].Id })));
    }

    // A layer's states move together: the counter of batches too, on which no output depends.
    private static string Layer(string state) => state.Substring(0, state.LastIndexOf('.') + 1);

    private static Program Backward(Graph declared)
    {
        Output[] results = declared.OutputsOf(OutputKind.Result).ToArray();
        return new(ProgramKind.Backward, Rebuild(declared, "Backward", [.. results.Select(output => output.Node), .. Parameters(declared), .. Inputs(declared)], copy =>
        {
            (Node, Node)[] seeds = results.Select(output => (copy[output.Node], copy.Builder.Add(new OutputGradient(output.Name, copy[output.Node].Shape)))).ToArray();
            return
            [
                .. Gradients(declared, copy, seeds, OutputKind.ParameterGradient, Parameters(declared)),
                .. Gradients(declared, copy, seeds, OutputKind.InputGradient, Inputs(declared)),
            ];
        }));
    }

    // H·v = ∂(g·v)/∂θ: the gradient, differentiated again along v.
    private static Program HessianVectorProduct(Graph declared)
    {
        int loss = declared.OutputsOf(OutputKind.SampleLoss).Single().Node;
        int[] parameters = Parameters(declared);
        return new(ProgramKind.HessianVectorProduct, Rebuild(declared, "HessianVectorProduct", [loss, .. parameters], copy =>
        {
            Node mean = copy[loss].BatchMean();
            Node?[] gradient = ReverseMode.Gradients(copy.Builder, [(mean, Filled(mean, 1f))], parameters.Select(index => copy[index]).ToArray());
            (Node, Node)[] seeds = parameters
                .Select((index, i) => (gradient[i], (ParameterLeaf)declared.Nodes[index].Operation))
                .Where(pair => pair.Item1 is not null)
                .Select(pair => (pair.Item1!, copy.Builder.Add(new Direction(pair.Item2.Label, pair.Item2.Shape))))
                .ToArray();
            return Gradients(declared, copy, seeds, OutputKind.HessianVector, parameters);
        }));
    }

    private static Output Mean(Node loss) => new(OutputKind.MeanLoss, "loss", loss.BatchMean().Id);

    private static Output[] Gradients(Graph declared, GraphCopy copy, (Node, Node)[] seeds, OutputKind kind, int[] by)
    {
        Node[] values = by.Select(index => copy[index]).ToArray();
        Node?[] gradients = seeds.Length == 0 ? new Node?[values.Length] : ReverseMode.Gradients(copy.Builder, seeds, values);
        return by.Select((index, i) =>
        {
            string name = declared.Nodes[index].Operation is ParameterLeaf leaf ? leaf.Label : ((Input)declared.Nodes[index].Operation).Label;
            return new Output(kind, name, (gradients[i] ?? Filled(values[i], 0f)).Id);
        }).ToArray();
    }

    private static int[] Parameters(Graph graph) => graph.Leaves<ParameterLeaf>().Select(leaf => leaf.Index).ToArray();

    private static int[] Inputs(Graph graph) =>
        graph.Leaves<Input>().Where(leaf => !leaf.Operation.IsTarget && leaf.Operation.Classes == 0).Select(leaf => leaf.Index).ToArray();

    private static Node Filled(Node like, float value) => like.Builder.Add(new Constant(value, like.Type));

    private static Graph Rebuild(
        Graph source, string name, IEnumerable<int> wanted, Func<GraphCopy, IEnumerable<Output>> outputs, bool evaluation = false, bool store = false)
    {
        var builder = new GraphBuilder(shareEqual: true);
        using GraphBuilder.Session session = builder.Open();
        var copy = new GraphCopy(source, builder);
        copy.Run(wanted, (operation, inputs) => operation switch
        {
            GradientOf => Expand(builder, inputs[0], inputs[1]),
            Scan scan => builder.Add(Rebuild(scan, evaluation, store), inputs),
            // Inference: dropout off, running statistics in use.
            PassValue { Kind: not PassValueKind.BatchSize } when evaluation => builder.Add(new Constant(0f, TensorType.Scalar)),
            _ => builder.Add(operation, inputs),
        });
        return builder.ToGraph(name, outputs(copy));
    }

    private static Scan Rebuild(Scan scan, bool evaluation, bool store)
    {
        Graph body = Rebuild(
            scan.Body,
            scan.Body.Name,
            scan.Body.Outputs.Select(output => output.Node),
            copy => scan.Body.Outputs.Select(output => output with { Node = copy[output.Node].Id }),
            evaluation,
            store);
        return store ? ScanStores.Add(scan with { Body = body }) : scan with { Body = body };
    }

    private static Node Expand(GraphBuilder builder, Node of, Node by) =>
        ReverseMode.Gradients(builder, [(of, Filled(of, 1f))], [by])[0] ?? Filled(by, 0f);
}
