using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using StaticNets.Random;
using StaticNets.Search.Candidates;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Schedules;

namespace StaticNets.Search;

/// <summary>Searches a relaxed space by gradient descent: the mixtures' weights are trained next to the network's, on samples of their own.</summary>
/// <remarks>
/// One training of the supernet ranks the candidates, which are then to be trained by themselves: see <see cref="Strategies.RankedCandidates"/>.
/// Source: Liu, Simonyan and Yang, "DARTS: differentiable architecture search", ICLR 2019, algorithm 1.
/// </remarks>
public static class DifferentiableSearch
{
    private const double FinalLearningRate = 1e-3;

    /// <summary>Searches.</summary>
    /// <param name="relaxation">The relaxed space.</param>
    /// <param name="training">The inputs, then the targets: samples for the weights.</param>
    /// <param name="validation">Other samples, for the architecture.</param>
    /// <param name="options">How; null for the usual way.</param>
    /// <param name="cancellation">Ends the search between two steps, without a result.</param>
    /// <returns>A function of everything given but the number of threads.</returns>
    /// <exception cref="SearchSpaceException">The space has no loss.</exception>
    /// <exception cref="ArgumentException">A data set is empty or does not fit.</exception>
    /// <exception cref="TrainingDivergedException">A loss is infinite or NaN.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public static DifferentiableSearchResult Run(
        Relaxation relaxation, Dataset training, Dataset validation, DifferentiableSearchOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(relaxation);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validation);
        options ??= new DifferentiableSearchOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Epochs, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.BatchSize, nameof(options));
        ArgumentOutOfRangeException.ThrowIfZero(training.Count, nameof(training));
        ArgumentOutOfRangeException.ThrowIfZero(validation.Count, nameof(validation));

        // The network holds on to its code.
        using Candidate candidate = relaxation.Compile(options.Training.Unrolled ? Emit.HessianVectorProduct : Emit.None, cancellation);
        if (candidate.Create(options.Seed) is not ITrainable network)
        {
            throw new SearchSpaceException($"{relaxation.Space.Name} has no Loss, so that its supernet cannot be trained.");
        }

        training.CheckFits(network.Description);
        validation.CheckFits(network.Description);
        network.Workers = options.Workers;
        return Train(relaxation, network, training, validation, options, cancellation);
    }

    private static DifferentiableSearchResult Train(
        Relaxation relaxation, ITrainable network, Dataset training, Dataset validation, DifferentiableSearchOptions options, CancellationToken cancellation)
    {
        var trainer = new BilevelTrainer(network, [.. relaxation.Choices.Select(choice => choice.Parameter)], options.Training);
        var weightSamples = new SampleStream(training, options.BatchSize, new Philox(options.Seed, stream: 0x44415254));
        var architectureSamples = new SampleStream(validation, options.BatchSize, new Philox(options.Seed, stream: 0x44415255));
        int steps = weightSamples.Batches;
        double rate = options.Training.LearningRate;
        ISchedule schedule = options.Schedule?.Invoke(rate, (long)steps * options.Epochs)
            ?? new CosineSchedule(rate, (long)steps * options.Epochs, double.Min(FinalLearningRate, rate));
        var epochs = new List<DifferentiableEpoch>();
        bool collapsed = false;
        for (int epoch = 0; epoch < options.Epochs && !collapsed; epoch++)
        {
            (double trainingLoss, double validationLoss) = (0, 0);
            for (int i = 0; i < steps; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                long step = ((long)epoch * steps) + i;
                trainer.Weights.LearningRate = schedule.LearningRateAt(step);
                weightSamples.Advance();
                architectureSamples.Advance();
                Pass pass = Pass.Training with { Seed = options.Seed, Step = (uint)step };
                validationLoss += Finite(trainer.ArchitectureStep(weightSamples.Batch, architectureSamples.Batch, pass), epoch, step, "validation");
                trainingLoss += Finite(trainer.WeightStep(weightSamples.Batch, pass), epoch, step, "training");
            }

            Architecture architecture = relaxation.Read(network);
            IReadOnlyList<string> skips = architecture.Skips();
            epochs.Add(new DifferentiableEpoch(epoch, trainingLoss / steps, validationLoss / steps, trainer.Weights.LearningRate, architecture, skips));
            options.Progress?.Report(epochs[^1]);
            collapsed = skips.Count(name => name.StartsWith(options.SkipScope, StringComparison.Ordinal)) > options.MostSkips;
        }

        network.Workers = null; // these are the caller's, and may not live as long
        return new DifferentiableSearchResult(epochs[^1].Architecture.Ranked(options.Ranked), epochs, network) { Collapsed = collapsed };
    }

    private static float Finite(float loss, int epoch, long step, string which) => float.IsFinite(loss) ? loss : throw new TrainingDivergedException(
        string.Create(CultureInfo.InvariantCulture, $"The {which} loss of step {step} is {loss}; lower the learning rate."), epoch, step, loss, DivergenceSource.Loss, null, isRestored: false);
}
