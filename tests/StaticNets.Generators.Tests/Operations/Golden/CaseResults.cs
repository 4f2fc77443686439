using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Interpretation;
using StaticNets.Generators.Tests.Operations.Cases;

namespace StaticNets.Generators.Tests.Operations.Golden;

/// <summary>What the programs of a case give, by name: <c>y</c>, <c>loss</c>, <c>d p0</c>, <c>d x0</c>, <c>hv p0</c>, <c>next state</c>.</summary>
internal static class CaseResults
{
    /// <summary>Interprets the programs in double precision.</summary>
    public static Dictionary<string, double[]> Of(IEnumerable<Program> programs, EvaluationContext context, bool statesMove)
    {
        var results = new Dictionary<string, double[]>();
        foreach (Program program in programs.Where(program => program.Kind <= ProgramKind.LossAndInputGradients || program.Kind == ProgramKind.HessianVectorProduct))
        {
            Tensor[] values = Interpreter.Evaluate(program.Graph, context);
            foreach (Output output in program.Graph.Outputs)
            {
                if (output.Kind != OutputKind.NextState || statesMove)
                {
                    results[Name(output)] = values[output.Node].Values;
                }
            }
        }

        return results;
    }

    public static Dictionary<string, double[]> Of(OperationCase operation, int variant, IReadOnlyList<Program> programs, int batch = OperationCases.Batch) =>
        Of(programs, new CaseValues(operation, variant).Context(programs.Select(program => program.Graph), batch), operation.BatchStatistics);

    /// <summary>The name of an output among the results.</summary>
    public static string Name(Output output) => output.Kind switch
    {
        OutputKind.ParameterGradient or OutputKind.InputGradient => "d " + output.Name,
        OutputKind.DirectionProduct => "hv " + output.Name,
        OutputKind.NextState => "next " + output.Name,
        _ => output.Name,
    };
}
