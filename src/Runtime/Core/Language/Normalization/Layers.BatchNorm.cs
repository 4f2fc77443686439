using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets;

/// <content>Normalization by channel, with running statistics.</content>
public static partial class Layers
{
    /// <summary>Normalizes each channel over the batch and the other axes. PyTorch: torch.nn.BatchNorm1d, 2d.</summary>
    /// <remarks>
    /// Source: Ioffe and Szegedy, "Batch normalization", 2015. Training uses the statistics of the batch and moves the
    /// running ones, r ← (1 − momentum)·r + momentum·batch (variance with n − 1); evaluation uses the running ones.
    /// States: <c>running_mean</c>, <c>running_var</c>, <c>num_batches_tracked</c>. A bias before it is without effect but kept.
    /// </remarks>
    /// <param name="x">[C] or [C, ..].</param>
    /// <param name="epsilon">Added to the variance, positive.</param>
    /// <param name="momentum">Share of the new batch in the running statistics, in [0, 1]; null for the mean of all batches so far.</param>
    /// <param name="affine">Whether there are a weight and a bias.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="scaleInit">The weight at the start; below 1 after Davis and Frank, "Revisiting batch norm initialization", 2022.</param>
    /// <exception cref="ModelException">SN2003: x is a scalar.</exception>
    public static Node BatchNorm(
        this Node x, float epsilon = 1e-5f, float? momentum = 0.1f, bool affine = true, string? name = null, float scaleInit = 1f)
    {
        RequireChannels(x, "BatchNorm");
        string layer = x.Builder.Names.Layer("batchNorm", name);
        return Composite.Of(layer, "", [x], [x, epsilon, momentum, affine, scaleInit], () =>
        {
            int[] others = Enumerable.Range(1, x.Shape.Rank - 1).ToArray();
            Node mean = Over(x, others);
            Node variance = Over((x - ByChannel.Column(mean, x)).Square(), others);
            var running = new RunningStatistics(x, layer, momentum);
            running.Track(mean, variance, x.Builder.Add(new PassValue(PassValueKind.BatchSize)) * (x.Shape.Size / x.Shape[0]));

            Node fromBatch = x.Builder.Add(new PassValue(PassValueKind.BatchStatistics));
            Node usedMean = Node.Where(fromBatch, mean, running.Mean);
            Node usedVariance = Node.Where(fromBatch, variance, running.Variance);
            Node y = (x - ByChannel.Column(usedMean, x)) * ByChannel.Column((usedVariance + epsilon).ReciprocalSqrt(), x);
            return affine ? ChannelAffine(y, layer, scaleInit) : y;
        });

        static Node Over(Node value, int[] axes) => (axes.Length == 0 ? value : value.Mean(axes)).BatchMean();
    }

    /// <summary>Normalizes each channel of each sample over the other axes. PyTorch: torch.nn.InstanceNorm1d, 2d, 3d.</summary>
    /// <remarks>
    /// Source: Ulyanov, Vedaldi and Lempitsky, "Instance normalization", 2016. With running statistics, training moves them
    /// towards the mean of the samples', and evaluation uses them; their states are those of BatchNorm.
    /// </remarks>
    /// <param name="x">[C, ..], with more than one element a channel.</param>
    /// <param name="epsilon">Added to the variance, positive.</param>
    /// <param name="momentum">Share of the new batch in the running statistics, in [0, 1]; null for the mean of all batches so far.</param>
    /// <param name="affine">Whether there are a weight and a bias.</param>
    /// <param name="runningStatistics">Whether there are running statistics.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <exception cref="ModelException">SN2003: a channel has one element only.</exception>
    public static Node InstanceNorm(
        this Node x, float epsilon = 1e-5f, float? momentum = 0.1f, bool affine = false, bool runningStatistics = false, string? name = null)
    {
        if (x.Shape.Rank < 2 || x.Shape.Size == x.Shape[0])
        {
            throw new ModelException("SN2003", $"InstanceNorm needs more than one element a channel, as in [C, T], but its input is {x.Shape}.");
        }

        string layer = x.Builder.Names.Layer("instanceNorm", name);
        return Composite.Of(layer, "", [x], [x, epsilon, momentum, affine, runningStatistics], () =>
        {
            int[] others = Enumerable.Range(1, x.Shape.Rank - 1).ToArray();
            Node mean = x.Mean(others);
            Node variance = (x - ByChannel.Column(mean, x)).Square().Mean(others);
            if (runningStatistics)
            {
                var running = new RunningStatistics(x, layer, momentum);
                running.Track(mean.BatchMean(), variance.BatchMean(), x.Shape.Size / x.Shape[0]);
                Node fromSample = x.Builder.Add(new PassValue(PassValueKind.BatchStatistics));
                mean = Node.Where(fromSample, mean, running.Mean);
                variance = Node.Where(fromSample, variance, running.Variance);
            }

            Node y = (x - ByChannel.Column(mean, x)) * ByChannel.Column((variance + epsilon).ReciprocalSqrt(), x);
            return affine ? ChannelAffine(y, layer) : y;
        });
    }
}
