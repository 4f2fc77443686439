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

/// <summary>
/// Products with the Jacobian, the Gauss-Newton and the Fisher matrix of every operation, in double precision, against Backward,
/// which is held to PyTorch. All cases share one loss, ℓ = mean(y·c) + mean(y²)/2, so that ∂ℓ/∂y = (c + y)/size and ∂²ℓ/∂y² = 1/size.
/// </summary>
public sealed class CurvatureProgramTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Cases() => [.. OperationCases.All.Where(operation => operation.NoHessian is null).Select(operation => operation.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void The_tangents_of_the_outputs_are_adjoint_to_Backward(string name) => Check(name, run =>
    {
        double[] tangent = run.Tangent();
        for (int draw = 0; draw < 3; draw++)
        {
            var random = new Random(draw);
            double[] u = [.. tangent.Select(_ => (2 * random.NextDouble()) - 1)];
            Dictionary<string, double[]> back = run.Backward(u);
            double[] terms = [.. run.Directions.SelectMany(direction => direction.Value.Zip(back[direction.Key], (v, g) => v * g))];
            double scale = terms.Sum(Math.Abs) + u.Zip(tangent, (a, b) => Math.Abs(a * b)).Sum() + 1e-3; // as Agreement: what cancels leaves rounding of operands of order 1
            Assert.InRange(Math.Abs(u.Zip(tangent, (a, b) => a * b).Sum() - terms.Sum()), 0, Tolerance * scale);
        }
    });

    [Theory, MemberData(nameof(Cases))]
    public void The_Gauss_Newton_matrix_is_the_curvature_of_the_loss_between_two_Jacobians(string name) => Check(name, run =>
    {
        double[] tangent = run.Tangent();
        Dictionary<string, double[]> expected = run.Backward([.. tangent.Select(t => t / tangent.Length)]);
        Assert.Empty(Agreement.Faults(expected, run.Product(ProgramKind.GaussNewtonVectorProduct), Tolerance));
    });

    [Theory, MemberData(nameof(Cases))]
    public void The_Fisher_matrix_is_the_second_moment_of_the_samples_gradients(string name) => Check(name, run =>
    {
        double[] tangent = run.Tangent();
        double[] slope = run.SlopeOfLoss();
        int size = tangent.Length / OperationCases.Batch;
        double[] along = [.. Enumerable.Range(0, OperationCases.Batch).Select(i => Enumerable.Range(i * size, size).Sum(k => slope[k] * tangent[k]))];
        Dictionary<string, double[]> expected = run.Backward([.. slope.Select((s, k) => s * along[k / size] / OperationCases.Batch)]);
        Assert.Empty(Agreement.Faults(expected, run.Product(ProgramKind.FisherVectorProduct), Tolerance));
    });

    private static void Check(string name, Action<Run> check)
    {
        OperationCase operation = OperationCases.Find(name);
        for (int variant = 0; variant < operation.Shapes.Length; variant++)
        {
            check(new Run(operation, variant));
        }
    }

    /// <summary>The programs of one case, interpreted.</summary>
    private sealed class Run
    {
        private readonly EquatableArray<Program> _programs;
        private readonly EvaluationContext _context;

        public Run(OperationCase operation, int variant)
        {
            _programs = Differentiator.Differentiate(CaseNetwork.Of(operation, variant));
            _context = new CaseValues(operation, variant).Context(_programs.Select(program => program.Graph), OperationCases.Batch);
        }

        public Dictionary<string, double[]> Directions =>
            _context.Leaves.Where(pair => pair.Key is Direction).ToDictionary(pair => "d " + ((Direction)pair.Key).Label, pair => pair.Value);

        public double[] Tangent() => Results(ProgramKind.JacobianVectorProduct).Single().Value;

        // (c + y) / size
        public double[] SlopeOfLoss()
        {
            double[] y = Results(ProgramKind.Forward).First().Value;
            double[] c = _context.Leaves.Single(pair => pair.Key is Input { IsTarget: true }).Value;
            return [.. y.Zip(c, (a, b) => (a + b) * OperationCases.Batch / y.Length)];
        }

        public Dictionary<string, double[]> Product(ProgramKind kind) => Results(kind).ToDictionary(pair => "d " + pair.Key, pair => pair.Value);

        public Dictionary<string, double[]> Backward(double[] outputGradient)
        {
            Graph graph = _programs.Single(program => program.Kind == ProgramKind.Backward).Graph;
            IEnumerable<Operation> leaves = graph.Leaves<OutputGradient>().Select(found => found.Operation);
            Tensor[] values = Interpreter.Evaluate(graph, _context.With(leaves.Select(leaf => KeyValuePair.Create(leaf, outputGradient))));
            return graph.OutputsOf(OutputKind.ParameterGradient).ToDictionary(output => "d " + output.Name, output => values[output.Node].Values);
        }

        private Dictionary<string, double[]> Results(ProgramKind kind)
        {
            Graph graph = _programs.Single(program => program.Kind == kind).Graph;
            Tensor[] values = Interpreter.Evaluate(graph, _context);
            return graph.Outputs.Where(output => output.Kind != OutputKind.NextState).ToDictionary(output => output.Name, output => values[output.Node].Values);
        }
    }
}
