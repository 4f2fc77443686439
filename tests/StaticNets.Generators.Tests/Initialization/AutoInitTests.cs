extern alias runtime;

using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using StaticNets.Generators.Emission;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Initialization;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Tests.Harness;
using Xunit;

namespace StaticNets.Generators.Tests.Initialization;

/// <summary>Mean and variance as the compiler follows them, against the integrals of the literature page.</summary>
public sealed class AutoInitTests
{
    [Theory]
    [InlineData("x.Relu()", 0.398942, 0.340845)]
    [InlineData("x.LeakyRelu(0.2f)", 0.319154, 0.418141)]
    [InlineData("Node.Where(x > 0f, x, x.Exp() - 1f)", 0.160521, 0.619179)]
    [InlineData("1.05070098f * Node.Where(x > 0f, x, 1.67326324f * (x.Exp() - 1f))", 0, 1)]
    [InlineData("x.Sigmoid()", 0.5, 0.043379)]
    [InlineData("x.Tanh()", 0, 0.394294)]
    [InlineData("x.Softplus()", 0.806059, 0.271515)]
    [InlineData("x / (1f + x.Abs())", 0, 0.183014)]
    [InlineData("x.Silu()", 0.206621, 0.313083)]
    [InlineData("x.Gelu()", 0.282095, 0.345644)]
    public void An_activation_of_normal_numbers_has_the_moments_of_the_integral(string activation, double mean, double variance) =>
        Check(Of(activation), mean, variance, 2e-6);

    [Theory]
    [InlineData("x.Relu()", 0.5, 2, 0.849089, 0.979919)]
    [InlineData("x.Silu()", -0.3, 0.49, -0.021424, 0.089398)]
    public void Other_inputs_have_their_own_moments(string activation, double inputMean, double inputVariance, double mean, double variance) =>
        Check(Of(activation, AutoInitOptions.Default with { InputMean = inputMean, InputVariance = inputVariance }), mean, variance, 2e-6);

    [Theory]
    [InlineData(4, 1.029375, 0.491715)]
    [InlineData(9, 1.485013, 0.357353)]
    public void The_largest_of_several_has_the_moments_of_the_integral(int count, double mean, double variance) =>
        Check(Of($"x.Reshape(6, {count}).Max(1)", shape: 6 * count), mean, variance, 2e-6);

    [Theory]
    [InlineData("x.Reshape(6, 4).Mean(1)", 0, 0.25)]
    [InlineData("x + x.Relu()", 0.398942, 2.340845)] // 2x above 0 and x below: 2.5 − 0.398942²
    [InlineData("x + x.Dense(24)", 0, 2)]
    [InlineData("x.Relu() * x.Dense(24)", 0, 0.5)]
    [InlineData("(x - 1f) - x.Dense(24).Relu()", -1.398942, 1.340845)]
    [InlineData("Node.Concat(0, x, x.Relu())", 0.199471, 0.710211)]
    [InlineData("x.Reshape(6, 4).Pad(1, 0, 4)", 0, 0.5)]
    [InlineData("x.Relu().Dropout(0.25f)", 0.398942, 0.507512)] // 0.5/0.75 − 0.398942²
    [InlineData("{ Node y = x * 3f; return y / (y * y).Mean(-1).Sqrt(); }", 0, 1)]
    public void Structures_pass_mean_and_variance_on(string expression, double mean, double variance) =>
        Check(Of(expression), mean, variance, 2e-6);

    [Theory]
    [InlineData("(x.Relu() * 3f + 1f).LayerNorm()")]
    [InlineData("(x.Relu() * 3f + 1f).BatchNorm()")]
    [InlineData("(x * 3f).Reshape(4, 6).BatchNorm()")]
    public void Normalization_gives_mean_0_and_variance_1_but_for_its_epsilon(string expression) => Check(Of(expression), 0, 1, 2e-5);

    [Fact]
    public void Functions_of_two_independent_values_are_integrated_twice() =>
        Check(Of("x.Maximum(x.Dense(24))"), 1 / Math.Sqrt(Math.PI), 1 - (1 / Math.PI), 2e-3);

    [Fact]
    public void Softmax_agrees_with_draws()
    {
        (double mean, double variance) = Of("(x * 1.5f).Softmax()", shape: 10);
        var random = new System.Random(1);
        double sum = 0;
        double square = 0;
        for (int draw = 0; draw < 200_000; draw++)
        {
            double[] e = [.. Enumerable.Range(0, 10).Select(_ => Math.Exp(1.5 * Normal(random)))];
            double p = e[0] / e.Sum();
            sum += p;
            square += p * p;
        }

        double drawnMean = sum / 200_000;
        Check((mean, variance), 0.1, square / 200_000 - (drawnMean * drawnMean), 4e-4); // three standard errors of the draws
    }

    [Fact]
    public void The_chain_of_the_page_gives_its_scale()
    {
        // 3 × 3 convolution as a product, relu, 2 × 2 maximum, dropout, dense; the paper's rule for dropout.
        Network network = Read(
            "x.Reshape(4, 9).Linear(Parameter.Of(\"kernel\", Init.He, 32, 9)).Relu().Max(0).Dropout(0.25f).Dense(10, name: \"head\")",
            36,
            AutoInitOptions.Default with { PaperCompat = true });
        Check(Weight(network, "kernel"), 0, Math.Sqrt(1 / 9.0), 1e-9);
        Check(Weight(network, "head.weight"), 0, Math.Sqrt(1 / (1.223287 * 32)), 1e-6);
        Assert.Equal(Init.Zeros, Initializer(network, "head.bias"));
    }

