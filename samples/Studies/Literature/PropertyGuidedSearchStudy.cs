using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Random;
using StaticNets.Search;
using StaticNets.Search.Programs;
using StaticNets.Search.Programs.Properties;
using StaticNets.Search.Programs.Synthesis;
using StaticNets.Search.Strategies;
using StaticNets.Spectral.Reports.Charts;
using StaticNets.Training.Data;
using StaticNets.Training.Schedules;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether parts of networks can be replaced by others of nearly the same properties, and networks become smaller by it.</summary>
internal sealed class PropertyGuidedSearchStudy : Study
{
    private const int Chains = 400;
    private const int Trials = 40;
    private const int Epochs = 6;
    private static readonly Threshold Synthesized = Threshold.AtLeast("share of 400 random properties for which a chain is found", 0.75);
    private static readonly Threshold Lead = Threshold.AtLeast("its lead over chains that are drawn uniformly", 0.15);
    private static readonly Threshold Unmet = Threshold.AtMost("chains whose properties, found anew, do not hold", 0);
    private static readonly Threshold[] Saved =
    [
        .. Enumerable.Range(0, 2).Select(seed => Threshold.AtLeast($"share of parameters saved at one point less accuracy than the first model, seed {seed}", 0.20)),
    ];

    public override string Name => "property-guided-search";

    public override string Page => "S001-09";

    public override string Title => "Property-guided synthesis of architectures";

    public override string Source => "Jin, Phothilimthana and Roy, “Neural architecture search using property guided synthesis”, OOPSLA 2022.";

    public override string Claim =>
        "A search that changes abstract properties of parts of a network, and lets a synthesizer find operations for them, makes known networks much smaller at their accuracy.";

    public override string Method =>
        "Synthesis: 400 chains of 2 to 5 random operations on [B, 16, 16, 32], each property changed with probability 0.5. Search: MNIST averaged to 14 × 14, the first 2,000 training and "
        + "2,000 test images, standardized; a convolution of 16 channels, three blocks of convolution, normalization, ReLU, twice (the first halves the image and doubles the channels), mean, dense; "
        + "Adam, 0.004 along half a cosine, batch 32, 6 epochs; 40 trials, parameters as second objective, 2 seeds. The first model's accuracy is the mean of its two trials.";

    public override IReadOnlyList<DataSource> Needs => [DataSource.Mnist];

    public override IReadOnlyList<Threshold> Thresholds => [Synthesized, Lead, Unmet, .. Saved];

    public override Findings Run(Laboratory laboratory)
    {
        (Dataset training, Dataset test) = DataFolder.Standardized(DataFolder.Pooled(laboratory.Data.UsualSplit(DataSource.Mnist, 2_000, 2_000), factor: 2));
        (double progressive, double uniform, int unmet) = Synthesize();
        laboratory.Say($"chains found: {progressive:0.000}, uniformly {uniform:0.000}");
        IReadOnlyList<Trial>[] searches = laboratory.Each([0ul, 1ul], seed => Search(training, test, seed, laboratory));
        double[] accuracies = [.. searches.Select(trials => trials.Where(trial => trial.Proposal.Parent is null).Average(trial => trial.Score))];
        Trial[] smallest = [.. searches.Select((trials, seed) => trials.Where(trial => trial.Score >= accuracies[seed] - 0.01).MinBy(trial => trial.Parameters)!)];
        Series[] series = [.. searches.Select((trials, seed) => new Series($"seed {seed}", [.. trials.Where(trial => trial.IsScored).Select(trial => ((double)trial.Parameters, trial.Score))]))];
        return new Findings(
            [
                Synthesized.Measured(progressive), Lead.Measured(progressive - uniform), Unmet.Measured(unmet),
                .. Saved.Select((threshold, seed) => threshold.Measured(1 - ((double)smallest[seed].Parameters / searches[seed][0].Parameters))),
            ],
            [
                new ScatterPlot(
                    "Candidates", Axis.Logarithmic("parameters", [.. series.SelectMany(each => each.Points).Select(point => point.X)]),
                    Axis.Linear("test accuracy", [0.7, 1]), [.. series.Select(each => each with { Points = [.. each.Points.Where(point => point.Y >= 0.7)] })]),
            ])
        {
            Remarks =
            [
                new("share found by uniform draws", uniform),
                new("parameters of the first model", searches[0][0].Parameters),
                .. searches.SelectMany((trials, seed) => (Remark[])
                [
                    new($"accuracy of the first model, seed {seed}", accuracies[seed]),
                    new($"parameters of the smallest at that accuracy less 0.01, seed {seed}", smallest[seed].Parameters),
                    new($"its accuracy, seed {seed}", smallest[seed].Score),
                    new($"largest accuracy of all, seed {seed}", trials.Max(trial => trial.Score)),
                ]),
            ],
        };
    }

    private static (double Progressive, double Uniform, int Unmet) Synthesize()
    {
        Extents input = Extents.Image(16, 16, 32);
        int unmet = 0;
        int[] found = new int[2];
        for (int i = 0; i < Chains; i++)
        {
            var random = new Philox(0, (ulong)i);
            IReadOnlyList<UnaryOperation> replaced = RandomChain.Draw(2 + random.Next(4), input, ref random);
            ChainGoal goal = ChainGoal.Of(replaced, input)!.Mutate(0.5, ref random);
            foreach (SynthesisMode mode in Enum.GetValues<SynthesisMode>())
            {
                if (new ChainSynthesizer { Mode = mode }.Synthesize(goal, replaced, ref random) is { } chain)
                {
                    found[(int)mode]++;
                    unmet += goal.Properties.DistanceFrom(SubgraphProperties.Infer(chain, input)!) == 0 ? 0 : 1;
                }
            }
        }

        return ((double)found[0] / Chains, (double)found[1] / Chains, unmet);
    }

    private static IReadOnlyList<Trial> Search(Dataset training, Dataset test, ulong seed, Laboratory laboratory)
    {
        var programs = ProgramSpace.Of(
            "Digits", new TensorInfo("image", [196]), 10, FirstModel(), new ProgramSpaceOptions { Stem = x => x.Reshape(1, 14, 14).Conv2D(16, kernel: 3, padding: 1) });
        var evaluator = new TrainingEvaluator(training, test, new TrainingEvaluatorOptions
        {
            Epochs = Epochs,
            BatchSize = 32,
            LearningRate = 4e-3,
            Schedule = (rate, steps) => new CosineSchedule(rate, steps),
        });
        var strategy = new PropertyGuidedSearch(programs) { Selection = new ParetoSelection { Objectives = [Objective.Parameters], LeastScore = 0.8 } };
        return Searcher.Run(programs.Space, strategy, evaluator, new SearchOptions
        {
            Trials = Trials,
            Seed = seed,
            Progress = new Progress(progress => laboratory.Say(
                $"seed {seed}, trial {progress.Last.Number}: {progress.Last.Score:0.0000}, {progress.Last.Parameters:N0} parameters; {progress.Last.Proposal.Change ?? "first model"}")),
        }).Trials;
    }

    private static Model FirstModel()
    {
        var relu = new Activation(ActivationKind.Relu);
        Code down = Code.Chain(new Convolution(1, 3, 2), new BatchNorm(), relu, new Convolution(2, 3), new BatchNorm(), relu);
        Code plain = Code.Chain(new Convolution(1, 3), new BatchNorm(), relu, new Convolution(1, 3), new BatchNorm(), relu);
        return Model.Of(down, plain, plain);
    }

    private sealed class Progress(Action<SearchProgress> tell) : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value) => tell(value);
    }
}
