using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics.Secular;

/// <summary>The roots of 1 + Σⱼ wⱼ / (pⱼ − λ) = 0 with all wⱼ positive: one behind each pole pⱼ, p ascending.</summary>
/// <remarks>
/// <para>A root is kept as the nearest pole and the distance μ from it, so that pⱼ − λ = (pⱼ − p of the nearest) − μ has
/// nearly all its digits for every j: vectors made of these differences are orthogonal. The poles themselves are given
/// by factors: pᵢ − pⱼ = (dᵢ − dⱼ)·(sᵢ + sⱼ), with s = ½ for eigenvalues, pⱼ = dⱼ, and s = d for singular values, pⱼ = dⱼ²,
/// whose differences would cancel.</para>
/// <para>Sources: Gu and Eisenstat, "A divide-and-conquer algorithm for the symmetric tridiagonal eigenproblem", SIAM J.
/// Matrix Anal. Appl. 16 (1995), 172–191, and "… for the bidiagonal SVD", 79–92; Li, "Solving secular equations stably and
/// efficiently", LAPACK working note 89 (1994), for the iteration.</para>
/// </remarks>
internal sealed class SecularEquation
{
    private const int MaxSteps = 200;
    private const int Lanes = 8;

    // Rounding of one operation.
    private static readonly double Unit = Math.ScaleB(1, -53);

    private readonly double[] _d;
    private readonly double[] _s;
    private readonly double[] _weights;
    private readonly int[] _origins;
    private readonly double[] _offsets;
    private readonly double[] _distances;

    /// <summary>Finds the roots.</summary>
    /// <param name="d">The d of the poles, [k], ascending, all different.</param>
    /// <param name="s">The s of the poles, [k].</param>
    /// <param name="weights">w, [k], positive.</param>
    /// <exception cref="NoConvergenceException">A root is not found.</exception>
    public SecularEquation(double[] d, double[] s, double[] weights)
    {
        _d = d;
        _s = s;
        _weights = weights;
        _origins = new int[d.Length];
        _offsets = new double[d.Length];
        _distances = new double[d.Length];
        for (int i = 0; i < d.Length; i++)
        {
            Solve(i);
        }
    }

    /// <summary>Number of roots.</summary>
    public int Count => _d.Length;

    /// <summary>The pole nearest to a root.</summary>
    public int Origin(int root) => _origins[root];

    /// <summary>μ, a root's distance from its nearest pole.</summary>
    public double Offset(int root) => _offsets[root];

    /// <summary>pⱼ − λ for all poles and one root, [k].</summary>
    public void Distances(int root, Span<double> distances) => Differences(_origins[root], _offsets[root], distances);

    /// <summary>The weights whose equation has exactly the roots that were found, [k].</summary>
    /// <remarks>
    /// wⱼ = (λₖ₋₁ − pⱼ)·Π (λᵢ − pⱼ)/(pᵢ − pⱼ) over the other poles: Löwner's formula. Every factor has nearly all its digits, so
    /// vectors made with these weights are orthogonal to rounding, although the roots are rounded.
    /// </remarks>
    public double[] RecomputedWeights()
    {
        var weights = new double[Count];
        Array.Fill(weights, 1);
        var own = new double[Count];
        var next = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            Distances(i, _distances);
            if (i == Count - 1)
            {
                for (int j = 0; j < Count; j++)
                {
                    weights[j] *= -_distances[j];
                }

                break;
            }

            // Poles up to the root's divide by the one behind it, those behind by its own: each factor is in (0, 1).
            Differences(i + 1, 0, next);
            Differences(i, 0, own);
            MultiplyByQuotient(weights.AsSpan(0, i + 1), _distances, next);
            MultiplyByQuotient(weights.AsSpan(i + 1), _distances.AsSpan(i + 1), own.AsSpan(i + 1));
        }

