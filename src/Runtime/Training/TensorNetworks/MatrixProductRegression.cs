using System;
using StaticNets.Numerics;
using StaticNets.Random;

namespace StaticNets.Training.TensorNetworks;

/// <summary>
/// A matrix product state that is fitted to numbers core by core, or pair by pair: f(x) = Π_i (Σ_s Aⁱ_s·φ_s(xᵢ)).
/// </summary>
/// <remarks>
/// In double precision. The cores to the left of the one at hand are left-orthogonal, those to the right
/// right-orthogonal, so that each least-squares problem is as well conditioned as the data allows. Where a core has
/// more entries than there are samples the dual problem is solved, which gives the solution of least norm.
/// Source: Strashko and Stoudenmire, "Generalization and overfitting in matrix product state machine learning
/// architectures", 2022; Holtz, Rohwedder and Schneider, "The alternating linear scheme for tensor optimization in the
/// tensor train format", 2012.
/// </remarks>
public sealed partial class MatrixProductRegression
{
    private readonly double[][] _cores; // [left, local, right]
    private readonly int[] _bonds;

    /// <summary>Random cores, right-orthogonal but for the first.</summary>
    /// <param name="sites">Number of inputs N, positive.</param>
    /// <param name="local">Number of features an input, d, positive.</param>
    /// <param name="bond">Bond dimension D, positive; bond i is at most dⁱ and d^(N − i).</param>
    /// <param name="seed">Seed of the cores.</param>
    public MatrixProductRegression(int sites, int local, int bond, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sites);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(local);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bond);
        Sites = sites;
        Local = local;
        _bonds = new int[sites + 1];
        for (int i = 0; i <= sites; i++)
        {
            _bonds[i] = (int)Math.Min(bond, Math.Min(Math.Pow(local, i), Math.Pow(local, sites - i)));
        }

        var random = new Philox(seed, stream: 0x4D5053);
        _cores = new double[sites][];
        for (int i = 0; i < sites; i++)
        {
            _cores[i] = new double[_bonds[i] * local * _bonds[i + 1]];
            foreach (ref double value in _cores[i].AsSpan())
            {
                value = random.NextNormal();
            }
        }

        for (int i = sites - 1; i > 0; i--)
        {
            MoveLeft(i);
        }
    }

    /// <summary>Number of inputs.</summary>
    public int Sites { get; }

    /// <summary>Number of features an input.</summary>
    public int Local { get; }

    /// <summary>Number of values in all cores.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            foreach (double[] core in _cores)
            {
                count += core.Length;
            }

            return count;
        }
    }

    /// <summary>Features (cos(πx/2), sin(πx/2)) of numbers in [0, 1].</summary>
    /// <param name="inputs">Any number of them.</param>
    /// <returns>[inputs, 2].</returns>
    public static double[] TrigonometricFeatures(ReadOnlySpan<double> inputs)
    {
        var features = new double[2 * inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            (features[(2 * i) + 1], features[2 * i]) = Math.SinCos(Math.PI / 2 * inputs[i]);
        }

        return features;
    }

    /// <summary>One core, [left bond, local, right bond].</summary>
    /// <param name="site">0 .. Sites − 1.</param>
    public ReadOnlySpan<double> Core(int site) => _cores[site];

    /// <summary>The model's answers.</summary>
    /// <param name="features">[samples, Sites, Local].</param>
    /// <returns>[samples].</returns>
    /// <exception cref="ArgumentException">The length is no number of samples.</exception>
    public double[] Predict(ReadOnlySpan<double> features)
    {
        int samples = Samples(features.Length);
        double[] left = Ones(samples);
        for (int i = 0; i < Sites; i++)
        {
            left = PassRight(left, features, i);
        }

        return left;
    }

    /// <summary>Fits the cores to data, one at a time, there and back.</summary>
    /// <param name="features">[samples, Sites, Local].</param>
    /// <param name="targets">[samples].</param>
    /// <param name="sweeps">Number of sweeps there and back, positive.</param>
    /// <param name="ridge">λ, relative to the mean of the diagonal of the equations; above zero.</param>
    /// <returns>The mean squared error after each sweep.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public double[] Fit(ReadOnlySpan<double> features, ReadOnlySpan<double> targets, int sweeps = 30, double ridge = 1e-9)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sweeps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ridge);
        int samples = Samples(features.Length);
        Check.Length(targets, samples);
        double[] data = features.ToArray();
        (double[][] left, double[][] right) = Environments(data, samples);
        var errors = new double[sweeps];
        for (int sweep = 0; sweep < sweeps; sweep++)
        {
            for (int i = 0; i < Sites; i++)
            {
                Solve(i, left[i], right[i + 1], data, targets, ridge);
                if (i < Sites - 1)
                {
                    MoveRight(i);
                    left[i + 1] = PassRight(left[i], data, i);
                }
            }

            for (int i = Sites - 1; i >= 0; i--)
            {
                Solve(i, left[i], right[i + 1], data, targets, ridge);
                if (i > 0)
                {
                    MoveLeft(i);
                    right[i] = PassLeft(right[i + 1], data, i);
                }
            }

            errors[sweep] = MeanSquaredError(Predict(data), targets);
        }

        return errors;
    }

    /// <summary>Mean of (x − y)².</summary>
    /// <param name="x">Predictions.</param>
    /// <param name="y">Targets, as many.</param>
    public static double MeanSquaredError(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Check.Length(y, x.Length);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }

        return sum / x.Length;
    }

    // The model is linear in one core: f = Σ L_a·φ_s·R_b·A[a, s, b].
    private void Solve(int site, double[] left, double[] right, double[] data, ReadOnlySpan<double> targets, double ridge)
    {
        int samples = targets.Length;
        var design = new LocalDesign(left, LocalFeatures(data, site), right, samples);
        _cores[site] = design.Columns > samples ? design.SolveDual(targets, ridge) : design.SolvePrimal(targets, ridge);
    }

    // [samples, Local] of one site.
    private double[] LocalFeatures(double[] data, int site)
    {
        int samples = data.Length / (Sites * Local);
        var features = new double[samples * Local];
        for (int sample = 0; sample < samples; sample++)
        {
            data.AsSpan(((sample * Sites) + site) * Local, Local).CopyTo(features.AsSpan(sample * Local));
        }

        return features;
    }

    // A[(left, local), right] = Q·R: the core becomes Q, and R goes into the next.
    private void MoveRight(int site)
    {
        var qr = new QrDecomposition(new Matrix(_bonds[site] * Local, _bonds[site + 1], _cores[site]));
        _cores[site] = qr.ThinQ().Values.ToArray();
        var next = new Matrix(_bonds[site + 1], Local * _bonds[site + 2], _cores[site + 1]);
        _cores[site + 1] = qr.R().Multiply(next).Values.ToArray();
    }

    // A[left, (local, right)]ᵀ = Q·R: the core becomes Qᵀ, and Rᵀ goes into the one before.
    private void MoveLeft(int site)
    {
        var qr = new QrDecomposition(new Matrix(_bonds[site], Local * _bonds[site + 1], _cores[site]).Transpose());
        _cores[site] = qr.ThinQ().Transpose().Values.ToArray();
        var before = new Matrix(_bonds[site - 1] * Local, _bonds[site], _cores[site - 1]);
        _cores[site - 1] = before.Multiply(qr.R().Transpose()).Values.ToArray();
    }

    // What is left and right of each site i, [samples, bond i] each, where the first site is at hand.
    private (double[][] Left, double[][] Right) Environments(double[] data, int samples)
    {
        var left = new double[Sites + 1][];
        var right = new double[Sites + 1][];
        left[0] = Ones(samples);
        right[Sites] = Ones(samples);
        for (int i = Sites - 1; i > 0; i--)
        {
            right[i] = PassLeft(right[i + 1], data, i);
        }

        return (left, right);
    }

    private double[] PassRight(double[] left, ReadOnlySpan<double> features, int site)
    {
        (int a, int b) = (_bonds[site], _bonds[site + 1]);
        var result = new double[left.Length / a * b];
        for (int sample = 0; sample * a < left.Length; sample++)
        {
            for (int i = 0; i < a * Local; i++)
            {
                double factor = left[(sample * a) + (i / Local)] * features[(((sample * Sites) + site) * Local) + (i % Local)];
                DenseVector.AddScaled(factor, _cores[site].AsSpan(i * b, b), result.AsSpan(sample * b, b));
            }
        }

        return result;
    }

    private double[] PassLeft(double[] right, double[] features, int site)
    {
        (int a, int b) = (_bonds[site], _bonds[site + 1]);
        var result = new double[right.Length / b * a];
        for (int sample = 0; sample * b < right.Length; sample++)
        {
            for (int i = 0; i < a * Local; i++)
            {
                double dot = DenseVector.Dot(_cores[site].AsSpan(i * b, b), right.AsSpan(sample * b, b));
                result[(sample * a) + (i / Local)] += features[(((sample * Sites) + site) * Local) + (i % Local)] * dot;
            }
        }

        return result;
    }

    private int Samples(int length) => length > 0 && length % (Sites * Local) == 0
        ? length / (Sites * Local)
        : throw new ArgumentException($"{length} features are no number of samples of {Sites} · {Local}.");

    private static double[] Ones(int count)
    {
        var ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
