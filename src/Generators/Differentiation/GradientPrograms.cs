using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using static StaticNets.Generators.Differentiation.DeclaredCopy;

namespace StaticNets.Generators.Differentiation;

/// <summary>The programs that answer, and those that differentiate once.</summary>
internal static class GradientPrograms
{
    public static Program Infer(Graph declared)
    {
        Output[] results = declared.OutputsOf(OutputKind.Result).ToArray();
        return new(ProgramKind.Infer, Rebuild(
            declared, "Infer", results.Select(output => output.Node), copy => results.Select(output => output with { Node = copy[output.Node].Id }), evaluation: true));
    }

    public static Program MeanLoss(Graph declared)
    {
        int loss = declared.OutputsOf(OutputKind.SampleLoss).Single().Node;
        return new(ProgramKind.MeanLoss, Rebuild(declared, "MeanLoss", [loss], copy => [Mean(copy[loss])]));
    }

    public static Program LossAndGradient(Graph declared, bool withInputs)
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
    public static Program Forward(Graph declared)
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

    public static Program Backward(Graph declared)
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

    private static Output Mean(Node loss) => new(OutputKind.MeanLoss, "loss", loss.BatchMean().Id);
}
