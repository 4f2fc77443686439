using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Search;
using StaticNets.Search.Genomes;
using StaticNets.Search.Strategies;
using StaticNets.Spectral.Reports.Charts;
using StaticNets.Training;
using StaticNets.Training.Optimizers;
using Studies.Data;

namespace Studies.Literature;

/// <summary>Whether evolution by tournaments makes a network that separates two spirals of a linear classifier, which cannot.</summary>
internal sealed class LargeScaleEvolutionStudy : Study
{
    private const int Population = 20;
    private const int Evaluations = 300;
    private static readonly ulong[] Seeds = [1, 2, 3];
    private static readonly Threshold First = Threshold.AtMost("best accuracy of the first population, greatest of 3 seeds", 0.60);
    private static readonly Threshold Last = Threshold.AtLeast("best accuracy after 300 evaluations, least of 3 seeds", 0.75);
    private static readonly Threshold Unchanged = Threshold.AtMost("the same where children are only trained further, greatest of 3 seeds", 0.55);

    public override string Name => "large-scale-evolution";

    public override string Page => "S001-19";

    public override string Title => "Architectures that evolve from a linear classifier";

    public override string Source => "Real et al., “Large-scale evolution of image classifiers”, ICML 2017.";

    public override string Claim =>
        "From the poorest of networks, tournaments of pairs and random mutations with inherited weights lead to good architectures, without any knowledge put in.";

    public override string Method =>
        "Two spirals, 194 points to train on and 194 halfway between them, whose accuracy is the fitness. From 2-2 without a hidden layer; mutations: insert, remove or widen a layer, "
        + "identity layer, add or remove a skip, learning rate (0.1 at first), train further, train anew. Population 20, 300 evaluations, each 150 full steps of "
        + "gradient descent with momentum 0.9, gradients clipped to norm 5, weights inherited; three seeds. Then the same with no mutation but to train further.";

    public override IReadOnlyList<Threshold> Thresholds => [First, Last, Unchanged];

    public override Findings Run(Laboratory laboratory)
    {
        (bool Evolves, ulong Seed)[] cases = [.. Seeds.Select(seed => (true, seed)), .. Seeds.Select(seed => (false, seed))];
        SearchResult[][] results = [.. laboratory.Each(cases, run => Evolve(laboratory, run.Evolves, run.Seed)).Chunk(Seeds.Length)];
        Series[] curves =
        [
            .. results[0].Select((result, i) => new Series($"seed {Seeds[i]}", Best(result))),
            new($"seed {Seeds[0]}, trained further only", Best(results[1][0])),
        ];
        return new Findings(
            [
                First.Measured(results[0].Max(result => result.Trials.Take(Population).Max(trial => trial.Score))),
                Last.Measured(results[0].Min(result => result.Best!.Score)),
                Unchanged.Measured(results[1].Max(result => result.Best!.Score)),
            ],
            [new LineChart("The best so far", Axis.Linear("evaluation", [0, Evaluations]), Axis.Linear("accuracy", curves.Y()), curves)])
        {
            Remarks =
            [
                .. results[0].SelectMany((result, i) => new Remark[]
                {
                    new($"best accuracy, seed {Seeds[i]}", result.Best!.Score),
                    new($"its parameters, seed {Seeds[i]}", result.Best.Parameters),
                    new($"generations that led to it, seed {Seeds[i]}", Generations(result, result.Best)),
                    new($"evaluations that diverged, seed {Seeds[i]}", result.Trials.Count(trial => trial.Status == TrialStatus.Diverged)),
                }),
            ],
        };
    }

    private static SearchResult Evolve(Laboratory laboratory, bool evolves, ulong seed)
    {
        var genomes = GenomeSpace.Of(TwoSpirals.Point, classes: 2, new GenomeLimits { Channels = 64 }, name: "Spirals");
        var evaluator = new TrainingEvaluator(TwoSpirals.Training(), TwoSpirals.Test(), new TrainingEvaluatorOptions
        {
            Epochs = 150,
            BatchSize = 194,
            Optimizer = count => new Sgd(count) { Momentum = 0.9 },
            Clipping = GradientClipping.ByNorm(5),
        });
        var strategy = new LargeScaleEvolution
        {
            Population = Population,
            Variation = new GenomeVariation(genomes) { Mutations = evolves ? GenomeMutations.OfVectors : [GenomeMutations.Identity] },
        };
        SearchResult result = Searcher.Run(genomes.Space, strategy, evaluator, new SearchOptions { Trials = Evaluations, Seed = 1000 * seed });
        laboratory.Say($"seed {seed}, {(evolves ? "evolution" : "trained further only")}: {result.Best!.Score:F3} by {result.Best.Point}");
        return result;
    }

    private static (double X, double Y)[] Best(SearchResult result)
    {
        double best = 0;
        return [.. result.Trials.Select(trial => ((double)trial.Number, best = Math.Max(best, trial.Score)))];
    }

    private static int Generations(SearchResult result, Trial trial) =>
        trial.Proposal.Parent is int parent ? 1 + Generations(result, result.Trials[parent]) : 0;
}
