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

public sealed class GradientTests
{
    [Theory, MemberData(nameof(OperationCases.Names), MemberType = typeof(OperationCases))]
    public void Gradients_and_Hessian_vector_products_agree_with_PyTorch(string name)
    {
        OperationCase operation = OperationCases.Find(name);
        for (int variant = 0; variant < operation.Shapes.Length; variant++)
        {
            Assert.Empty(CaseCheck.Faults(operation, variant, CaseNetwork.Of(operation, variant)));
        }
    }

    [Fact]
    public void The_Hessian_of_a_power_of_zero_is_finite()
    {
        OperationCase power = OperationCases.Find("power of zero");
        Dictionary<string, double[]> results = CaseResults.Of(power, 0, CaseCheck.Programs(CaseNetwork.Of(power, 0)));
        Assert.All(results.Values.SelectMany(values => values), value => Assert.True(double.IsFinite(value)));
    }

    [Theory, MemberData(nameof(OperationCases.Names), MemberType = typeof(OperationCases))]
    public void All_programs_of_a_network_agree_in_what_they_share(string name)
    {
        OperationCase operation = OperationCases.Find(name);
        for (int variant = 0; variant < operation.Shapes.Length; variant++)
        {
            EquatableArray<Program> programs = Differentiator.Differentiate(CaseNetwork.Of(operation, variant));
            foreach (ProgramKind kind in new[] { ProgramKind.MeanLoss, ProgramKind.LossAndGradient })
            {
                Dictionary<string, double[]> results = CaseResults.Of(operation, variant, [programs.Single(program => program.Kind == kind)]);
                Dictionary<string, double[]> expected = GoldenFiles.Of(operation, variant)
                    .Where(pair => results.ContainsKey(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value);
                Assert.Empty(Agreement.Faults(expected, results, operation.Tolerance));
            }
        }
    }

    [Theory, MemberData(nameof(OperationCases.Names), MemberType = typeof(OperationCases))]
    public void Backward_of_the_gradient_by_y_gives_the_gradients_of_the_loss(string name)
    {
        OperationCase operation = OperationCases.Find(name);
        for (int variant = 0; variant < operation.Shapes.Length; variant++)
        {
            Program backward = Differentiator.Differentiate(CaseNetwork.Of(operation, variant)).Single(program => program.Kind == ProgramKind.Backward);
            var values = new CaseValues(operation, variant);
            EvaluationContext context = values.Context([backward.Graph], OperationCases.Batch);
            IReadOnlyDictionary<string, double[]> golden = GoldenFiles.Of(operation, variant);

            // ∂loss/∂y = (c + y) / (elements · samples)
            double[] y = golden["y"];
            double[] c = values.Of(new Input("c", new Shape(y.Length / OperationCases.Batch), 0, IsTarget: true), OperationCases.Batch);
            foreach (OutputGradient seed in backward.Graph.Leaves<OutputGradient>().Select(leaf => leaf.Operation))
            {
                context.Leaves[seed] = y.Zip(c, (a, b) => (a + b) / y.Length).ToArray();
            }

            Tensor[] results = Interpreter.Evaluate(backward.Graph, context);
            Dictionary<string, double[]> gradients = backward.Graph.Outputs.ToDictionary(CaseResults.Name, output => results[output.Node].Values);
            Dictionary<string, double[]> expected = golden.Where(pair => pair.Key.StartsWith("d ", System.StringComparison.Ordinal))
                .ToDictionary(pair => pair.Key, pair => pair.Value);
            // y comes from the file, rounded, and may all but cancel against c.
            Assert.Empty(Agreement.Faults(expected, gradients, 10 * operation.Tolerance));
        }
    }
}
