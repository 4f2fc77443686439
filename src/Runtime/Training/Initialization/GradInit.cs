using System;
using System.Collections.Generic;
using StaticNets.Random;
using StaticNets.Training.Data;

namespace StaticNets.Training.Initialization;

/// <summary>
/// Learns one positive factor for each parameter tensor, so that the first step of an optimizer lowers the loss most
/// while the gradient stays below a bound. Directions stay as they were drawn.
/// </summary>
/// <remarks>
/// Where the norm n of the gradient g is above its limit γ, the scales follow ∂n/∂θ = H·g/n, exact by the generated
/// Hessian-vector product; otherwise they follow the loss after the step θ − η·u, with u taken for constant. Dropout is
/// off; BatchNorm uses the statistics of the batch, and running ones do not move.
/// Source: Zhu, Ni, Xu, Kong, Huang and Goldstein, "GradInit: learning to initialize neural networks for stable and
/// efficient training", NeurIPS 2021, algorithm 1.
/// </remarks>
public sealed class GradInit
{
    private const int Constraint = 0;
    private const int Objective = 1;

    private readonly ITwiceDifferentiable _network;
    private readonly Dataset _data;
    private readonly GradInitOptions _options;
    private readonly List<ParameterInfo> _tensors = [];
    private readonly float[] _original;
    private readonly float[] _gradient;
    private readonly float[] _direction;
    private readonly float[] _values;
    private readonly int[] _labels;
    private readonly int[] _order;
    private Philox _random;
    private int _next;

    private GradInit(ITwiceDifferentiable network, Dataset data, GradInitOptions options)
    {
        _network = network;
        _data = data;
        _options = options;
        _original = network.Parameters.Span.ToArray();
        _gradient = new float[_original.Length];
        _direction = new float[_original.Length];
        _values = new float[2 * options.HalfBatch * data.ValuesPerSample];
        _labels = new int[2 * options.HalfBatch * data.LabelsPerSample];
        _random = new Philox(options.Seed, stream: 0x47726164);
        _order = new int[data.Count];
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        _next = _order.Length;
        foreach (ParameterInfo tensor in network.Description.Parameters)
        {
            if (SquaredNorm(_original.AsSpan(tensor.Range)) > 0)
            {
                _tensors.Add(tensor);
            }
        }
    }

