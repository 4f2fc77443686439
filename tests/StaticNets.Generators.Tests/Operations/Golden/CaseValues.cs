using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Tests.Operations.Cases;

namespace StaticNets.Generators.Tests.Operations.Golden;

/// <summary>The numbers that a case's tensors hold: a function of names alone, which operations.py computes again.</summary>
/// <remarks>All are floats, so that double precision, PyTorch and the kernels begin with the same ones.</remarks>
internal sealed class CaseValues(OperationCase operation, int variant)
{
    /// <summary>The domain that a tensor is drawn from, by its name.</summary>
    public Domain DomainOf(Operation leaf)
    {
        Operand[] operands = operation.Shapes[variant];
        return leaf switch
        {
            Input { IsTarget: true } => Domain.Other,
            Input input => operands[Ordinal(input.Label)].Domain,
            ParameterLeaf parameter when IsOperand(parameter.Label) =>
                operands[Ordinal(parameter.Label)] switch
                {
                    { Kind: OperandKind.Shared } operand => operand.Domain,
                    { Domain.Exact: true } => Domain.One,
                    _ => Domain.Factor,
                },
            ParameterLeaf => Domain.Weight,
            State => Domain.Statistic,
            Direction => Domain.Real,
            Uniform => Domain.Draw,
            _ => throw new ArgumentException($"{leaf.Describe()} holds no numbers of its own.", nameof(leaf)),
        };
    }

    /// <summary>The numbers of a leaf: [batch, shape] where it differs from sample to sample, otherwise [shape].</summary>
    public double[] Of(Leaf leaf, int batch) =>
        Draw(TensorName(leaf), DomainOf(leaf), leaf.Type.Shape.Size * (leaf.Type.Batched ? batch : 1));

    /// <summary>All leaves of some graphs, for the interpreter.</summary>
    public EvaluationContext Context(IEnumerable<Graph> graphs, int batch)
    {
        var leaves = new Dictionary<Operation, double[]>();
        foreach (Leaf leaf in graphs.SelectMany(graph => graph.Leaves<Leaf>()).Select(found => found.Operation).Distinct())
        {
            if (leaf is Input or ParameterLeaf or State or Direction)
            {
                leaves[leaf] = Of(leaf, batch);
            }
        }

        return new EvaluationContext
        {
            Batch = batch,
            Leaves = leaves,
            Dropout = operation.Dropout,
            BatchStatistics = operation.BatchStatistics,
            Uniform = Draws(graphs, batch),
        };
    }

    /// <summary>The name that a tensor's numbers are drawn by.</summary>
    public static string TensorName(Operation leaf) => leaf switch
    {
        Input input => input.Label,
        ParameterLeaf parameter => parameter.Label,
        State state => state.Label,
        Direction direction => "v " + direction.Label,
        Uniform uniform => "u" + uniform.Key,
        _ => throw new ArgumentException($"{leaf.Describe()} has no name.", nameof(leaf)),
    };

    /// <summary>Whether a parameter scales an operand, or is one.</summary>
    public static bool IsOperand(string label) => label.Length > 1 && label[0] == 'p' && label.Skip(1).All(char.IsDigit);

    private static int Ordinal(string label) => label[1] - '0';

    private Func<uint, uint, uint, double> Draws(IEnumerable<Graph> graphs, int batch)
    {
        Dictionary<uint, (double[] Values, int Size)> draws = graphs
            .SelectMany(graph => graph.Leaves<Uniform>())
            .DistinctBy(found => found.Operation.Key)
            .ToDictionary(found => found.Operation.Key, found => (Of(found.Operation, batch), found.Operation.Shape.Size));
        return (key, sample, element) => draws[key].Values[(sample * draws[key].Size) + element];
    }

    // FNV-1a of the name begins a linear congruential generator (Knuth's MMIX), whose high bits are taken.
    private double[] Draw(string tensor, Domain domain, int count)
    {
        ulong state = 14695981039346656037;
        foreach (char letter in $"{operation.Name}/{variant}/{tensor}")
        {
            state = (state ^ letter) * 1099511628211;
        }

        var values = new double[count];
        for (int i = 0; i < count; i++)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            long k = (long)((state >> 33) % (ulong)(domain.Steps + 1));
            values[i] = (float)(domain.Low + ((domain.High - domain.Low) * k / domain.Steps));
        }

        return values;
    }
}
