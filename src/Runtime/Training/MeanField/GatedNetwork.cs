using System;
using StaticNets.Random;

namespace StaticNets.Training.MeanField;

/// <summary>
/// A gated recurrent network in continuous time, in double precision, to ask how it moves before it has learnt anything:
/// activity, Lyapunov exponent.
/// </summary>
/// <remarks>
/// dh/dt = s_z(z)·(−h + J^h·(φ(h)·s_r(r))), τ_z·dz/dt = −z + J^z·φ(h), τ_r·dr/dt = −r + J^r·φ(h), with φ(x) = tanh(g·x),
/// s_a(x) = 1/(1 + exp(−α_a·x + β_a)), and entries of J of variance 1/N.
/// Source: Krishnamurthy, Can and Schwab, "Theory of gating in recurrent neural networks", Phys. Rev. X 12 (2022), 011011.
/// </remarks>
public sealed class GatedNetwork
{
    private readonly int _units;
    private readonly double[] _activityWeights;
    private readonly double[] _updateWeights;
    private readonly double[] _resetWeights;
    private readonly double[] _phi;
    private readonly double[] _gated;

    /// <summary>A network with random weights.</summary>
    /// <param name="units">N, positive.</param>
    /// <param name="seed">Seed of the weights.</param>
    public GatedNetwork(int units, ulong seed)
        : this(units, Draw(units, seed, 1), Draw(units, seed, 2), Draw(units, seed, 3))
    {
    }

