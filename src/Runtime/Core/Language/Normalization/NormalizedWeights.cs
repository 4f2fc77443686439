using System;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets;

/// <summary>Weights that are computed from parameters.</summary>
internal static class NormalizedWeights
{
    private const float Epsilon = 1e-12f;

    /// <summary>A weight by its full name.</summary>
    public static Node Of(string name, Init init, Shape shape, WeightForm form) => form switch
    {
        WeightForm.WeightNorm => WeightNorm(name, init, shape),
        WeightForm.SpectralNorm => SpectralNorm(name, init, shape),
        _ => Parameter.Named(name, init, shape),
    };

    /// <summary>w = g·v / ‖v‖, norms over all axes but the first; g begins as ‖v‖, so that w begins as v.</summary>
    /// <remarks>Source: Salimans and Kingma, "Weight normalization", 2016.</remarks>
    private static Node WeightNorm(string name, Init init, Shape shape)
    {
        RequireRows(shape);
        int[] others = Enumerable.Range(1, shape.Rank - 1).ToArray();
        Node direction = Parameter.Named(name + "_v", init, shape);
        Node length = Parameter.Named(name + "_g", new Init(InitKind.RowLengths, ExpectedNorm(init, shape)), new Shape([shape[0], .. others.Select(_ => 1)]));
        return direction * (length / direction.Square().Sum(others).Sqrt().KeepAxes(shape, others));
    }

    /// <summary>w / σ, σ = uᵀ·W·v of its singular vectors; a training pass takes one power iteration towards them.</summary>
    /// <remarks>Source: Miyato et al., "Spectral normalization for generative adversarial networks", 2018, algorithm 1.</remarks>
    private static Node SpectralNorm(string name, Init init, Shape shape)
    {
        RequireRows(shape);
        Node weight = Parameter.Named(name + "_orig", init, shape);
        GraphBuilder builder = weight.Builder;
        Node matrix = weight.Reshape(shape[0], -1);
        Node still = matrix.StopGradient();
        Node knownLeft = builder.Add(new State(name + "_u", new Shape(shape[0]), Init.Normal()));
        Node knownRight = builder.Add(new State(name + "_v", new Shape(matrix.Shape[1]), Init.Normal()));
        Node nextRight = Unit(knownLeft.MatMul(still));
        Node nextLeft = Unit(still.MatMul(nextRight));
        if (builder.StateUpdates.All(update => update.State != name + "_u"))
        {
            builder.StateUpdates.Add((name + "_u", nextLeft.Id));
            builder.StateUpdates.Add((name + "_v", nextRight.Id));
        }

        // Those kept are unit vectors but at the very start, when they are any draws.
        Node training = builder.Add(new PassValue(PassValueKind.BatchStatistics));
        Node left = Node.Where(training, nextLeft, Unit(knownLeft)).StopGradient();
        Node right = Node.Where(training, nextRight, Unit(knownRight)).StopGradient();
        return weight / (left * matrix.MatMul(right)).Sum();
    }

    private static Node Unit(Node x) => x / x.Square().Sum().Sqrt().Maximum(Epsilon);

    private static void RequireRows(Shape shape)
    {
        if (shape.Rank < 2)
        {
            throw new ModelException("SN2003", $"A normalized weight has outputs on axis 0 and at least one axis more, but its shape is {shape}.");
        }
    }

    // The root mean square length of a row as it is drawn; the draws are not known here.
    private static double ExpectedNorm(Init init, Shape shape)
    {
        double inputs = (double)shape.Size / shape[0];
        double square = init.Kind switch
        {
            InitKind.Constant => init.A * init.A,
            InitKind.Uniform => (init.A * init.A + init.A * init.B + init.B * init.B) / 3,
            InitKind.Normal => init.A * init.A + init.B * init.B,
            InitKind.TruncatedNormal => init.A * init.A + 0.7737 * init.B * init.B,
            InitKind.GlorotUniform or InitKind.GlorotNormal => 2 * init.A * init.A / (inputs + shape[0] * (inputs / shape[1])),
            InitKind.HeUniform or InitKind.HeNormal => init.A * init.A / (init.Fan > 0 ? init.Fan : inputs),
            _ => init.A * init.A / Math.Max(inputs, shape[0]), // orthogonal
        };
        return Math.Sqrt(inputs * square);
    }
}