        return weights;
    }

    /// <summary>x ← w / (p − λ) by elements.</summary>
    /// <param name="weights">[k].</param>
    /// <param name="distances">[k].</param>
    /// <param name="quotients">[k], overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Divide(ReadOnlySpan<double> weights, ReadOnlySpan<double> distances, Span<double> quotients)
    {
        Check.LengthAtLeast(weights, quotients.Length);
        Check.LengthAtLeast(distances, quotients.Length);
        ref double w = ref MemoryMarshal.GetReference(weights);
        ref double p = ref MemoryMarshal.GetReference(distances);
        ref double q = ref MemoryMarshal.GetReference(quotients);
        int j = 0;
        for (; j <= quotients.Length - Lanes; j += Lanes)
        {
            (Vector512.LoadUnsafe(ref w, (nuint)j) / Vector512.LoadUnsafe(ref p, (nuint)j)).StoreUnsafe(ref q, (nuint)j);
        }

        for (; j < quotients.Length; j++)
        {
            Unsafe.Add(ref q, j) = Unsafe.Add(ref w, j) / Unsafe.Add(ref p, j);
        }
    }

    private double Difference(int i, int j) => (_d[i] - _d[j]) * (_s[i] + _s[j]);

    /// <summary>(pⱼ − p of the origin) − offset for all j.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Differences(int origin, double offset, Span<double> differences)
    {
        Check.Length(differences, _d.Length);
        ref double d = ref MemoryMarshal.GetArrayDataReference(_d);
        ref double s = ref MemoryMarshal.GetArrayDataReference(_s);
        ref double to = ref MemoryMarshal.GetReference(differences);
        double dOrigin = _d[origin];
        double sOrigin = _s[origin];
        Vector512<double> dOrigins = Vector512.Create(dOrigin), sOrigins = Vector512.Create(sOrigin), offsets = Vector512.Create(offset);
        int j = 0;
        for (; j <= differences.Length - Lanes; j += Lanes)
        {
            Vector512<double> difference = (Vector512.LoadUnsafe(ref d, (nuint)j) - dOrigins) * (Vector512.LoadUnsafe(ref s, (nuint)j) + sOrigins);
            (difference - offsets).StoreUnsafe(ref to, (nuint)j);
        }

        for (; j < differences.Length; j++)
        {
            Unsafe.Add(ref to, j) = ((Unsafe.Add(ref d, j) - dOrigin) * (Unsafe.Add(ref s, j) + sOrigin)) - offset;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyByQuotient(Span<double> products, ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators)
    {
        Check.LengthAtLeast(numerators, products.Length);
        Check.LengthAtLeast(denominators, products.Length);
        ref double x = ref MemoryMarshal.GetReference(products);
        ref double n = ref MemoryMarshal.GetReference(numerators);
        ref double d = ref MemoryMarshal.GetReference(denominators);
        int j = 0;
        for (; j <= products.Length - Lanes; j += Lanes)
        {
            Vector512<double> quotient = Vector512.LoadUnsafe(ref n, (nuint)j) / Vector512.LoadUnsafe(ref d, (nuint)j);
            (Vector512.LoadUnsafe(ref x, (nuint)j) * quotient).StoreUnsafe(ref x, (nuint)j);
        }

        for (; j < products.Length; j++)
        {
            Unsafe.Add(ref x, j) *= Unsafe.Add(ref n, j) / Unsafe.Add(ref d, j);
        }
    }

    private void Solve(int root)
    {
        int k = _d.Length;
        if (k == 1)
        {
            _offsets[0] = _weights[0];
            return;
        }

        // The two poles that shape the function near the root: those around it, or the last two.
        bool last = root == k - 1;
        int before = last ? k - 2 : root;
        double low = 0;
        double high = last ? Total() : 0.5 * Difference(root + 1, root);
        int origin = root;
        Differences(origin, 0, _distances);
        Value middle = Evaluate(before, last ? 0.5 * high : high);
        double start;
        if (last)
        {
            // The sum of all weights is an upper bound; rounding must not put it before the root.
            start = GuessLast(middle, 0.5 * high);
            high *= 1 + (4 * k * Unit);
        }
        else
        {
            double gap = 2 * high;
            double rest = middle.Sum - (_weights[root] / -high) - (_weights[root + 1] / high);
            if (middle.Sum >= 0)
            {
                start = GuessFromBelow(rest, gap, root);
            }
            else
            {
                (origin, low, high) = (root + 1, -high, 0);
                Differences(origin, 0, _distances);
                start = GuessFromAbove(rest, gap, root);
            }
        }

        _origins[root] = origin;
        _offsets[root] = Iterate(root, before, last, start, low, high);
    }

    private double Total()
    {
        double total = 0;
        foreach (double weight in _weights)
        {
            total += weight;
        }

        return total;
    }

    // Roots of rest + w/(0 − μ) + w'/(gap − μ), and the like for the other origins.
    private double GuessFromBelow(double rest, double gap, int root)
    {
        double a = (rest * gap) + _weights[root] + _weights[root + 1];
        double b = _weights[root] * gap;
        double radius = Math.Sqrt(Math.Abs((a * a) - (4 * b * rest)));
        return a > 0 ? 2 * b / (a + radius) : (a - radius) / (2 * rest);
    }

    private double GuessFromAbove(double rest, double gap, int root)
    {
        double a = (rest * gap) - _weights[root] - _weights[root + 1];
        double b = _weights[root + 1] * gap;
        double radius = Math.Sqrt(Math.Abs((a * a) + (4 * b * rest)));
        return a < 0 ? 2 * b / (a - radius) : -(a + radius) / (2 * rest);
    }

    private double GuessLast(Value middle, double at)
    {
        int k = _d.Length;
        double gap = -_distances[k - 2];
        double rest = middle.Sum - (_weights[k - 2] / (-gap - at)) - (_weights[k - 1] / -at);
        if (!(rest > 0))
        {
            return at;
        }

        double b = (rest * gap) - _weights[k - 2] - _weights[k - 1];
        double radius = Math.Sqrt((b * b) + (4 * rest * _weights[k - 1] * gap));
        return b < 0 ? (radius - b) / (2 * rest) : 2 * _weights[k - 1] * gap / (b + radius);
    }

    /// <summary>Rational interpolation between the two poles, kept inside a shrinking bracket.</summary>
    private double Iterate(int root, int before, bool last, double offset, double low, double high)
    {
        double accuracy = Unit * (8 + (_d.Length / 32.0));
        bool middleWay = last;
        double previous = double.PositiveInfinity;
        for (int step = 0; step < MaxSteps; step++)
        {
            if (!(offset > low && offset < high))
            {
                offset = Between(low, high);
                if (offset == low || offset == high)
                {
                    return offset == 0 ? Nonzero(low, high) : offset; // no number between them is left
                }
            }

            Value value = Evaluate(before, offset);
            double scale = 1 + value.Magnitude + (Math.Abs(offset) * value.Slope);
            if (Math.Abs(value.Sum) <= accuracy * scale)
            {
                return offset;
            }

            if (value.Sum < 0)
            {
                low = offset;
            }
            else
            {
                high = offset;
            }

            if (!last && Math.Abs(value.Sum) > 0.1 * previous)
            {
                middleWay = !middleWay;
            }

            previous = Math.Abs(value.Sum);
            double next = offset + (last ? StepLast(value, offset) : Step(root, value, offset, middleWay));
            if (next == offset)
            {
                return offset;
            }

            offset = next;
        }

        throw new NoConvergenceException($"Root {root} of the secular equation of {_d.Length} poles", MaxSteps);
    }

    private static double Nonzero(double low, double high) => low == 0 ? high : low;

    // The root may be many powers of two nearer to the pole than the other end.
    private static double Between(double low, double high)
    {
        if (low == 0)
        {
            return high / 16;
        }

        if (high == 0)
        {
            return low / 16;
        }

        return low > 0 && high > 4 * low ? Math.Sqrt(low) * Math.Sqrt(high)
            : high < 0 && low < 4 * high ? -Math.Sqrt(-low) * Math.Sqrt(-high)
            : low + (0.5 * (high - low));
    }

    /// <summary>The step to the zero of c + a/(p − μ) + b/(p' − μ), whose value and slope are those of the function.</summary>
    private double Step(int root, Value value, double offset, bool middleWay)
    {
        double here = _distances[root] - offset;
        double there = _distances[root + 1] - offset;
        double slope = value.Slope;
        double c;
        if (middleWay)
        {
            c = value.Sum - (here * value.SlopeBefore) - (there * value.SlopeBehind);
        }
        else if (_distances[root] == 0)
        {
            // The weight of the nearer pole is taken as it is.
            c = value.Sum - (there * slope) - ((_distances[root] - _distances[root + 1]) * Square(_weights[root], here));
        }
        else
        {
            c = value.Sum - (here * slope) - ((_distances[root + 1] - _distances[root]) * Square(_weights[root + 1], there));
        }

        double a = ((here + there) * value.Sum) - (here * there * slope);
        double b = here * there * value.Sum;
        double step;
        if (c == 0)
        {
            step = b / a;
        }
        else
        {
            double radius = Math.Sqrt(Math.Abs((a * a) - (4 * b * c)));
            step = a <= 0 ? (a - radius) / (2 * c) : 2 * b / (a + radius);
        }

        return Downhill(step, value);
    }

    private double StepLast(Value value, double offset)
    {
        int k = _d.Length;
        double here = _distances[k - 2] - offset;
        double there = _distances[k - 1] - offset;
        double c = Math.Abs(value.Sum - (here * value.SlopeBefore) - (there * value.SlopeBehind));
        double a = ((here + there) * value.Sum) - (here * there * value.Slope);
        double b = here * there * value.Sum;
        double radius = Math.Sqrt(Math.Abs((a * a) - (4 * b * c)));
        double step = a >= 0 ? (a + radius) / (2 * c) : 2 * b / (a - radius);
        return Downhill(step, value);
    }

    // The function rises between poles; where interpolation points the wrong way, Newton's step does not.
    private static double Downhill(double step, Value value) =>
        double.IsFinite(step) && value.Sum * step < 0 ? step : -value.Sum / value.Slope;

    private static double Square(double weight, double distance) => weight / distance / distance;

    /// <summary>The function at an offset, its terms up to a pole and behind it apart.</summary>
    private Value Evaluate(int before, double offset)
    {
        (double sumBefore, double slopeBefore) = Terms(_weights.AsSpan(0, before + 1), _distances.AsSpan(0, before + 1), offset);
        (double sumBehind, double slopeBehind) = Terms(_weights.AsSpan(before + 1), _distances.AsSpan(before + 1), offset);
        return new Value(1 + sumBefore + sumBehind, Math.Abs(sumBefore) + Math.Abs(sumBehind), slopeBefore, slopeBehind);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Sum, double Slope) Terms(ReadOnlySpan<double> weights, ReadOnlySpan<double> distances, double offset)
    {
        Check.LengthAtLeast(distances, weights.Length);
        ref double w = ref MemoryMarshal.GetReference(weights);
        ref double p = ref MemoryMarshal.GetReference(distances);
        Vector512<double> offsets = Vector512.Create(offset);
        Vector512<double> sums = default, slopes = default;
        int j = 0;
        for (; j <= weights.Length - Lanes; j += Lanes)
        {
            Vector512<double> reciprocal = Vector512<double>.One / (Vector512.LoadUnsafe(ref p, (nuint)j) - offsets);
            Vector512<double> term = Vector512.LoadUnsafe(ref w, (nuint)j) * reciprocal;
            sums += term;
            slopes = Vector512.MultiplyAddEstimate(term, reciprocal, slopes);
        }

        double sum = 0;
        double slope = 0;
        for (; j < weights.Length; j++)
        {
            double reciprocal = 1 / (Unsafe.Add(ref p, j) - offset);
            double term = Unsafe.Add(ref w, j) * reciprocal;
            sum += term;
            slope = double.MultiplyAddEstimate(term, reciprocal, slope);
        }

        return (DenseVector.Sum(sums) + sum, DenseVector.Sum(slopes) + slope);
    }

    private readonly record struct Value(double Sum, double Magnitude, double SlopeBefore, double SlopeBehind)
    {
        public double Slope => SlopeBefore + SlopeBehind;
    }
}
