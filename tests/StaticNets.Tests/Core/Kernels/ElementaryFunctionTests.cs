using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Core.Kernels;

public sealed class ElementaryFunctionTests
{
    private const float Infinity = float.PositiveInfinity;
    private const float NaN = float.NaN;

    // A prime, so that a sweep over the bit patterns of all floats meets every exponent with ever other digits.
    private const uint SweepStep = 4093;

    /// <summary>Function, double reference, stated error in ulp, and an absolute error where one is stated.</summary>
    private static readonly Dictionary<string, (Func<double, double> Reference, double Ulps, double Absolute)> Functions = new()
    {
        ["Exp"] = (Math.Exp, 1.5, 0),
        ["Expm1"] = (Expm1, 2, 0),
        ["Log"] = (Math.Log, 1, 0),
        ["Log1p"] = (Log1p, 2, 0),
        ["Floor"] = (Math.Floor, 0, 0),
        ["Round"] = (x => Math.Round(x, MidpointRounding.ToEven), 0, 0),
        ["Sqrt"] = (Math.Sqrt, 0.5, 0),
        ["ReciprocalSqrt"] = (x => 1 / Math.Sqrt(x), 1.5, 0),
        ["Tanh"] = (Math.Tanh, 3, 0),
        ["Sigmoid"] = (x => 1 / (1 + Math.Exp(-x)), 2.5, 3e-39),
        ["Erf"] = (Erf, 1.5, 0),
        ["Softplus"] = (Softplus, 2, 0),
        ["Sin"] = (Math.Sin, 2, Simd.IsFused ? 0 : 3e-11),
        ["Cos"] = (Math.Cos, 2, Simd.IsFused ? 0 : 3e-11),
    };

    public static TheoryData<int> Widths => Simd.Widths;

