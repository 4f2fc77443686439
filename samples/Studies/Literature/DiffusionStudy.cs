using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets;
using StaticNets.Random;
using StaticNets.Training.Optimizers;
using StaticNets.Spectral.Reports.Charts;

namespace Studies.Literature;

/// <summary>Whether layers of two small tensors solve a ten-dimensional pricing equation as dense ones do.</summary>
internal sealed class DiffusionStudy : Study
{
    private const int Dimensions = 10;
    private const int Steps = 12;
    private const int Paths = 32;
    private const int Iterations = 3_000;
    private const float TimeStep = 1f / Steps;

    // exp(r + 0.16)·‖X₀‖² at t = 0, X₀ = (1, ½, 1, ½, ..).
    private const double Exact = 7.710487875;
    private static readonly Threshold Error = Threshold.AtMost("relative error of u(0, X₀), tensor train", 0.02);
    private static readonly Threshold Size = Threshold.AtMost("its parameters over those of the dense network", 0.25);
    private static readonly Threshold Untrained = Threshold.AtLeast("relative error before training", 0.5);

    public override string Name => "tensor-train-diffusion";

    public override string Page => "S000-20";

    public override string Title => "A pricing equation with tensor trains";

    public override string Source =>
        "Patel, Hsing, Sahin, Jahromi, Palmer et al., “Quantum-inspired tensor neural networks for partial differential equations”, 2022.";

    public override string Claim => "Layers of small tensors reach the accuracy of dense ones with a fraction of the parameters.";

    public override string Method =>
        "Black–Scholes–Barenblatt in 10 dimensions along 32 random paths of 12 steps; 11-64-64-64-1 with sines, the two inner layers dense, or two "
        + "cores of bond 4; Adam, rate 0.002, a fifth of it after 60 % and again after 85 % of 3,000 iterations.";

    public override IReadOnlyList<Threshold> Thresholds => [Error, Size, Untrained];

    public override Findings Run(Laboratory laboratory)
    {
        Func<(List<(double, double)> Errors, long Count)>[] runs = [() => Train<TensorTrainPrice>(), () => Train<DensePrice>()];
        (List<(double X, double Y)> Errors, long Count)[] results = laboratory.Each(runs, run => run());
        (List<(double X, double Y)> train, List<(double X, double Y)> dense) = (results[0].Errors, results[1].Errors);
        return new Findings(
            [Error.Measured(train[^1].Y), Size.Measured((double)results[0].Count / results[1].Count), Untrained.Measured(train[0].Y)],
            [new LineChart(
                "Relative error of u(0, X₀)",
                Axis.Linear("iteration", [0, Iterations]),
                Axis.Logarithmic("error", train.Concat(dense).Select(point => point.Y)),
                [new Series("tensor train", train), new Series("dense", dense)])])
        {
            Remarks = [new("relative error of the dense network", dense[^1].Y)],
        };
    }

    private static (List<(double, double)> Errors, long Count) Train<TNetwork>()
        where TNetwork : class, ITrainable, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(seed: 0);
        var optimizer = new Adam(network.Parameters.Length) { LearningRate = 2e-3 };
        var random = new Philox(0, stream: 20);
        const int PathSize = (Steps + 1) * (Dimensions + 1);
        var values = new float[Paths * (PathSize + (Steps * Dimensions))];
        var errors = new List<(double, double)> { (0, ErrorOf(network)) };
        for (int iteration = 1; iteration <= Iterations; iteration++)
        {
            optimizer.LearningRate = 2e-3 * (iteration > 0.85 * Iterations ? 0.04 : iteration > 0.6 * Iterations ? 0.2 : 1);
            Draw(ref random, values.AsSpan(0, Paths * PathSize), values.AsSpan(Paths * PathSize));
            network.TrainStep(new Batch(values, default, Paths), optimizer, Pass.Training);
            if (iteration % 100 == 0)
            {
                errors.Add((iteration, ErrorOf(network)));
            }
        }

        return (errors, network.Description.ParameterCount);
    }

    // X_{n+1} = X_n + σΔW, σ = 0.4·diag(X_n).
    private static void Draw(ref Philox random, Span<float> paths, Span<float> noise)
    {
        for (int path = 0; path < Paths; path++)
        {
            Span<float> points = paths.Slice(path * (Steps + 1) * (Dimensions + 1), (Steps + 1) * (Dimensions + 1));
            Span<float> moves = noise.Slice(path * Steps * Dimensions, Steps * Dimensions);
            Start(points);
            for (int step = 0; step < Steps; step++)
            {
                Span<float> from = points.Slice(step * (Dimensions + 1), Dimensions + 1);
                Span<float> to = points.Slice((step + 1) * (Dimensions + 1), Dimensions + 1);
                to[0] = (step + 1) * TimeStep;
                for (int i = 0; i < Dimensions; i++)
                {
                    float move = 0.4f * from[i + 1] * MathF.Sqrt(TimeStep) * (float)random.NextNormal();
                    moves[(step * Dimensions) + i] = move;
                    to[i + 1] = from[i + 1] + move;
                }
            }
        }
    }

    private static void Start(Span<float> point)
    {
        point[0] = 0;
        for (int i = 0; i < Dimensions; i++)
        {
            point[i + 1] = i % 2 == 0 ? 1 : 0.5f;
        }
    }

    private static double ErrorOf(INetwork network)
    {
        var path = new float[(Steps + 1) * (Dimensions + 1)];
        Start(path);
        var u = new float[Steps + 1];
        network.Infer(new Batch(path, default, 1), u);
        return Math.Abs(u[0] - Exact) / Exact;
    }
}

/// <summary>u(t, x) at the points of a path, by two inner layers of two cores.</summary>
[Network]
internal sealed partial class TensorTrainPrice
{
    internal static Node Price(Node path, Func<Node, Node> inner)
    {
        Node x = path.Dense(64).Sin();
        x = inner(x).Sin();
        x = inner(x).Sin();
        return x.Dense(1).Reshape(path.Shape[0]).Named("u");
    }

    /// <summary>u_t = −½·Tr(σσᵀ∇²u) + 0.05·(u − ∇u·x), σ = 0.4·diag(x), u(1, x) = ‖x‖².</summary>
    internal static Node PathLoss(Node u, Node path, Node noise)
    {
        (int steps, int dimensions) = (noise.Shape[0], noise.Shape[1]);
        Node x = path.Slice(1, 1, dimensions);
        Node z = Node.Gradient(u, path).Slice(1, 1, dimensions);
        Node driver = 0.05f * (u - (z * x).Sum(1));
        Node end = x.Slice(0, steps, 1).Reshape(dimensions);
        return u.PathLoss(z, driver.Slice(0, 0, steps), noise, 1f / steps, (end * end).Sum(), 2f * end);
    }

    private static Node Forward([Shape(13, 11)] Node path) => Price(path, x => x.TensorTrainDense([8, 8], [8, 8], bond: 4));

    private static Node Loss(Node u, Node path, [Shape(12, 10)] Node noise) => PathLoss(u, path, noise);
}

/// <summary>The same by dense inner layers.</summary>
[Network]
internal sealed partial class DensePrice
{
    private static Node Forward([Shape(13, 11)] Node path) => TensorTrainPrice.Price(path, x => x.Dense(64));

    private static Node Loss(Node u, Node path, [Shape(12, 10)] Node noise) => TensorTrainPrice.PathLoss(u, path, noise);
}
