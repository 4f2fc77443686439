using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Interpretation;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Tests.Operations.Cases;
using StaticNets.Generators.Tests.Operations.Golden;
using Xunit;

namespace StaticNets.Generators.Tests.Differentiation;

/// <summary>Differentiates numerically, in double precision: what PyTorch's authors and ours could both get wrong.</summary>
public sealed class CentralDifferenceTests
{
    // Truncation is h²·f‴/6, rounding ε·f / h: both below 1e-9 of numbers of order 1.
    private const double Step = 1.0 / (1 << 15);
    private const double Tolerance = 1e-6;

    public static TheoryData<string> Smooth() =>
        [.. OperationCases.All.Where(operation => operation.NoDifferences is null).Select(operation => operation.Name)];

    [Theory, MemberData(nameof(Smooth))]
    public void Gradients_agree_with_differences_of_the_loss(string name) => Check(name, (operation, programs, context) =>
    {
        Graph loss = programs.Single(program => program.Kind == ProgramKind.MeanLoss).Graph;
        Program gradients = programs.Last(program => program.Kind is ProgramKind.LossAndGradient or ProgramKind.LossAndInputGradients);
        Dictionary<string, double[]> exact = Named(CaseResults.Of([gradients], context, statesMove: false), "d ");

        var differences = new Dictionary<string, double[]>();
        foreach (Leaf leaf in context.Leaves.Keys.OfType<Leaf>().Where(leaf => exact.ContainsKey("d " + CaseValues.TensorName(leaf))))
        {
            double[] values = context.Leaves[leaf];
            differences["d " + CaseValues.TensorName(leaf)] = Enumerable.Range(0, values.Length).Select(i =>
            {
                double value = values[i];
                double slope = OfFourthOrder(steps =>
                {
                    values[i] = value + (steps * Step);
                    return Scalar(loss, context);
                });
                values[i] = value;
                return slope;
            }).ToArray();
        }

        return (differences, exact);
    });

    [Theory, MemberData(nameof(Smooth))]
    public void Hessian_vector_products_agree_with_differences_of_the_gradient(string name) => Check(name, (operation, programs, context) =>
    {
        Program gradients = programs.Single(program => program.Kind == ProgramKind.LossAndGradient);
        Program hessian = programs.Single(program => program.Kind == ProgramKind.HessianVectorProduct);
        Dictionary<string, double[]> exact = Named(CaseResults.Of([hessian], context, statesMove: false), "hv ");

        var gradient = new Dictionary<int, Dictionary<string, double[]>>
        {
            [1] = Along(Step),
            [2] = Along(Step),
            [-1] = Along(-3 * Step),
            [-2] = Along(-Step),
        };
        return (exact.Keys.ToDictionary(key => key, key => exact[key].Select((_, i) => OfFourthOrder(steps => gradient[steps][key][i])).ToArray()), exact);

        Dictionary<string, double[]> Along(double step)
        {
            foreach (Direction direction in context.Leaves.Keys.OfType<Direction>())
            {
                double[] values = context.Leaves[context.Leaves.Keys.OfType<ParameterLeaf>().Single(leaf => leaf.Label == direction.Label)];
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] += step * context.Leaves[direction][i];
                }
            }

            return Named(CaseResults.Of([gradients], context, statesMove: false), "d ").ToDictionary(pair => "hv" + pair.Key[1..], pair => pair.Value);
        }
    });

    /// <summary>[8(f(ε) − f(−ε)) − (f(2ε) − f(−2ε))] / 12ε, whose error is of fourth order.</summary>
    private static double OfFourthOrder(Func<int, double> at) => ((8 * (at(1) - at(-1))) - (at(2) - at(-2))) / (12 * Step);

    private static void Check(
        string name,
        Func<OperationCase, EquatableArray<Program>, EvaluationContext, (Dictionary<string, double[]> Differences, Dictionary<string, double[]> Exact)> differentiate)
    {
        OperationCase operation = OperationCases.Find(name);
        for (int variant = 0; variant < operation.Shapes.Length; variant++)
        {
            EquatableArray<Program> programs = Differentiator.Differentiate(CaseNetwork.Of(operation, variant));
            EvaluationContext context = new CaseValues(operation, variant).Context(programs.Select(program => program.Graph), OperationCases.Batch);
            (Dictionary<string, double[]> differences, Dictionary<string, double[]> exact) = differentiate(operation, programs, context);
            Assert.Empty(Agreement.Faults(differences, exact, Tolerance));
        }
    }

    private static Dictionary<string, double[]> Named(Dictionary<string, double[]> results, string prefix) =>
        results.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(pair => pair.Key, pair => pair.Value);

    private static double Scalar(Graph graph, EvaluationContext context) => Interpreter.Evaluate(graph, context)[graph.Outputs[0].Node].Values[0];
}
