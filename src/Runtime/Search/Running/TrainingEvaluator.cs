using System.Threading;
using StaticNets.Search.Candidates;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;

namespace StaticNets.Search;

/// <summary>Compiles a candidate, trains it, and scores it by its accuracy on other samples.</summary>
/// <param name="training">The inputs, then the targets.</param>
/// <param name="validation">Other samples, which score.</param>
/// <param name="options">How to train; null for the usual way.</param>
public sealed class TrainingEvaluator(Dataset training, Dataset validation, TrainingEvaluatorOptions? options = null) : ITrialEvaluator
{
    private readonly TrainingEvaluatorOptions _options = options ?? new TrainingEvaluatorOptions();

    /// <inheritdoc/>
    public double? Evaluate(SearchSpace space, SpacePoint point, ulong seed, CancellationToken cancellation)
    {
        using Candidate candidate = CandidateCompiler.Compile(space, point, cancellation: cancellation);
        if (candidate.Create(seed) is not ITrainable network)
        {
            throw new SearchSpaceException($"{space.Name} has no Loss, so that its candidates cannot be trained.");
        }

        try
        {
            TrainingResult result = new Trainer<ITrainable>(network, new TrainingOptions
            {
                Duration = Interval.Epochs(_options.Epochs),
                BatchSize = _options.BatchSize,
                Optimizer = new Adam(network.Parameters.Length) { LearningRate = _options.LearningRate },
                Metrics = [new Accuracy()],
                Seed = seed,
                ShuffleSeed = seed,
            }).Fit(training, validation, cancellation);
            cancellation.ThrowIfCancellationRequested();
            return result.History.Last!["accuracy"];
        }
        catch (TrainingDivergedException)
        {
            return null;
        }
    }
}