    /// <summary>A network with given weights, each [N, N].</summary>
    /// <param name="units">N, positive.</param>
    /// <param name="activityWeights">J^h.</param>
    /// <param name="updateWeights">J^z.</param>
    /// <param name="resetWeights">J^r.</param>
    /// <exception cref="ArgumentException">A matrix is not [N, N].</exception>
    public GatedNetwork(int units, ReadOnlySpan<double> activityWeights, ReadOnlySpan<double> updateWeights, ReadOnlySpan<double> resetWeights)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        Check.Length(activityWeights, (long)units * units);
        Check.Length(updateWeights, (long)units * units);
        Check.Length(resetWeights, (long)units * units);
        _units = units;
        _activityWeights = activityWeights.ToArray();
        _updateWeights = updateWeights.ToArray();
        _resetWeights = resetWeights.ToArray();
        _phi = new double[units];
        _gated = new double[units];
    }

    /// <summary>g, gain of φ.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>α_z, slope of the update gate.</summary>
    public double UpdateSlope { get; init; } = 1;

    /// <summary>β_z, bias of the update gate; large values close it.</summary>
    public double UpdateBias { get; init; }

    /// <summary>α_r, slope of the reset gate.</summary>
    public double ResetSlope { get; init; } = 1;

    /// <summary>β_r, bias of the reset gate.</summary>
    public double ResetBias { get; init; }

    /// <summary>τ_z, in units of the time constant of h, positive.</summary>
    public double UpdateTime { get; init; } = 1;

    /// <summary>τ_r, in the same units, positive.</summary>
    public double ResetTime { get; init; } = 1;

    /// <summary>The vector field. Not safe to call from several threads at once.</summary>
    /// <param name="state">h, z, r, one after another, [3N].</param>
    /// <param name="derivative">Their derivatives by time, [3N], overwritten.</param>
    /// <exception cref="ArgumentException">A length is not 3N.</exception>
    public void Field(ReadOnlySpan<double> state, Span<double> derivative)
    {
        Check.Length(state, 3L * _units);
        Check.Length(derivative, 3L * _units);
        ReadOnlySpan<double> h = state[.._units];
        ReadOnlySpan<double> z = state.Slice(_units, _units);
        ReadOnlySpan<double> r = state[(2 * _units)..];
        for (int i = 0; i < _units; i++)
        {
            _phi[i] = Math.Tanh(Gain * h[i]);
            _gated[i] = _phi[i] / (1 + Math.Exp((-ResetSlope * r[i]) + ResetBias));
        }

        for (int i = 0; i < _units; i++)
        {
            double update = 1 / (1 + Math.Exp((-UpdateSlope * z[i]) + UpdateBias));
            derivative[i] = update * (Row(_activityWeights, i, _gated) - h[i]);
            derivative[_units + i] = (Row(_updateWeights, i, _phi) - z[i]) / UpdateTime;
            derivative[(2 * _units) + i] = (Row(_resetWeights, i, _phi) - r[i]) / ResetTime;
        }
    }

    /// <summary>A random state, every component normal.</summary>
    /// <param name="deviation">Standard deviation, zero or more.</param>
    /// <param name="seed">Which.</param>
    public double[] RandomState(double deviation, ulong seed)
    {
        var random = new Philox(seed, stream: 4);
        var state = new double[3 * _units];
        foreach (ref double value in state.AsSpan())
        {
            value = deviation * random.NextNormal();
        }

        return state;
    }

    /// <summary>Follows the network by Euler's method and measures how it moves, after a third of the time.</summary>
    /// <param name="state">h, z, r, [3N]; at the end the state reached.</param>
    /// <param name="time">Time to run, positive.</param>
    /// <param name="step">Time of a step, positive.</param>
    /// <param name="lyapunov">Whether a displaced copy is followed too, which doubles the work; otherwise the exponent is NaN.</param>
    /// <exception cref="ArgumentException">The state is not [3N].</exception>
    public GatedActivity Run(Span<double> state, double time, double step = 0.05, bool lyapunov = true)
    {
        const double Displacement = 1e-6;
        Check.Length(state, 3L * _units);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(time);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        int steps = Math.Max(3, (int)Math.Round(time / step));
        int discarded = steps / 3;
        var derivative = new double[state.Length];
        double[] copy = RandomState(1, 0);
        Displace(state, copy, Displacement / Numerics.DenseVector.Norm(copy));
        double growth = 0;
        double activity = 0;
        for (int t = 0; t < steps; t++)
        {
            Euler(state, derivative, step);
            if (lyapunov)
            {
                Euler(copy, derivative, step);
                for (int i = 0; i < copy.Length; i++)
                {
                    copy[i] -= state[i];
                }

                double distance = Numerics.DenseVector.Norm(copy);
                Displace(state, copy, Displacement / distance);
                growth += t >= discarded ? Math.Log(distance / Displacement) : 0;
            }

            if (t >= discarded)
            {
                activity += MeanSquare(state[.._units]);
            }
        }

        int counted = steps - discarded;
        return new GatedActivity(lyapunov ? growth / (counted * step) : double.NaN, activity / counted);
    }

    private void Euler(Span<double> state, double[] derivative, double step)
    {
        Field(state, derivative);
        for (int i = 0; i < state.Length; i++)
        {
            state[i] += step * derivative[i];
        }
    }

    // direction ← state + factor·direction
    private static void Displace(ReadOnlySpan<double> state, Span<double> direction, double factor)
    {
        for (int i = 0; i < state.Length; i++)
        {
            direction[i] = state[i] + (factor * direction[i]);
        }
    }

    private double Row(double[] matrix, int row, double[] vector)
    {
        ReadOnlySpan<double> weights = matrix.AsSpan(row * _units, _units);
        System.Numerics.Vector<double> sum = System.Numerics.Vector<double>.Zero;
        int width = System.Numerics.Vector<double>.Count;
        int i = 0;
        for (; i <= _units - width; i += width)
        {
            sum += new System.Numerics.Vector<double>(weights[i..]) * new System.Numerics.Vector<double>(vector, i);
        }

        double total = System.Numerics.Vector.Sum(sum);
        for (; i < _units; i++)
        {
            total += weights[i] * vector[i];
        }

        return total;
    }

    private static double MeanSquare(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value * value;
        }

        return sum / values.Length;
    }

    private static double[] Draw(int units, ulong seed, ulong stream)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        var random = new Philox(seed, stream);
        var matrix = new double[units * units];
        double deviation = 1 / Math.Sqrt(units);
        foreach (ref double value in matrix.AsSpan())
        {
            value = deviation * random.NextNormal();
        }

        return matrix;
    }
}

/// <summary>How a <see cref="GatedNetwork"/> moved.</summary>
/// <param name="LyapunovExponent">Largest Lyapunov exponent, per unit of time; positive in chaos.</param>
/// <param name="Activity">⟨h²⟩ over units and time.</param>
public sealed record GatedActivity(double LyapunovExponent, double Activity);
