using System;
using System.Linq;
using StaticNets.Initialization;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Core.Initialization;

public sealed class InitializersTests
{
    private static readonly int[] Convolution = [64, 8, 3, 5]; // fan_in 120, fan_out 960
    private static readonly int[] Matrix200 = [200, 300];

    [Fact]
    public void A_constant_is_everywhere()
    {
        Assert.All(Fill([4, 5], Init.Constant(0.25)), value => Assert.Equal(0.25f, value));
        Assert.All(Fill([3], Init.Zeros), value => Assert.Equal(0f, value));
        Assert.Equal([1f], Fill([], Init.Ones));
    }

    [Fact]
    public void Uniform_stays_within_its_bounds_and_fills_them()
    {
        CheckUniform(Fill(Matrix200, Init.Uniform(-2, 5)), -2, 5);
        CheckUniform(Fill(Convolution, Init.Glorot), -Math.Sqrt(6.0 / 1080), Math.Sqrt(6.0 / 1080));
        CheckUniform(Fill(Convolution, Init.He), -Math.Sqrt(6.0 / 120), Math.Sqrt(6.0 / 120));
        CheckUniform(Fill(Convolution, Init.HeUniform(2)), -2 * Math.Sqrt(3.0 / 120), 2 * Math.Sqrt(3.0 / 120));
        CheckUniform(Fill(Matrix200, Init.TorchWeight), -1 / Math.Sqrt(300), 1 / Math.Sqrt(300));
        CheckUniform(Fill([50_000], Init.TorchBias(25)), -0.2, 0.2);
    }

    [Fact]
    public void The_upper_bound_is_never_reached_even_by_rounding() =>
        Assert.All(Fill([100_000], Init.Uniform(1e8, 1e8 + 16)), value => Assert.InRange(value, 1e8f, 1e8f + 8));

    [Fact]
    public void Normal_has_its_moments()
    {
        CheckNormal(Fill(Matrix200, Init.Normal(3, 0.5)), 3, 0.5);
        CheckNormal(Fill(Convolution, Init.GlorotNormal), 0, Math.Sqrt(2.0 / 1080));
        CheckNormal(Fill(Convolution, Init.HeNormal), 0, Math.Sqrt(2.0 / 120));
    }

    [Fact]
    public void Truncated_normal_ends_at_two_deviations_and_has_its_moments()
    {
        float[] values = Fill(Matrix200, Init.TruncatedNormal(1, 0.1));
        Assert.All(values, value => Assert.InRange(value, 0.8f, 1.2f));
        Assert.True(values.Max() > 1.195f && values.Min() < 0.805f);

        // The standard normal cut at ±2 has variance 1 − 4·φ(2) / (2·Φ(2) − 1) = 0.7737.
        (double mean, double deviation) = Moments(values);
        Assert.Equal(1, mean, 0.002);
        Assert.Equal(0.1 * Math.Sqrt(0.773741), deviation, 0.001);
    }

    [Theory, InlineData(30, 30), InlineData(50, 7), InlineData(7, 50), InlineData(1, 1), InlineData(16, 27)]
    public void The_fewer_of_rows_and_columns_are_orthonormal(int rows, int columns)
    {
        const double Gain = 1.5;
        int[] shape = columns == 27 ? [rows, 3, 3, 3] : [rows, columns];
        var matrix = new Matrix(rows, columns, [.. Fill(shape, Init.OrthogonalWith(Gain)).Select(value => (double)value / Gain)]);
        Matrix gram = columns > rows ? matrix.Multiply(matrix.Transpose()) : matrix.Transpose().Multiply(matrix);
        for (int i = 0; i < gram.Rows; i++)
        {
            for (int j = 0; j < gram.Columns; j++)
            {
                Assert.Equal(i == j ? 1 : 0, gram[i, j], 1e-6);
            }
        }
    }

    [Fact]
    public void Orthogonal_matrices_have_no_preferred_sign_or_place()
    {
        // Over many draws every element has mean 0 and variance 1/n; without the sign fix the diagonal would not.
        const int Draws = 4000;
        var sum = new double[9];
        var squares = new double[9];
        for (ulong seed = 0; seed < Draws; seed++)
        {
            float[] values = Fill([3, 3], Init.Orthogonal, seed: seed);
            for (int i = 0; i < 9; i++)
            {
                sum[i] += values[i];
                squares[i] += values[i] * values[i];
            }
        }

        Assert.All(sum, value => Assert.Equal(0, value / Draws, 0.05));
        Assert.All(squares, value => Assert.Equal(1.0 / 3, value / Draws, 0.03));
    }

