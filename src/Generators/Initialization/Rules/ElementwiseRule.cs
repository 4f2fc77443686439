using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Initialization.Rules;

/// <summary>
/// Elementwise functions: of one random variable, integrated over it, whatever the function is; of independent ones,
/// μ₁ ± μ₂ and v₁ + v₂ for sums, Π(v + μ²) − Πμ² for products, mixtures for choices, and otherwise a double integral.
/// </summary>
internal sealed class ElementwiseRule : IStatisticRule
{
    public Statistic? Apply(Propagation propagation, int index)
    {
        GraphNode node = propagation.Graph.Nodes[index];
        if (node.Operation is not Elementwise function)
        {
            return null;
        }

        Statistic[] x = node.Inputs.Select(input => propagation[input]).ToArray();
        if (x.Any(input => !input.IsFinite))
        {
            return null;
        }

        if (x.All(input => input.IsConstant))
        {
            return Statistic.Constant(function.Evaluate(x.Select(input => input.Mean).ToArray()));
        }

        Variable[] variables = x.Where(input => !input.IsConstant).Select(input => input.Variable).Distinct().ToArray();
        return variables.Length == 1 ? OfOne(function, x, variables[0]) : OfSeveral(function, x, variables);
    }

    private static Statistic OfOne(Elementwise function, Statistic[] x, Variable variable)
    {
        double[]?[] inputs = x.Select(input => input.IsConstant ? null : input.Values).ToArray();
        double[] arguments = x.Select(input => input.Mean).ToArray();
        var values = new double[variable.Points.Length];
        for (int i = 0; i < values.Length; i++)
        {
            for (int j = 0; j < inputs.Length; j++)
            {
                arguments[j] = inputs[j] is double[] input ? input[i] : arguments[j];
            }

            values[i] = function.Evaluate(arguments);
        }

        return Statistic.Function(variable, values);
    }

    private static Statistic? OfSeveral(Elementwise function, Statistic[] x, Variable[] variables)
    {
        switch (function)
        {
            case Add:
                return Statistic.Of(x[0].Mean + x[1].Mean, x[0].Variance + x[1].Variance);
            case Subtract:
                return Statistic.Of(x[0].Mean - x[1].Mean, x[0].Variance + x[1].Variance);
            case Multiply:
                double mean = x[0].Mean * x[1].Mean;
                return Statistic.Of(mean, (x[0].SecondMoment * x[1].SecondMoment) - (mean * mean));
            case Select when x.Skip(1).All(input => input.IsConstant || input.Variable != x[0].Variable) && !x[0].IsConstant:
                double taken = Enumerable.Range(0, x[0].Values.Length).Sum(i => x[0].Values[i] != 0 ? x[0].Variable.Weights[i] : 0);
                double mixed = (taken * x[1].Mean) + ((1 - taken) * x[2].Mean);
                return Statistic.Of(mixed, (taken * x[1].SecondMoment) + ((1 - taken) * x[2].SecondMoment) - (mixed * mixed));
            default:
                return variables.Length == 2 ? OfTwo(function, x, variables) : null;
        }
    }

    private static Statistic OfTwo(Elementwise function, Statistic[] x, Variable[] variables)
    {
        (double[] Weights, double[]?[] Values)[] coarse = variables.Select(variable => Coarse(variable, x)).ToArray();
        double[] arguments = x.Select(input => input.Mean).ToArray();
        int rows = coarse[0].Weights.Length;
        int columns = coarse[1].Weights.Length;
        var values = new double[rows * columns];
        var weights = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                arguments[j] = coarse[0].Values[j] is double[] row ? row[i / columns]
                    : coarse[1].Values[j] is double[] column ? column[i % columns]
                    : arguments[j];
            }

            values[i] = function.Evaluate(arguments);
            weights[i] = coarse[0].Weights[i / columns] * coarse[1].Weights[i % columns];
        }

        Statistic found = Statistic.Function(Variable.Discrete(values, weights), values);
        return Statistic.Of(found.Mean, found.Variance);
    }

    /// <summary>A variable in at most 128 pieces, and the inputs that are functions of it averaged over them.</summary>
    private static (double[] Weights, double[]?[] Values) Coarse(Variable variable, Statistic[] x)
    {
        int length = variable.Points.Length;
        int pieces = System.Math.Min(128, length);
        var weights = new double[pieces];
        double[]?[] values = x.Select(input => !input.IsConstant && input.Variable == variable ? new double[pieces] : null).ToArray();
        for (int piece = 0; piece < pieces; piece++)
        {
            for (int i = (int)((long)piece * length / pieces); i < (int)((piece + 1L) * length / pieces); i++)
            {
                weights[piece] += variable.Weights[i];
                for (int j = 0; j < x.Length; j++)
                {
                    if (values[j] is double[] target)
                    {
                        target[piece] += variable.Weights[i] * x[j].Values[i];
                    }
                }
            }

            foreach (double[] target in values.OfType<double[]>())
            {
                target[piece] /= System.Math.Max(weights[piece], double.Epsilon);
            }
        }

        return (weights, values);
    }
}
