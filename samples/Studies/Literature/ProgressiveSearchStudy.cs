using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search;
using StaticNets.Search.Cells;
using StaticNets.Search.Strategies;
using StaticNets.Spectral.Reports.Charts;

namespace Studies.Literature;

/// <summary>Whether a search that trains only predicted fronts finds the true one with few trainings.</summary>
internal sealed class ProgressiveSearchStudy : Study
{
    private const int Cells = 16;
    private static readonly ulong[] Seeds = [0, 1, 2, 3, 4];
    private static readonly Threshold Volume = Threshold.AtLeast("hypervolume of the front found over that of the true front, worst of 5 seeds", 0.94);
    private static readonly Threshold Best = Threshold.AtLeast("best accuracy found, worst of 5 seeds", 0.895);
    private static readonly Threshold Trained = Threshold.AtMost("networks trained, most of 5 seeds, that of no cell not counted", 87);

    public override string Name => "progressive-search";

    public override string Page => "S001-13";

    public override string Title => "Progressive search of cells along the Pareto front";

    public override string Source =>
        "Falanti, Lomurno, Ardagna and Matteucci, “POPNASv3: a Pareto-optimal neural architecture search solution for image and time series classification”, "
        + "Applied Soft Computing 2023.";

    public override string Claim =>
        "Cells that grow block by block, of which only the predicted front of accuracy and training time is trained, lead to the best architectures of a large space with few trainings.";

    public override string Method =>
        "Cells of up to three blocks over five operators, 1,386,000 of three blocks, with a made-up accuracy and time in place of training: accuracy 0.5 + 0.42·(1 − exp(−0.45·s)), "
        + "s of operators, depth, variety and lookbacks; time 1 + the operators' costs, halved where every second cell is skipped. Noise of 0.002 on accuracies and of 2% on times. "
        + "Ridge predictors, fronts of at most 16 cells, no exploration, 5 seeds. Judged without noise, against the front of all cells, and against as many cells drawn at random.";

    public override IReadOnlyList<Threshold> Thresholds => [Volume, Best, Trained];

    public override Findings Run(Laboratory laboratory)
    {
        (double Accuracy, double Time)[] largest = [.. SyntheticCells.All(3).Select(SyntheticCells.Truth)];
        (double Accuracy, double Time)[] all = [.. largest, .. SyntheticCells.All(2).Concat(SyntheticCells.All(1)).Select(SyntheticCells.Truth)];
        double whole = SyntheticCells.Hypervolume(all);
        laboratory.Say($"the true front dominates {whole:F6}");

        (int Explored, ulong Seed)[] cases = [.. Seeds.Select(seed => (0, seed)), .. Seeds.Select(seed => (Cells, seed))];
        (double Accuracy, double Time)[][] runs = laboratory.Each(cases, one => Search(one.Explored, one.Seed));
        (double Accuracy, double Time)[][] found = runs[..Seeds.Length];
        (double Accuracy, double Time)[][] explored = runs[Seeds.Length..];
        (double Accuracy, double Time)[][] drawn = [.. Seeds.Zip(found, (seed, trained) => Draw(largest, trained.Length, seed))];
        (double Accuracy, double Time)[][][] arms = [found, explored, drawn];
        string[] names = ["progressive", "progressive, with exploration", "random"];
        double[][] volumes = [.. arms.Select(arm => arm.Select(cells => SyntheticCells.Hypervolume(cells) / whole).ToArray())];

        Series[] fronts = [Front("all cells", all), Front(names[0], found[0]), Front(names[2], drawn[0])];

        return new Findings(
            [Volume.Measured(volumes[0].Min()), Best.Measured(found.Min(MostAccurate)), Trained.Measured(found.Max(cells => cells.Length))],
            [
                new LineChart(
                    "Fronts of accuracy and training time, seed 0",
                    Axis.Linear("time", fronts.SelectMany(front => front.Points).Select(point => point.X)),
                    Axis.Linear("accuracy", fronts.SelectMany(front => front.Points).Select(point => point.Y)),
                    fronts),
                new BarChart(
                    "Hypervolume of the front found, over that of the true front",
                    Axis.Linear("ratio", [0, 1]),
                    [.. Seeds.Select(seed => $"seed {seed}")],
                    [.. names.Select((name, arm) => (name, (IReadOnlyList<double>)volumes[arm]))]),
            ])
        {
            Remarks =
            [
                new Remark("cells of three blocks", largest.Length),
                new Remark("hypervolume of the true front", whole),
                new Remark("best accuracy of all cells", MostAccurate(all)),
                .. names.SelectMany((name, arm) => new Remark[]
                {
                    new($"{name}: networks trained, mean", arms[arm].Average(cells => cells.Length)),
                    new($"{name}: hypervolume ratio, mean", volumes[arm].Average()),
                    new($"{name}: hypervolume ratio, least", volumes[arm].Min()),
                    new($"{name}: hypervolume ratio, most", volumes[arm].Max()),
                    new($"{name}: best accuracy, mean", arms[arm].Average(MostAccurate)),
                }),
            ],
        };
    }

    private static (double Accuracy, double Time)[] Search(int explored, ulong seed)
    {
        CellSpace space = SyntheticCells.Space();
        IReadOnlyList<Trial> trials = SyntheticCells.Search(space, new ProgressiveSearch(space) { Front = Cells, Explored = explored }, seed);
        return SyntheticCells.Truth(space, trials);
    }

    private static (double Accuracy, double Time)[] Draw((double Accuracy, double Time)[] all, int count, ulong seed)
    {
        var random = new Philox(seed, stream: 1_000_000);
        var drawn = new (double Accuracy, double Time)[count];
        for (int i = 0; i < count; i++)
        {
            drawn[i] = all[random.Next(all.Length)];
        }

        return drawn;
    }

    private static double MostAccurate((double Accuracy, double Time)[] cells) => cells.Max(cell => cell.Accuracy);

    private static Series Front(string name, IEnumerable<(double Accuracy, double Time)> cells)
    {
        var front = new List<(double X, double Y)>();
        foreach ((double accuracy, double time) in cells.OrderBy(cell => cell.Time).ThenByDescending(cell => cell.Accuracy))
        {
            if (front.Count == 0 || accuracy > front[^1].Y)
            {
                front.Add((time, accuracy));
            }
        }

        return new Series(name, front);
    }
}
