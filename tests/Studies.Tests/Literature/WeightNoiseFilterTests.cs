using System.Linq;
using StaticNets;
using StaticNets.Training.Data;
using Studies.Literature;
using Xunit;

namespace Studies.Tests.Literature;

public sealed class WeightNoiseFilterTests
{
    [Fact]
    public void Wrong_labels_are_drawn_from_all_classes_and_images_stay()
    {
        const int Count = 20_000;
        float[] images = [.. Enumerable.Range(0, Count).Select(i => (float)i)];
        var set = new Dataset(
            new DataColumn(new TensorInfo("image", [1]), images),
            new DataColumn(new TensorInfo("label", [], Classes: 10), [.. Enumerable.Repeat(3, Count)]));
        Dataset noisy = WeightNoiseFilterStudy.WithWrongLabels(set, 0.4, seed: 1);
        var values = new float[Count];
        var labels = new int[Count];
        noisy.Gather([.. Enumerable.Range(0, Count)], values, labels);

        // A label is replaced with probability 0.4, a tenth of those by itself: 0.64 stay, 0.04 go to each other class.
        Assert.Equal(images, values);
        Assert.InRange(labels.Count(label => label == 3) / (double)Count, 0.62, 0.66);
        Assert.All(Enumerable.Range(0, 10).Where(label => label != 3), other => Assert.InRange(labels.Count(label => label == other) / (double)Count, 0.034, 0.046));
    }
}
