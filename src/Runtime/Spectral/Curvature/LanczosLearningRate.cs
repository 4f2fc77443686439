using System;
using System.Collections.Generic;
using StaticNets.Numerics;
using StaticNets.Training;
using StaticNets.Training.Data;

namespace StaticNets.Spectral.Curvature;

/// <summary>Sets learning rate and momentum while a network trains, from Lanczos steps on the Hessian of a batch of the size that it trains with.</summary>
/// <remarks>
/// Estimates are smoothed, may at most double from one to the next, and are taken times a safety factor. Leave the schedule out:
/// it would set the rate again before each step.
/// Source: Granziol, Zohren and Roberts, "Learning rates as a function of batch size: a random matrix theory approach to neural
/// network training", JMLR 23 (2022), section on the on-the-fly learner.
/// </remarks>
public sealed class LanczosLearningRate : TrainingCallback
{
    private readonly Dataset _data;
    private readonly int _batchSize;
    private readonly LanczosLearningRateOptions _options;
    private readonly List<HeavyBallRates> _estimates = [];
    private double? _learningRate;
    private double _momentum;

    /// <summary>An estimator.</summary>
    /// <param name="data">The training data: the network's inputs, then its targets.</param>
    /// <param name="batchSize">Samples a batch, as in training, 1 .. number of samples.</param>
    /// <param name="options">How often, how exact and how bold; null for the usual ones.</param>
    public LanczosLearningRate(Dataset data, int batchSize, LanczosLearningRateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batchSize, data.Count);
        (_data, _batchSize, _options) = (data, batchSize, options ?? new LanczosLearningRateOptions());
    }

    /// <summary>The estimates so far, before smoothing and safety.</summary>
    public IReadOnlyList<HeavyBallRates> Estimates => _estimates;

    /// <inheritdoc/>
    public override void OnStep(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long step = state.Optimizer.StepCount;
        if ((step - 1) % _options.EverySteps != 0 || Next(state.Network, step) is not HeavyBallRates rates)
        {
            return;
        }

        _estimates.Add(rates);
        double learningRate = _options.Safety * rates.LearningRate;
        if (_learningRate is double before)
        {
            learningRate = Math.Min((_options.Smoothing * before) + ((1 - _options.Smoothing) * learningRate), 2 * before);
            _momentum = (_options.Smoothing * _momentum) + ((1 - _options.Smoothing) * rates.Momentum);
        }
        else
        {
            _momentum = rates.Momentum;
        }

        _learningRate = learningRate;
        state.Optimizer.LearningRate = learningRate;
        state.Optimizer.Momentum = _momentum;
    }

    private HeavyBallRates? Next(INetwork network, long step)
    {
        Dataset batch = _data.Split([_batchSize], _options.Seed + (ulong)step)[0];
        var matrix = CurvatureMatrix.Of(_options.Kind, network, batch);
        return HeavyBallRates.Of(LanczosDecomposition.Of(matrix, _options.LanczosSteps, _options.Seed, (ulong)step));
    }
}