    /// <summary>Learns the scales and multiplies the parameters by them.</summary>
    /// <param name="network">Freshly initialized; its parameters are rescaled, nothing else changes.</param>
    /// <param name="data">Its inputs, then its targets: what it will be trained on.</param>
    /// <param name="options">Step, limit and rates.</param>
    /// <returns>The scales, and how they came about.</returns>
    /// <exception cref="ArgumentException">The data set does not fit the network, or is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="ArithmeticException">A gradient is not finite; the parameters are as they were.</exception>
    public static GradInitResult Rescale(ITwiceDifferentiable network, Dataset data, GradInitOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        data.CheckFits(network.Description);
        ArgumentOutOfRangeException.ThrowIfZero(data.Count, nameof(data));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.HalfBatch, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Iterations, nameof(options));
        RequirePositive(options, options.StepSize, nameof(options.StepSize));
        RequirePositive(options, options.GradientLimit, nameof(options.GradientLimit));
        RequirePositive(options, options.LearningRate, nameof(options.LearningRate));
        var search = new GradInit(network, data, options);
        try
        {
            return search.Run();
        }
        catch
        {
            search._original.CopyTo(network.Parameters.Span);
            throw;
        }
    }

    private GradInitResult Run()
    {
        int count = _tensors.Count;
        var scales = new double[count];
        Array.Fill(scales, 1);
        double[] lowest = [.. _tensors.ConvertAll(tensor => IsBias(tensor) ? _options.LowestBiasScale : _options.LowestWeightScale)];
        var optimizer = new ScaleOptimizer(count, _options.LearningRate);
        var iterations = new List<GradInitIteration>(_options.Iterations);
        int half = _options.HalfBatch;
        var samples = new int[3 * half]; // B₀, B₁, B₂
        for (int t = 0; t < _options.Iterations; t++)
        {
            Draw(samples);
            Pass pass = new() { BatchStatistics = true, Seed = _options.Seed, Step = (uint)t };
            double loss = Differentiate(samples.AsSpan(0, 2 * half), pass);
            double norm = Norm();
            if (!double.IsFinite(loss) || !double.IsFinite(norm))
            {
                throw new ArithmeticException(
                    $"GradInit: in iteration {t} the loss is {loss} and the norm of its gradient {norm}; begin with smaller weights.");
            }

            double[] slopes;
            double objective = double.NaN;
            if (norm > _options.GradientLimit)
            {
                slopes = Constrain(norm, pass);
            }
            else
            {
                samples.AsSpan(2 * half).CopyTo(samples.AsSpan(half)); // S′ = B₀ ∪ B₂
                slopes = Improve(norm, samples.AsSpan(0, 2 * half), pass, out objective);
            }

            iterations.Add(new GradInitIteration(loss, norm, objective, slopes));
            optimizer.Step(scales, lowest, slopes, double.IsNaN(objective) ? Constraint : Objective);
            Apply(scales);
        }

        var named = new Dictionary<string, double>();
        for (int i = 0; i < count; i++)
        {
            named.Add(_tensors[i].Name, scales[i]);
        }

        return new GradInitResult(named, iterations);
    }

    // hᵢ = ⟨∂n/∂θᵢ, θ⁰ᵢ⟩, with ∂‖g‖₂/∂θ = H·g/‖g‖₂ and ∂Σ|g|/∂θ = H·sign(g).
    private double[] Constrain(double norm, in Pass pass)
    {
        for (int i = 0; i < _direction.Length; i++)
        {
            _direction[i] = _options.Step == SimulatedStep.Sign ? Math.Sign(_gradient[i]) : (float)(_gradient[i] / norm);
        }

        _network.HessianVectorProduct(new Batch(_values, _labels, 2 * _options.HalfBatch), _direction, _gradient, pass);
        return Slopes(1);
    }

    // hᵢ = ⟨∂O/∂θᵢ, θ⁰ᵢ⟩ at θ − η·u, with O = loss/η and u constant.
    private double[] Improve(double norm, ReadOnlySpan<int> samples, in Pass pass, out double objective)
    {
        Span<float> parameters = _network.Parameters.Span;
        for (int i = 0; i < parameters.Length; i++)
        {
            double step = _options.Step switch
            {
                SimulatedStep.Sign => Math.Sign(_gradient[i]),
                SimulatedStep.NormalizedGradient => norm > 0 ? _gradient[i] / norm : 0,
                _ => _gradient[i],
            };
            parameters[i] = (float)(parameters[i] - (_options.StepSize * step));
        }

        objective = Differentiate(samples, pass) / _options.StepSize;
        return Slopes(1 / _options.StepSize);
    }

    private double Differentiate(ReadOnlySpan<int> samples, in Pass pass)
    {
        _data.Gather(samples, _values, _labels);
        return _network.LossAndGradient(new Batch(_values, _labels, samples.Length), _gradient, pass);
    }

    private double[] Slopes(double factor)
    {
        var slopes = new double[_tensors.Count];
        for (int i = 0; i < slopes.Length; i++)
        {
            ReadOnlySpan<float> original = _original.AsSpan(_tensors[i].Range);
            ReadOnlySpan<float> gradient = _gradient.AsSpan(_tensors[i].Range);
            for (int j = 0; j < original.Length; j++)
            {
                slopes[i] += factor * gradient[j] * original[j]; // padding is zero in both
            }
        }

        return slopes;
    }

    private void Apply(double[] scales)
    {
        Span<float> parameters = _network.Parameters.Span;
        _original.CopyTo(parameters);
        for (int i = 0; i < scales.Length; i++)
        {
            foreach (ref float value in parameters[_tensors[i].Range])
            {
                value = (float)(scales[i] * value);
            }
        }
    }

    private double Norm()
    {
        double sum = 0;
        foreach (float slope in _gradient)
        {
            sum += _options.Step == SimulatedStep.Sign ? Math.Abs((double)slope) : (double)slope * slope;
        }

        return _options.Step == SimulatedStep.Sign ? sum : Math.Sqrt(sum);
    }

    // In random order, each sample once before any comes again.
    private void Draw(Span<int> samples)
    {
        foreach (ref int sample in samples)
        {
            if (_next == _order.Length)
            {
                _random.Shuffle(_order);
                _next = 0;
            }

            sample = _order[_next++];
        }
    }

    private static bool IsBias(ParameterInfo tensor) => tensor.Name.EndsWith("bias", StringComparison.Ordinal);

    private static double SquaredNorm(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += (double)value * value;
        }

        return sum;
    }

    private static void RequirePositive(GradInitOptions options, double value, string name)
    {
        if (!(value > 0) || !double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(options), value, $"{name} must be positive and finite.");
        }
    }
}
