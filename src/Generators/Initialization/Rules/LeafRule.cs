using System;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Initialization.Rules;

/// <summary>Inputs are as the options say, constants are themselves, parameters and states as they are drawn.</summary>
internal sealed class LeafRule : IStatisticRule
{
    public Statistic? Apply(Propagation propagation, int index) => propagation.Graph.Nodes[index].Operation switch
    {
        Constant constant => Statistic.Constant(constant.Value),
        Input { Classes: > 0 } input => Discrete(Variable.Integers(input.Classes)),
        Input => Statistic.Of(propagation.Options.InputMean, propagation.Options.InputVariance),
        Iota iota => Discrete(Variable.Integers(iota.Extent)),
        Table table => Of(table.Values),
        Uniform => Discrete(Variable.Uniform()),
        // Statistics are those of training: dropout drops, normalization is by the batch.
        PassValue { Kind: PassValueKind.BatchSize } => Statistic.Constant(Propagation.NominalBatch),
        PassValue => Statistic.Constant(1),
        ParameterLeaf parameter => Of(parameter.Initializer, parameter.Shape),
        State state => Of(state.Initializer, state.Shape),
        _ => null,
    };

    /// <summary>Mean and variance of a fresh tensor.</summary>
    public static Statistic Of(Init init, Shape shape)
    {
        double fanIn = Math.Max(1, init.Fan > 0 ? init.Fan : shape.Skip(1).Aggregate(1.0, (product, extent) => product * extent));
        double fanOut = Math.Max(1, shape.Where((_, axis) => axis != 1).Aggregate(1.0, (product, extent) => product * extent));
        double gain = init.A * init.A;
        return init.Kind switch
        {
            InitKind.Constant or InitKind.RowLengths => Statistic.Constant(init.A),
            InitKind.Uniform => Statistic.Of((init.A + init.B) / 2, (init.B - init.A) * (init.B - init.A) / 12),
            InitKind.Normal => Statistic.Of(init.A, init.B * init.B),
            InitKind.TruncatedNormal => Statistic.Of(init.A, init.B * init.B * AutoInitializer.CutDeviation * AutoInitializer.CutDeviation),
            InitKind.GlorotUniform or InitKind.GlorotNormal => Statistic.Of(0, gain * 2 / (fanIn + fanOut)),
            InitKind.HeUniform or InitKind.HeNormal => Statistic.Of(0, gain / fanIn),
            // Rows of unit length, or columns where these are fewer.
            InitKind.Orthogonal => Statistic.Of(0, gain / Math.Max(shape.Rank == 0 ? 1 : shape[0], fanIn)),
            // 1/n of the elements lie on the diagonal.
            InitKind.NearIdentity => Statistic.Of(init.A / shape.Last, (gain / shape.Last * (1 - (1.0 / shape.Last))) + (init.B * init.B)),
            InitKind.Exponential => Statistic.Of(init.B / init.A, 1 / gain),
            _ => Statistic.Of(0, 1),
        };
    }

    private static Statistic Of(EquatableArray<float> values)
    {
        double mean = values.Average(value => (double)value);
        return Statistic.Of(mean, values.Average(value => (value - mean) * (value - mean)));
    }

    private static Statistic Discrete(Variable variable) => Statistic.Function(variable, variable.Points);
}