    public static TheoryData<string, int> FunctionsAndWidths
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string function in Functions.Keys)
            {
                foreach (TheoryDataRow<int> bits in Simd.Widths)
                {
                    data.Add(function, bits.Data);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(FunctionsAndWidths))]
    public void Errors_stay_below_what_the_documentation_states(string function, int bits)
    {
        (Func<double, double> reference, double ulps, double absolute) = Functions[function];
        float[] arguments = Sweep();
        float[] results = Simd.Of(bits).Map(function, arguments);

        for (int i = 0; i < arguments.Length; i++)
        {
            double expected = reference(arguments[i]);
            bool agrees = double.IsNaN(expected)
                ? float.IsNaN(results[i])
                : (float)expected == results[i] || Math.Abs(results[i] - expected) <= ulps * Ulp(expected) + absolute;
            if (!agrees)
            {
                Assert.Fail($"{function}({arguments[i]:G9}) is {results[i]:G9}, but should be {expected:G12}.");
            }
        }
    }

    [Theory, MemberData(nameof(FunctionsAndWidths))]
    public void Every_width_gives_the_same_bits(string function, int bits)
    {
        Assert.SkipUnless(Simd.IsFused, "Without fused multiplication there is but one width.");
        float[] arguments = Sweep();
        float[] expected = Simd.Of(128).Map(function, arguments);
        float[] results = Simd.Of(bits).Map(function, arguments);

        for (int i = 0; i < arguments.Length; i++)
        {
            bool same = BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(results[i])
                || (float.IsNaN(expected[i]) && float.IsNaN(results[i]));
            if (!same)
            {
                Assert.Fail($"{function}({arguments[i]:G9}): {expected[i]:G9} and {results[i]:G9}.");
            }
        }
    }

    [Theory]
    [InlineData("Exp", 0f, 1f)]
    [InlineData("Exp", Infinity, Infinity)]
    [InlineData("Exp", -Infinity, 0f)]
    [InlineData("Exp", 88.73f, Infinity)]
    [InlineData("Exp", 1e30f, Infinity)]
    [InlineData("Exp", -104f, 0f)]
    [InlineData("Exp", -103.2f, 1.401298e-45f)]
    [InlineData("Exp", -1e30f, 0f)]
    [InlineData("Exp", NaN, NaN)]
    [InlineData("Expm1", 0f, 0f)]
    [InlineData("Expm1", 1e-45f, 1e-45f)]
    [InlineData("Expm1", -1e-10f, -1e-10f)]
    [InlineData("Expm1", Infinity, Infinity)]
    [InlineData("Expm1", -Infinity, -1f)]
    [InlineData("Expm1", 88.73f, Infinity)]
    [InlineData("Expm1", NaN, NaN)]
    [InlineData("Log1p", 0f, 0f)]
    [InlineData("Log1p", 1e-45f, 1e-45f)]
    [InlineData("Log1p", -1e-10f, -1e-10f)]
    [InlineData("Log1p", -1f, -Infinity)]
    [InlineData("Log1p", -2f, NaN)]
    [InlineData("Log1p", Infinity, Infinity)]
    [InlineData("Log1p", NaN, NaN)]
    [InlineData("Round", 0.5f, 0f)]
    [InlineData("Round", 1.5f, 2f)]
    [InlineData("Round", -2.5f, -2f)]
    [InlineData("Floor", -0.5f, -1f)]
    [InlineData("Log", 0f, -Infinity)]
    [InlineData("Log", 1f, 0f)]
    [InlineData("Log", -1f, NaN)]
    [InlineData("Log", -1e-45f, NaN)]
    [InlineData("Log", -Infinity, NaN)]
    [InlineData("Log", Infinity, Infinity)]
    [InlineData("Log", NaN, NaN)]
    [InlineData("Log", 1.401298e-45f, -103.278931f)]
    [InlineData("Sqrt", -1f, NaN)]
    [InlineData("Sqrt", NaN, NaN)]
    [InlineData("ReciprocalSqrt", 0f, Infinity)]
    [InlineData("ReciprocalSqrt", Infinity, 0f)]
    [InlineData("ReciprocalSqrt", -1f, NaN)]
    [InlineData("ReciprocalSqrt", NaN, NaN)]
    [InlineData("Tanh", 0f, 0f)]
    [InlineData("Tanh", 1e-40f, 1e-40f)]
    [InlineData("Tanh", Infinity, 1f)]
    [InlineData("Tanh", -Infinity, -1f)]
    [InlineData("Tanh", NaN, NaN)]
    [InlineData("Sigmoid", 0f, 0.5f)]
    [InlineData("Sigmoid", Infinity, 1f)]
    [InlineData("Sigmoid", -Infinity, 0f)]
    [InlineData("Sigmoid", NaN, NaN)]
    [InlineData("Erf", 0f, 0f)]
    [InlineData("Erf", 4f, 1f)]
    [InlineData("Erf", Infinity, 1f)]
    [InlineData("Erf", -Infinity, -1f)]
    [InlineData("Erf", NaN, NaN)]
    [InlineData("Softplus", 0f, 0.693147181f)]
    [InlineData("Softplus", Infinity, Infinity)]
    [InlineData("Softplus", -Infinity, 0f)]
    [InlineData("Softplus", 1e30f, 1e30f)]
    [InlineData("Softplus", NaN, NaN)]
    [InlineData("Sin", 0f, 0f)]
    [InlineData("Sin", Infinity, NaN)]
    [InlineData("Sin", -Infinity, NaN)]
    [InlineData("Sin", NaN, NaN)]
    [InlineData("Cos", 0f, 1f)]
    [InlineData("Cos", Infinity, NaN)]
    [InlineData("Cos", NaN, NaN)]
    [InlineData("Abs", -Infinity, Infinity)]
    [InlineData("Abs", NaN, NaN)]
    [InlineData("Negate", -2f, 2f)]
    [InlineData("Sign", -3f, -1f)]
    [InlineData("Sign", 1e-45f, 1f)]
    [InlineData("Sign", 0f, 0f)]
    [InlineData("Sign", Infinity, 1f)]
    [InlineData("Sign", NaN, 0f)]
    public void Special_arguments_have_special_values(string function, float argument, float expected)
    {
        foreach (TheoryDataRow<int> bits in Simd.Widths)
        {
            Assert.Equal(expected, Simd.Of(bits.Data).Map(function, [argument])[0]);
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void Zeros_keep_or_lose_their_sign_as_the_mathematics_has_it(int bits)
    {
        var simd = Simd.Of(bits);
        foreach (string function in (string[])["Tanh", "Erf", "Sqrt"])
        {
            Assert.Equal([0u, 0x8000_0000u], simd.Map(function, [0f, -0f]).Select(BitConverter.SingleToUInt32Bits));
        }

        Assert.Equal([0u, 0u], simd.Map("Abs", [0f, -0f]).Select(BitConverter.SingleToUInt32Bits));
        Assert.Equal([0x8000_0000u, 0u], simd.Map("Negate", [0f, -0f]).Select(BitConverter.SingleToUInt32Bits));
        Assert.Equal([1f, 1f], simd.Map("Exp", [0f, -0f]));
        Assert.Equal([-Infinity, -Infinity], simd.Map("Log", [0f, -0f]));
    }

    [Theory, MemberData(nameof(Widths))]
    public void Error_function_hyperbolic_tangent_and_sigmoid_never_leave_their_range(int bits)
    {
        float[] arguments = Sweep();
        foreach (string function in (string[])["Erf", "Tanh", "Sigmoid", "Sin", "Cos"])
        {
            Assert.DoesNotContain(true, Simd.Of(bits).Map(function, arguments).Select(result => MathF.Abs(result) > 1).Distinct());
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void Power_agrees_with_the_scalar_function_in_every_lane(int bits)
    {
        float[] numbers = [0f, -0f, 1f, -1f, 2f, -2f, 0.5f, -3f, 7.25f, 1e30f, 1e-30f, Infinity, -Infinity, NaN];
        (float[] x, float[] y) = Pairs(numbers);
        float[] results = Simd.Of(bits).Map("Power", x, y);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(MathF.Pow(x[i], y[i]), results[i]);
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void Angles_agree_with_the_double_function_in_every_lane(int bits)
    {
        float[] special = [0f, -0f, 1f, -1f, 1e-30f, -1e-40f, 3e37f, -1.5e38f, 3e38f, float.MaxValue, Infinity, -Infinity, NaN];
        IEnumerable<float> spread = Enumerable.Range(0, 200).Select(i => (i % 2 == 0 ? 1 : -1) * MathF.Exp(i * 0.37f % 20 - 10));
        (float[] y, float[] x) = Pairs([.. special, .. spread]);
        float[] results = Simd.Of(bits).Map("Atan2", y, x);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = Math.Atan2(y[i], x[i]);
            bool agrees = double.IsNaN(expected) ? float.IsNaN(results[i]) : Math.Abs(results[i] - expected) <= 3 * Ulp(expected);
            Assert.True(agrees, $"Atan2({y[i]:G9}, {x[i]:G9}) is {results[i]:G9}, but should be {expected:G12}.");
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void Extrema_and_comparisons_agree_with_scalar_code_in_every_lane(int bits)
    {
        (float[] a, float[] b) = Pairs([0f, 1f, -1f, 1e-45f, 3.5f, Infinity, -Infinity, NaN]);
        var expected = new Dictionary<string, Func<float, float, float>>
        {
            ["Minimum"] = MathF.Min,
            ["Maximum"] = MathF.Max,
            ["Less"] = (x, y) => x < y ? 1 : 0,
            ["LessOrEqual"] = (x, y) => x <= y ? 1 : 0,
            ["Greater"] = (x, y) => x > y ? 1 : 0,
            ["GreaterOrEqual"] = (x, y) => x >= y ? 1 : 0,
            ["Equal"] = (x, y) => x == y ? 1 : 0,
            ["NotEqual"] = (x, y) => x != y ? 1 : 0,
        };

        foreach ((string function, Func<float, float, float> scalar) in expected)
        {
            float[] results = Simd.Of(bits).Map(function, a, b);
            for (int i = 0; i < a.Length; i++)
            {
                float value = scalar(a[i], b[i]);
                Assert.True(value.Equals(results[i]), $"{function}({a[i]}, {b[i]}) is {results[i]}, but should be {value}.");
            }
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void Select_takes_the_first_choice_wherever_the_condition_is_not_zero(int bits) => Assert.Equal(
        [10f, -2f, -3f, 40f, 50f],
        Simd.Of(bits).Map("Select", [1f, 0f, -0f, NaN, -0.5f], [10f, 20f, 30f, 40f, 50f], [-1f, -2f, -3f, -4f, -5f]));

    [Theory, MemberData(nameof(Widths))]
    public void Product_and_sum_are_rounded_once_where_the_machine_can(int bits)
    {
        float almostOne = 1 + 1f / (1 << 12);
        float expected = Simd.IsFused ? 1f / (1 << 24) : 0f;
        Assert.Equal([expected, 7f], Simd.Of(bits).Map("MultiplyAdd", [almostOne, 2f], [almostOne, 3f], [-(1 + 1f / (1 << 11)), 1f]));
    }

    [Theory, MemberData(nameof(Widths))]
    public void Reductions_see_every_lane(int bits)
    {
        var simd = Simd.Of(bits);
        for (int lane = 0; lane < simd.Lanes; lane++)
        {
            float[] lanes = new float[simd.Lanes];
            Array.Fill(lanes, -1f);
            lanes[lane] = 100f;
            Assert.Equal(101f - simd.Lanes, simd.Reduce("SumLanes", lanes));
            Assert.Equal(100f, simd.Reduce("MaximumLanes", lanes));
            lanes[lane] = NaN;
            Assert.Equal(NaN, simd.Reduce("MaximumLanes", lanes));
        }
    }

    private static float[] Sweep()
    {
        var arguments = new List<float>();
        for (ulong bits = 0; bits <= uint.MaxValue; bits += SweepStep)
        {
            arguments.Add(BitConverter.UInt32BitsToSingle((uint)bits));
        }

        return [.. arguments];
    }

    private static (float[] First, float[] Second) Pairs(float[] numbers)
    {
        var first = new List<float>();
        var second = new List<float>();
        foreach (float a in numbers)
        {
            foreach (float b in numbers)
            {
                first.Add(a);
                second.Add(b);
            }
        }

        return ([.. first], [.. second]);
    }

    /// <summary>Distance of neighbouring floats at a value.</summary>
    private static double Ulp(double value)
    {
        double magnitude = Math.Abs(value);
        int exponent = magnitude == 0 ? -149 : Math.Max(Math.ILogB(magnitude) - 23, -149);
        return Math.ScaleB(1, exponent);
    }

    /// <summary>By its series near zero, where the difference would cancel.</summary>
    private static double Expm1(double x) =>
        Math.Abs(x) < 1e-4 ? x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4))) : Math.Exp(x) - 1;

    private static double Log1p(double x) =>
        Math.Abs(x) < 1e-4 ? x * (1 - x * (1.0 / 2 - x * (1.0 / 3 - x * (1.0 / 4 - x / 5)))) : Math.Log(1 + x);

    private static double Softplus(double x)
    {
        double power = Math.Exp(-Math.Abs(x));
        double log = power < 1e-4 ? power * (1 - power * (1.0 / 2 - power * (1.0 / 3 - power / 4))) : Math.Log(1 + power);
        return Math.Max(x, 0) + log;
    }

    /// <summary>The Taylor series below 3, the continued fraction of the complement from there.</summary>
    /// <remarks>Source: Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964, 7.1.5 and 7.1.14.</remarks>
    private static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        if (!(magnitude >= 3))
        {
            double sum = 0;
            double term = x;
            for (int k = 0; k < 80; k++)
            {
                sum += term / (2 * k + 1);
                term *= -x * x / (k + 1);
            }

            return 2 / Math.Sqrt(Math.PI) * sum;
        }

        double fraction = 0;
        for (int k = 60; k > 0; k--)
        {
            fraction = k / 2.0 / (magnitude + fraction);
        }

        double complement = Math.Exp(-magnitude * magnitude) / Math.Sqrt(Math.PI) / (magnitude + fraction);
        return Math.CopySign(1 - complement, x);
    }
}
