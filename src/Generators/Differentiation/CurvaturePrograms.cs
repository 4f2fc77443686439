using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using static StaticNets.Generators.Differentiation.DeclaredCopy;

namespace StaticNets.Generators.Differentiation;

/// <summary>The programs that multiply a direction v of the parameters by a matrix which is never formed.</summary>
/// <remarks>
/// H is the Hessian of the mean loss, J the Jacobian of the outputs by the parameters, K the Hessian of the mean loss by the
/// outputs. Sources: Pearlmutter, "Fast exact multiplication by the Hessian", Neural Computation 6 (1994); Schraudolph, "Fast
/// curvature matrix-vector products for second-order gradient descent", Neural Computation 14 (2002).
/// </remarks>
internal static class CurvaturePrograms
{
    // H·v = ∂(g·v)/∂θ: the gradient, differentiated again along v.
    public static Program HessianVectorProduct(Graph declared)
    {
        int loss = declared.OutputsOf(OutputKind.SampleLoss).Single().Node;
        int[] parameters = Parameters(declared);
        return new(ProgramKind.HessianVectorProduct, Rebuild(declared, nameof(ProgramKind.HessianVectorProduct), [loss, .. parameters], copy =>
        {
            Node mean = copy[loss].BatchMean();
            Node?[] gradient = ReverseMode.Gradients(copy.Builder, [(mean, Filled(mean, 1f))], [.. parameters.Select(index => copy[index])]);
            return Gradients(declared, copy, AlongDirection(declared, copy, parameters, gradient), OutputKind.DirectionProduct, parameters);
        }));
    }

    // J·v.
    public static Program JacobianVectorProduct(Graph declared)
    {
        Output[] results = declared.OutputsOf(OutputKind.Result).ToArray();
        int[] parameters = Parameters(declared);
        return new(ProgramKind.JacobianVectorProduct, WithoutSeeds(Rebuild(
            declared,
            nameof(ProgramKind.JacobianVectorProduct),
            [.. results.Select(output => output.Node), .. parameters],
            copy =>
            {
                Node[] tangents = Tangents(declared, copy, parameters, [.. results.Select(output => copy[output.Node])]);
                return results.Zip(tangents, (output, tangent) => output with { Node = tangent.Id });
            })));
    }

    // Jᵀ·K·J·v: the tangents of the outputs, the slope of the loss along them, and the way back.
    public static Program GaussNewtonVectorProduct(Graph declared)
    {
        int loss = declared.OutputsOf(OutputKind.SampleLoss).Single().Node;
        int[] results = declared.OutputsOf(OutputKind.Result).Select(output => output.Node).Distinct().ToArray();
        int[] parameters = Parameters(declared);
        return new(ProgramKind.GaussNewtonVectorProduct, WithoutSeeds(Rebuild(
            declared,
            nameof(ProgramKind.GaussNewtonVectorProduct),
            [loss, .. results, .. parameters],
            copy =>
            {
                // The loss once more, as a function of the outputs alone.
                GraphCopy apart = copy.Again();
                apart.RunIndexed([loss, .. results], (index, inputs) => results.Contains(index)
                    ? copy.Builder.Add(new Independent(), copy[index])
                    : copy.Builder.Add(declared.Nodes[index].Operation, inputs));
                Node[] free = [.. results.Select(index => apart[index])];
                Node mean = apart[loss].BatchMean();
                Node?[] slopes = ReverseMode.Gradients(copy.Builder, [(mean, Filled(mean, 1f))], free);

                Node[] outputs = [.. results.Select(index => copy[index])];
                Node[] tangents = Tangents(declared, copy, parameters, outputs);
                Node?[] curvature = GradientsOf(copy, Pairs(slopes, tangents), free);
                return Gradients(declared, copy, Pairs(curvature, outputs, swapped: true), OutputKind.DirectionProduct, parameters);
            })));
    }

    // Σ g·(g·v) / B over the samples' own gradients g: with ℓ the samples' losses it is ∂(ℓ·s)/∂θ / B, s = ∂ℓ/∂θ·v held still.
    public static Program FisherVectorProduct(Graph declared)
    {
        int loss = declared.OutputsOf(OutputKind.SampleLoss).Single().Node;
        int[] parameters = Parameters(declared);
        return new(ProgramKind.FisherVectorProduct, WithoutSeeds(Rebuild(declared, nameof(ProgramKind.FisherVectorProduct), [loss, .. parameters], copy =>
        {
            Node slope = Tangents(declared, copy, parameters, [copy[loss]])[0];
            Node samples = copy.Builder.Add(new PassValue(PassValueKind.BatchSize));
            return Gradients(declared, copy, [(copy[loss], slope / samples)], OutputKind.DirectionProduct, parameters);
        })));
    }

    /// <summary>Derivatives of some values along the direction v of the parameters.</summary>
    /// <remarks>
    /// Jᵀ·u is linear in u, so that its own gradient along v by u is J·v, whatever u is: two reverse sweeps make a forward one.
    /// </remarks>
    private static Node[] Tangents(Graph declared, GraphCopy copy, int[] parameters, Node[] of)
    {
        Node[] seeds = [.. of.Select((value, i) => copy.Builder.Add(new Seed(i, value.Type)))];
        Node?[] gradient = ReverseMode.Gradients(copy.Builder, [.. of.Zip(seeds, (value, seed) => (value, seed))], [.. parameters.Select(index => copy[index])]);
        Node?[] tangents = GradientsOf(copy, AlongDirection(declared, copy, parameters, gradient), seeds);
        return [.. tangents.Select((tangent, i) => tangent ?? Filled(of[i], 0f))];
    }

    private static (Node, Node)[] AlongDirection(Graph declared, GraphCopy copy, int[] parameters, Node?[] gradient) =>
        Pairs(gradient, [.. parameters.Select(index => (ParameterLeaf)declared.Nodes[index].Operation).Select(leaf => copy.Builder.Add(new Direction(leaf.Label, leaf.Shape)))]);

    private static Node?[] GradientsOf(GraphCopy copy, (Node, Node)[] seeds, Node[] by) =>
        seeds.Length == 0 ? new Node?[by.Length] : ReverseMode.Gradients(copy.Builder, seeds, by);

    // Pairs without those that nothing depends on.
    private static (Node, Node)[] Pairs(Node?[] first, Node[] second, bool swapped = false) =>
        [.. first.Zip(second, (a, b) => (a, b)).Where(pair => pair.a is not null).Select(pair => swapped ? (pair.b, pair.a!) : (pair.a!, pair.b))];

    // Nothing depends on the seeds of tangents any more, but a rule may mention them.
    private static Graph WithoutSeeds(Graph graph)
    {
        var builder = new GraphBuilder(shareEqual: true);
        using GraphBuilder.Session session = builder.Open();
        var copy = new GraphCopy(graph, builder);
        copy.Run(graph.Outputs.Select(output => output.Node), (operation, inputs) =>
            operation is Seed seed ? builder.Add(new Constant(0f, seed.Type)) : builder.Add(operation, inputs));
        return builder.ToGraph(graph.Name, graph.Outputs.Select(output => output with { Node = copy[output.Node].Id }).ToArray());
    }
}