    [Fact]
    public void Draws_are_a_function_of_seed_and_name()
    {
        Assert.Equal(Fill(Matrix200, Init.He), Fill(Matrix200, Init.He));
        Assert.NotEqual(Fill(Matrix200, Init.He), Fill(Matrix200, Init.He, seed: 2));
        Assert.NotEqual(Fill(Matrix200, Init.He), Fill(Matrix200, Init.He, name: "other"));

        // FNV-1a of "a" and of "foobar", from the algorithm's published test vectors.
        Assert.Equal(0xAF63DC4C8601EC8CUL, Initializers.Stream("a"));
        Assert.Equal(0x85944171F73967E8UL, Initializers.Stream("foobar"));
    }

    [Fact]
    public void Another_parameter_changes_none_of_the_others()
    {
        ParameterInfo weight = new("a.weight", [33, 5], 0, 240, Packing.Panels, Init.He);
        ParameterInfo bias = new("a.bias", [33], 240, 48, Packing.RowMajor, Init.TorchBias(5));
        ParameterBlock small = new([weight, bias], 288);
        ParameterBlock large = new(
            [new("z", [10], 0, 16, Packing.RowMajor, Init.Normal()), bias with { Offset = 16 }, weight with { Offset = 64 }], 304);
        Initializers.Fill(small, seed: 9);
        Initializers.Fill(large, seed: 9);

        Assert.Equal(small["a.weight"], large["a.weight"]);
        Assert.Equal(small["a.bias"], large["a.bias"]);
        Assert.Equal(Fill([33, 5], Init.He, "a.weight", 9), small["a.weight"]);
        Assert.Equal(33 * 5 + 33, small.Span.ToArray().Count(value => value != 0));
    }

    [Fact]
    public void Lengths_of_rows_are_those_of_the_draws_wherever_they_stand()
    {
        // In panels, with a last one that is not full.
        ParameterInfo length = new("a.weight_g", [33, 1, 1], 0, 48, Packing.RowMajor, new Init(InitKind.RowLengths, 1));
        ParameterInfo direction = new("a.weight_v", [33, 2, 3], 48, 288, Packing.Panels, Init.He);
        ParameterBlock block = new([length, direction], 336);
        Initializers.Fill(block, seed: 9);

        float[] rows = block["a.weight_v"];
        Assert.Equal(Fill([33, 2, 3], Init.He, "a.weight_v", 9), rows);
        Assert.Equal(Enumerable.Range(0, 33).Select(row => (float)Math.Sqrt(rows.Skip(6 * row).Take(6).Sum(value => (double)value * value))), block["a.weight_g"]);
        Assert.Throws<ArgumentException>(() => Fill([4, 1], length.Initializer, "a.weight_g"));
    }

    [Fact]
    public void A_fan_that_nobody_tells_is_an_error_that_names_the_parameter()
    {
        foreach (Init init in new[] { Init.He, Init.HeNormal, Init.Glorot, Init.GlorotNormal, Init.Orthogonal, Init.TorchWeight })
        {
            ArgumentException error = Assert.Throws<ArgumentException>(() => Fill([4], init, "norm.scale"));
            Assert.Contains("'norm.scale' [4]", error.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>(() => Initializers.Fill([2, 2], Init.He, "w", 0, new float[3]));
        Assert.Throws<ArgumentException>(() => Fill([2, 2], new Init((InitKind)99)));
        Assert.Empty(Fill([0, 3], Init.Orthogonal));
    }

    private static float[] Fill(int[] shape, Init init, string name = "w", ulong seed = 1)
    {
        var values = new float[shape.Aggregate(1, (a, b) => a * b)];
        Initializers.Fill(shape, init, name, seed, values);
        return values;
    }

    private static void CheckUniform(float[] values, double low, double high)
    {
        double width = high - low;
        Assert.All(values, value => Assert.InRange(value, (float)low, (float)high));
        Assert.True(values.Min() < low + (0.01 * width) && values.Max() > high - (0.01 * width));
        (double mean, double deviation) = Moments(values);
        Assert.Equal((low + high) / 2, mean, 0.02 * width);
        Assert.Equal(width / Math.Sqrt(12), deviation, 0.01 * width);
    }

    private static void CheckNormal(float[] values, double mean, double deviation)
    {
        (double foundMean, double foundDeviation) = Moments(values);
        Assert.Equal(mean, foundMean, 0.04 * deviation);
        Assert.Equal(deviation, foundDeviation, 0.03 * deviation);
        double beyond = values.Count(value => Math.Abs(value - mean) > 2 * deviation) / (double)values.Length;
        Assert.Equal(0.0455, beyond, 0.01);
    }

    private static (double Mean, double Deviation) Moments(float[] values)
    {
        double mean = values.Average(value => (double)value);
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }
}