    [Fact]
    public void Convolution_and_pooling_are_the_same_rules()
    {
        Network network = Read(
            "x.Reshape(1, 8, 8).Conv2D(32, kernel: 3, name: \"conv\").Relu().MaxPool2D(2).Dropout(0.25f).Conv2D(5, kernel: 3, name: \"head\")",
            64,
            AutoInitOptions.Default with { PaperCompat = true });
        Check(Weight(network, "conv.weight"), 0, Math.Sqrt(1 / 9.0), 1e-9);
        Check(Weight(network, "head.weight"), 0, Math.Sqrt(1 / (1.223287 * 32 * 9)), 1e-6);
        Assert.Equal(Init.Zeros, Initializer(network, "conv.bias"));
    }

    [Fact]
    public void A_shared_weight_is_chosen_from_the_average_of_what_meets_it()
    {
        Network network = Read("{ Node w = Parameter.Of(\"w\", Init.He, 24, 24); return x.Linear(w).Relu().Linear(w); }", 24, AutoInitOptions.Default);
        Check(Weight(network, "w"), 0, Math.Sqrt(1 / (24 * 0.75)), 1e-6);
    }

    [Fact]
    public void Constants_stay_and_orthogonal_weights_have_the_gain()
    {
        Network network = Read("x.Dense(24, init: Init.Zeros).Dense(12, name: \"a\") + x.Relu().Dense(12, name: \"b\")", 24, AutoInitOptions.Default with { Orthogonal = true });
        Assert.Equal(Init.Zeros, Initializer(network, "dense1.weight"));
        Init init = Initializer(network, "b.weight");
        Assert.Equal(InitKind.Orthogonal, init.Kind);
        Assert.Equal(Math.Sqrt(2), init.A, 1e-6);
    }

    [Fact]
    public void Without_the_attribute_nothing_changes()
    {
        Network network = TestCompilation.Create(Source("x.Dense(3)", 24, "")).Read();
        Assert.Same(network, AutoInitializer.Initialize(network, CancellationToken.None));
    }

    [Fact]
    public void The_attribute_reaches_the_generated_description_and_the_tracer()
    {
        TestCompilation compilation = TestCompilation.Create(Source("x.Relu().Dense(3)", 24, "[AutoInit(Variance = 2)]"));
        Network network = compilation.Read();
        string generated = NetworkCompiler.Compile(network)[0].Text;
        double deviation = Math.Sqrt(2 / (24 * 0.5)) / AutoInitializer.CutDeviation;
        Init init = AutoInitializer.Initialize(network, CancellationToken.None).Graph.Leaves<ParameterLeaf>().First().Operation.Initializer;
        Assert.Equal(deviation, init.B, 1e-6);
        Assert.Contains("InitKind.TruncatedNormal, 0, " + init.B.ToString("R", CultureInfo.InvariantCulture), generated, StringComparison.Ordinal);
        Assert.Equal(compilation.Trace(), network.Graph.ToString());
    }

    [Fact]
    public void Numbers_out_of_range_are_reported_at_the_attribute() =>
        Verify.Diagnostics("[Network]\n[{|SN2008:AutoInit(Variance = -1)|}]\npublic sealed partial class Net\n{\n    static Node Forward([Shape(3)] Node x) => x.Dense(2);\n}\n");

    private static double Normal(System.Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static void Check((double Mean, double Variance) found, double mean, double variance, double tolerance)
    {
        Assert.Equal(mean, found.Mean, tolerance);
        Assert.Equal(variance, found.Variance, tolerance);
    }

    private static (double Mean, double Variance) Of(string expression, AutoInitOptions? options = null, int shape = 24)
    {
        Network network = TestCompilation.Create(Source(expression, shape, "")).Read();
        int output = network.Graph.OutputsOf(OutputKind.Result).Single().Node;
        Statistic found = Propagation.Run(network.Graph, options ?? AutoInitOptions.Default, [output])[output];
        return (found.Mean, found.Variance);
    }

    private static Network Read(string expression, int shape, AutoInitOptions options)
    {
        Network network = TestCompilation.Create(Source(expression, shape, "")).Read();
        return AutoInitializer.Initialize(network with { Options = network.Options with { AutoInit = options } }, CancellationToken.None);
    }

    private static Init Initializer(Network network, string name) =>
        network.Graph.Leaves<ParameterLeaf>().Single(leaf => leaf.Operation.Label == name).Operation.Initializer;

    /// <summary>Mean and standard deviation that a cut normal initializer draws.</summary>
    private static (double Mean, double Deviation) Weight(Network network, string name)
    {
        Init init = Initializer(network, name);
        Assert.Equal(InitKind.TruncatedNormal, init.Kind);
        return (init.A, init.B * AutoInitializer.CutDeviation);
    }

    private static string Source(string expression, int shape, string attribute)
    {
        string body = expression.StartsWith('{') ? expression : $"=> {expression};";
        return $"[Network]\n{attribute}\npublic sealed partial class Net\n{{\n    static Node Forward([Shape({shape})] Node x)\n    {body}\n}}\n";
    }
}
