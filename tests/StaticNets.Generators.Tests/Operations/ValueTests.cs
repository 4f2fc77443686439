using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Interpretation;
using StaticNets.Generators.Tests.Operations.Cases;
using StaticNets.Generators.Tests.Operations.Golden;
using Xunit;

namespace StaticNets.Generators.Tests.Operations;

public sealed class ValueTests
{
    [Theory, MemberData(nameof(OperationCases.Names), MemberType = typeof(OperationCases))]
    public void Agrees_with_PyTorch(string name)
    {
        OperationCase operation = OperationCases.Find(name);
        for (int variant = 0; variant < operation.Shapes.Length; variant++)
        {
            var golden = new Dictionary<string, double[]> { ["y"] = GoldenFiles.Of(operation, variant)["y"] };
            Network network = CaseNetwork.Of(operation, variant);

            var declared = new Program(ProgramKind.Infer, DeclaredCopy.ExpandGradients(network.Graph));
            Dictionary<string, double[]> results = CaseResults.Of(operation, variant, [declared]);
            Assert.Empty(Agreement.Faults(golden, new Dictionary<string, double[]> { ["y"] = results["y"] }, operation.Tolerance));

            // Inference is evaluation, whatever the pass says.
            if (!operation.Dropout && !operation.BatchStatistics)
            {
                Program infer = Differentiator.Differentiate(network).Single(program => program.Kind == ProgramKind.Infer);
                Assert.Empty(Agreement.Faults(golden, CaseResults.Of(operation, variant, [infer]), operation.Tolerance));
            }
        }
    }

    [Theory, MemberData(nameof(SpecialValueCases.Names), MemberType = typeof(SpecialValueCases))]
    public void Special_values_are_those_of_PyTorch(string name)
    {
        SpecialValueCase special = SpecialValueCases.Find(name);
        Graph graph = SpecialNetwork.Of(special).Graph;
        double[] y = Interpreter.Evaluate(graph, SpecialNetwork.Context(special, graph))[graph.Outputs[0].Node].Values;
        double[] expected = GoldenFiles.Of(special);
        Assert.Equal(expected.Length, y.Length);
        for (int i = 0; i < y.Length; i++)
        {
            // Equal, or NaN with NaN, or alike; infinities equal only themselves.
            bool agrees = y[i].Equals(expected[i]) || Math.Abs(y[i] - expected[i]) <= 1e-12 * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(agrees, $"At {string.Join(", ", special.Operands.Select(operand => operand[Math.Min(i, operand.Length - 1)]))} expected {expected[i]}, found {y[i]}.");
        }
    }
}
