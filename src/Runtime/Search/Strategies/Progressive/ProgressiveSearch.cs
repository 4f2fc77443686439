using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Search.Cells;

namespace StaticNets.Search.Strategies;

/// <summary>
/// Cells that grow by a block a stage: predictors, fitted to all trials so far, estimate the score and the cost of every extension, and only
/// the front that no other extension is expected to beat is tried, with some cells of what the front hardly uses.
/// </summary>
/// <remarks>
/// <para>
/// The first stage tries the empty cell, whose cost all networks pay, and all cells of one block. A stage begins when all trials of the
/// one before have ended. Cells whose trials did not finish are not extended and teach nothing.
/// </para>
/// <para>
/// Memory and time of a stage are those of some hundred thousand estimates, with the defaults; nothing is traced for them. Source: Falanti,
/// Lomurno, Ardagna and Matteucci, "POPNASv3: a Pareto-optimal neural architecture search solution for image and time series
/// classification", Applied Soft Computing 2023.
/// </para>
/// </remarks>
/// <param name="space">The space, which must be the one that is searched.</param>
public sealed class ProgressiveSearch(CellSpace space) : ISearchStrategy
{
    // The stages as last planned. Each is a function of what it keeps beside its cells, so that a stale one is found out.
    private ProgressiveStage?[] _memo = [];

    /// <inheritdoc/>
    public string Name => "progressive";

    /// <summary>Cells of a stage's front at most, positive: those of the best expected scores.</summary>
    public int Front
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 128;

    /// <summary>Cells of a stage at most that are tried for what the front hardly uses, zero or more; the last stage explores nothing.</summary>
    public int Explored
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 16;

    /// <summary>What is to be small while the score is to be large.</summary>
    public Objective Cost
    {
        get;
        init => field = value != Objective.Score ? value : throw new ArgumentException("The score is no cost.", nameof(value));
    } = Objective.TrainingTime;

    /// <summary>Predicts scores.</summary>
    public ICellPredictor ScorePredictor { get; init; } = new RidgeScorePredictor();

    /// <summary>Predicts costs. If null, parameters and operations are counted, and times predicted by <see cref="RidgeCostPredictor"/>.</summary>
    public ICellPredictor? CostPredictor { get; init; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The space that is searched is another one.</exception>
    public Proposal? Propose(SearchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Space != space.Space)
        {
            throw new ArgumentException($"The strategy is for the space of its cells, but '{state.Space.Name}' is searched.", nameof(state));
        }

        var trials = new Dictionary<Cell, Trial>();
        foreach (Trial trial in state.Trials)
        {
            trials.TryAdd(space.CellOf(trial.Point), trial);
        }

        var outcomes = new List<CellOutcome>();
        for (int number = 0; number < space.Blocks; number++)
        {
            ProgressiveStage stage = Stage(number, state.Seed, outcomes);
            foreach (PlannedCell planned in stage.Cells)
            {
                if (!trials.ContainsKey(planned.Cell))
                {
                    return Proposed(planned, trials);
                }
            }

            if (stage.Cells.Any(planned => trials[planned.Cell].Status == TrialStatus.Pending))
            {
                return null;
            }

            outcomes.AddRange(stage.Cells.Select(planned => Outcome(planned.Cell, trials[planned.Cell])));
        }

        return null;
    }

    private Proposal Proposed(PlannedCell planned, Dictionary<Cell, Trial> trials)
    {
        var proposal = new Proposal(space.PointOf(planned.Cell));
        return planned.Parent is null ? proposal : proposal with { Parent = trials[planned.Parent].Number, Change = $"append block {planned.Cell.Blocks[^1]}" };
    }

    private CellOutcome Outcome(Cell cell, Trial trial) => trial.Status == TrialStatus.Finished
        ? new CellOutcome(cell, trial.Score, -trial.Merit(Cost))
        : new CellOutcome(cell, double.NaN, double.NaN);

    private ProgressiveStage Stage(int number, ulong seed, List<CellOutcome> earlier)
    {
        ProgressiveStage?[] memo = _memo;
        if (number < memo.Length && memo[number] is ProgressiveStage known && known.Seed == seed && known.Earlier.SequenceEqual(earlier))
        {
            return known;
        }

        CellOutcome[] outcomes = [.. earlier];
        var stage = new ProgressiveStage(seed, outcomes, number == 0 ? [.. First()] : [.. Next(number, seed, outcomes)]);
        _memo = [.. Enumerable.Range(0, space.Blocks).Select(i => i == number ? stage : i < memo.Length ? memo[i] : null)];
        return stage;
    }

    private IEnumerable<PlannedCell> First() =>
        space.BlocksAt(0).Select(block => new PlannedCell(new Cell(block), null)).Prepend(new PlannedCell(Cell.Empty, null));

    // Extensions of the cells of as many blocks as the stage has a number.
    private IEnumerable<PlannedCell> Next(int number, ulong seed, CellOutcome[] outcomes)
    {
        CellOutcome[] known = [.. outcomes.Where(outcome => outcome.IsKnown)];
        if (known.Length == 0)
        {
            return [];
        }

        Func<Cell, double> score = ScorePredictor.Fit(space, [.. known.Select(outcome => new CellSample(outcome.Cell, outcome.Score))], seed);
        ICellPredictor costs = CostPredictor ?? (Cost is Objective.Parameters or Objective.Flops ? new CountedCosts(Cost) : new RidgeCostPredictor());
        Func<Cell, double> cost = costs.Fit(space, [.. known.Select(outcome => new CellSample(outcome.Cell, outcome.Cost))], seed);
        CellEstimate[] sorted =
        [
            .. known.Where(outcome => outcome.Cell.Blocks.Count == number)
                .SelectMany(outcome => space.BlocksAt(number).Select(block => (outcome.Cell, Larger: outcome.Cell.Append(block))))
                .Select(pair => new CellEstimate(pair.Larger, pair.Cell, score(pair.Larger), cost(pair.Larger)))
                .OrderByDescending(estimate => estimate.Score).ThenBy(estimate => estimate.Cost),
        ];
        List<CellEstimate> front = CellFront.Of(sorted, Front);
        List<CellEstimate> explored = number + 1 < space.Blocks ? Exploration.Of(sorted, front, space, number + 1, Explored) : [];
        return front.Concat(explored).Select(estimate => new PlannedCell(estimate.Cell, estimate.Parent));
    }
}
