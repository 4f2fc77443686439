using System;
using System.Linq;
using System.Threading;
using StaticNets.Search.Candidates;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;

namespace StaticNets.Search;

/// <summary>Compiles a candidate, trains it, and scores it on other samples.</summary>
/// <param name="training">The inputs, then the targets.</param>
/// <param name="validation">Other samples, which score.</param>
/// <param name="options">How to train; null for the usual way.</param>
public sealed class TrainingEvaluator(Dataset training, Dataset validation, TrainingEvaluatorOptions? options = null) : ITrialEvaluator
{
    private readonly TrainingEvaluatorOptions _options = options ?? new TrainingEvaluatorOptions();

    /// <inheritdoc/>
    public int Epochs => _options.Epochs;

    /// <inheritdoc/>
    public long? SamplesPerEpoch => training.Count;

    /// <inheritdoc/>
    public Evaluation Evaluate(TrialRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        Emit emit = _options.Stoppers.Aggregate(Emit.None, (all, stopper) => all | stopper.Needs);
        using Candidate candidate = CandidateCompiler.Compile(request.Space, request.Point, emit, cancellation);
        if (candidate.Create(request.Seed) is not ITrainable network)
        {
            throw new SearchSpaceException($"{request.Space.Name} has no Loss, so that its candidates cannot be trained.");
        }

        double? latency = request.MeasuresLatency ? Latency.Median(network) : null;
        if (request.Budget.Broken(candidate.Info.WorkspaceBytes, latency) is string broken)
        {
            return new Evaluation(TrialStatus.Rejected) { Reason = broken, Latency = latency };
        }

        if (request.InheritedWeights is byte[] weights)
        {
            InheritedWeights.Copy(weights, network);
        }

        return Train(request, network, cancellation) with { Latency = latency };
    }

    private Evaluation Train(TrialRequest request, ITrainable network, CancellationToken cancellation)
    {
        int epochs = request.Proposal.Epochs ?? _options.Epochs;
        double rate = request.Proposal.LearningRate ?? _options.LearningRate;
        IMetric score = _options.Score?.Invoke() ?? new Accuracy();
        Optimizer optimizer = _options.Optimizer?.Invoke(network.Parameters.Length) ?? new Adam(network.Parameters.Length);
        optimizer.LearningRate = rate;
        long steps = epochs * (((long)training.Count + _options.BatchSize - 1) / _options.BatchSize);
        var curve = new LearningCurve(
            score.Name, epochs, [.. _options.Stoppers.Select(stopper => stopper.Watch(request, network, validation))]);
        try
        {
            new Trainer<ITrainable>(network, new TrainingOptions
            {
                Duration = Interval.Epochs(epochs),
                BatchSize = _options.BatchSize,
                ValidationBatchSize = _options.ValidationBatchSize,
                Optimizer = optimizer,
                Schedule = _options.Schedule?.Invoke(rate, steps),
                Clipping = _options.Clipping,
                Metrics = [score],
                Callbacks = [curve],
                Seed = request.Seed,
                ShuffleSeed = request.Seed,
            }).Fit(training, validation, cancellation);
        }
        catch (TrainingDivergedException fault)
        {
            return new Evaluation(TrialStatus.Diverged) { Curve = curve.Scores, Reason = "diverged: " + fault.Message };
        }

        cancellation.ThrowIfCancellationRequested();
        double last = curve.Scores[^1];
        return double.IsNaN(last)
            ? new Evaluation(TrialStatus.Diverged) { Curve = curve.Scores, Reason = $"diverged: {score.Name} is not a number" }
            : new Evaluation(curve.Reason is null ? TrialStatus.Finished : TrialStatus.Stopped, last)
            {
                Curve = curve.Scores,
                Reason = curve.Reason,
                Weights = request.KeepsWeights ? InheritedWeights.Of(network) : null,
            };
    }
}
