using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Fusion;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;
using StaticNets.Generators.Simplification;
using StaticNets.Generators.Tests.Operations.Cases;
using StaticNets.Generators.Tests.Operations.Golden;
using Xunit;

namespace StaticNets.Generators.Tests.Kernels;

/// <summary>Fusion and planning keep every case's values, gradients and Hessian-vector products.</summary>
public sealed class PlanTests
{
    [Theory, MemberData(nameof(OperationCases.Names), MemberType = typeof(OperationCases))]
    public void Fused_programs_agree_with_PyTorch(string name)
    {
        OperationCase operation = OperationCases.Find(name);
        for (int variant = 0; variant < operation.Shapes.Length; variant++)
        {
            Network network = CaseNetwork.Of(operation, variant);
            Program[] programs = Differentiator.Differentiate(network).Select(Simplifier.Simplify).ToArray();
            EvaluationContext context = new CaseValues(operation, variant).Context(programs.Select(program => program.Graph), OperationCases.Batch);
            Plan plan = Planner.Plan(new FusedNetwork(network, programs.Select(Fuser.Fuse).ToArray()), default);

            var results = new Dictionary<string, double[]>();
            bool byInputs = plan.Program(ProgramKind.LossAndInputGradients) is not null;
            foreach (PlannedProgram program in plan.Programs.Where(program => CaseCheck.IsTraining(program.Kind, byInputs)))
            {
                foreach ((Value value, double[] numbers) in PlanInterpreter.Run(plan, program, context))
                {
                    if (value.Place != Place.NextState || operation.BatchStatistics)
                    {
                        results[Name(value, program.Kind)] = numbers;
                    }
                }
            }

            Assert.Empty(Agreement.Faults(CaseCheck.Expected(operation, variant), CaseCheck.Comparable(operation, results), operation.Tolerance));
        }
    }

    private static string Name(Value value, ProgramKind kind) => value.Place switch
    {
        Place.ParameterGradient when kind == ProgramKind.HessianVectorProduct => "hv " + value.Label,
        Place.ParameterGradient or Place.InputGradient => "d " + value.Label,
        Place.NextState => "next " + value.Label,
        _ => value.Label,
    };
}
