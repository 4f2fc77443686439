using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Random;
using StaticNets.Search;
using StaticNets.Search.Cells;

namespace Studies.Literature;

/// <summary>Cells of up to three blocks over five operators, with a made-up accuracy and time that need no training.</summary>
internal static class SyntheticCells
{
    /// <summary>Where the volume under a front begins: an accuracy and a time worse than all.</summary>
    public const double WorstAccuracy = 0.5;

    /// <inheritdoc cref="WorstAccuracy"/>
    public const double WorstTime = 8;

    // By number of the operator: identity, pooling, separable convolutions of 3 and 5, convolution of 3.
    private static readonly double[] Values = [0.2, 0.3, 0.8, 1, 0.9];
    private static readonly double[] Costs = [0.05, 0.15, 0.5, 0.7, 1];

    /// <summary>The space. Its networks are small, as none is trained: two cells, of which one is skipped where the previous cell is not read.</summary>
    public static CellSpace Space() => CellSpace.Of(
        "SyntheticCells",
        new TensorInfo("image", [1, 8, 8]),
        classes: 2,
        [CellOperators.Identity, CellOperators.MaxPooling(), CellOperators.Separable(3), CellOperators.Separable(5), CellOperators.Convolution(3)],
        new MacroArchitecture { Motifs = 1, Normals = 2, Filters = 4 },
        blocks: 3);

    /// <summary>What training would give, without noise.</summary>
    public static double Accuracy(ReadOnlySpan<CellBlock> blocks)
    {
        Traits traits = Traits.Of(blocks);
        double worth = traits.Value + (0.35 * traits.Depth) + (0.3 * traits.DifferentOperators) + (traits.ReadsBoth ? 0.2 : 0) - (0.1 * traits.Outputs);
        return 0.5 + (0.42 * (1 - Math.Exp(-0.45 * worth)));
    }

    /// <summary>How long training would take, without noise.</summary>
    public static double Time(ReadOnlySpan<CellBlock> blocks)
    {
        Traits traits = Traits.Of(blocks);
        return 1 + (traits.ReadsPrevious ? traits.Cost : traits.Cost / 2) + (0.1 * traits.Outputs);
    }

    /// <summary>All cells of a number of blocks; of those that are equal each order is one.</summary>
    /// <param name="blocks">1 .. 3.</param>
    public static IEnumerable<CellBlock[]> All(int blocks) => Enumerable.Range(0, blocks).Aggregate(
        (IEnumerable<CellBlock[]>)[[]],
        (cells, place) =>
        {
            CellBlock[] next = [.. CellBlock.All(lookbacks: 2, place, Costs.Length)];
            return cells.SelectMany(cell => next.Select(block => (CellBlock[])[.. cell, block]));
        });

    /// <summary>Area that some cells dominate, by their accuracies and times without noise.</summary>
    public static double Hypervolume(IEnumerable<(double Accuracy, double Time)> cells)
    {
        (double volume, double best) = (0, WorstAccuracy);
        foreach ((double accuracy, double time) in cells.Where(cell => cell.Time < WorstTime).OrderBy(cell => cell.Time))
        {
            if (accuracy > best)
            {
                volume += (accuracy - best) * (WorstTime - time);
                best = accuracy;
            }
        }

        return volume;
    }

    /// <summary>Runs a strategy to its end, with noise of 0.002 on accuracies and of 2% on times.</summary>
    public static IReadOnlyList<Trial> Search(CellSpace space, ISearchStrategy strategy, ulong seed)
    {
        var trials = new List<Trial>();
        while (strategy.Propose(new SearchState(space.Space, trials, seed)) is Proposal proposal)
        {
            var random = new Philox(seed, (ulong)trials.Count);
            CellBlock[] blocks = [.. space.CellOf(proposal.Point).Blocks];
            trials.Add(new Trial(trials.Count, proposal, TrialStatus.Finished)
            {
                Score = Accuracy(blocks) + (0.002 * random.NextNormal()),
                Duration = TimeSpan.FromSeconds(Time(blocks) * (1 + (0.02 * random.NextNormal()))),
            });
        }

        return trials;
    }

    /// <summary>Accuracy and time of each trial's cell, without noise; the empty cell has neither.</summary>
    public static (double Accuracy, double Time)[] Truth(CellSpace space, IEnumerable<Trial> trials) =>
        [.. trials.Select(trial => space.CellOf(trial.Point)).Where(cell => cell.Blocks.Count > 0).Select(cell => Truth([.. cell.Blocks]))];

    /// <summary>Accuracy and time of a cell, without noise.</summary>
    public static (double Accuracy, double Time) Truth(CellBlock[] blocks) => (Accuracy(blocks), Time(blocks));

    private readonly record struct Traits(double Value, double Cost, int Depth, int DifferentOperators, int Outputs, bool ReadsPrevious, bool ReadsBoth)
    {
        public static Traits Of(ReadOnlySpan<CellBlock> blocks)
        {
            (double value, double cost, int deepest, uint operators, uint read, uint lookbacks) = (0, 0, 0, 0, 0, 0);
            Span<int> depths = stackalloc int[3];
            for (int i = 0; i < blocks.Length; i++)
            {
                int below = 0;
                foreach (CellEdge edge in (ReadOnlySpan<CellEdge>)[blocks[i].First, blocks[i].Second])
                {
                    value += Values[edge.Operator];
                    cost += Costs[edge.Operator];
                    operators |= 1u << edge.Operator;
                    if (edge.Input < 0)
                    {
                        lookbacks |= 1u << -edge.Input;
                    }
                    else
                    {
                        read |= 1u << edge.Input;
                        below = Math.Max(below, depths[edge.Input]);
                    }
                }

                depths[i] = below + 1;
                deepest = Math.Max(deepest, depths[i]);
            }

            return new Traits(
                value,
                cost,
                deepest,
                System.Numerics.BitOperations.PopCount(operators),
                blocks.Length - System.Numerics.BitOperations.PopCount(read),
                (lookbacks & 2) != 0,
                lookbacks == 6);
        }
    }
}
