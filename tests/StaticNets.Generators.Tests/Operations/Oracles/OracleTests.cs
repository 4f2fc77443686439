using System.Linq;
using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Interpretation;
using StaticNets.Generators.Tests.Operations.Golden;
using Xunit;

namespace StaticNets.Generators.Tests.Operations.Oracles;

public sealed class OracleTests
{
    public static TheoryData<string> Names() => [.. OracleCases.All.Select(oracle => oracle.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Numbers_are_those_of_the_literature(string name)
    {
        OracleCase oracle = OracleCases.All.Single(candidate => candidate.Name == name);
        Graph graph = DeclaredCopy.ExpandGradients(SpecialNetwork.Of(oracle.Special).Graph);
        double[] y = Interpreter.Evaluate(graph, SpecialNetwork.Context(oracle.Special, graph))[graph.Outputs[0].Node].Values;
        Assert.Empty(oracle.Faults(y, oracle.Tolerance));
    }
}
