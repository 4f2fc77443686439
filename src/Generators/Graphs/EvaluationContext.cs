using System;
using System.Collections.Generic;

namespace StaticNets.Generators.Graphs;

/// <summary>What the interpreter knows from outside the graph.</summary>
internal sealed class EvaluationContext
{
    /// <summary>Number of samples.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>Inputs, targets, parameters, states and directions, by the leaf that reads them.</summary>
    public Dictionary<Operations.Operation, double[]> Leaves { get; init; } = [];

    /// <summary>Whether dropout drops.</summary>
    public bool Dropout { get; init; }

    /// <summary>Whether batch statistics are used.</summary>
    public bool BatchStatistics { get; init; }

    /// <summary>Uniform draws, by operation, sample and element.</summary>
    public Func<uint, uint, uint, double>? Uniform { get; init; }

    /// <summary>The same with further leaves.</summary>
    public EvaluationContext With(IEnumerable<KeyValuePair<Operations.Operation, double[]>> further)
    {
        var leaves = new Dictionary<Operations.Operation, double[]>(Leaves);
        foreach (KeyValuePair<Operations.Operation, double[]> leaf in further)
        {
            leaves[leaf.Key] = leaf.Value;
        }

        return new EvaluationContext { Batch = Batch, Leaves = leaves, Dropout = Dropout, BatchStatistics = BatchStatistics, Uniform = Uniform };
    }
}
