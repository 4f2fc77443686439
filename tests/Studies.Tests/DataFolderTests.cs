using System.Linq;
using StaticNets;
using StaticNets.Training.Data;
using Studies.Data;
using Xunit;

namespace Studies.Tests;

public sealed class DataFolderTests
{
    [Fact]
    public void A_pooled_image_holds_the_means_of_squares_and_keeps_its_label()
    {
        // Pixels count row by row; a square of 4 × 4 then has the mean of its corners.
        float[] pixels = [.. Enumerable.Range(0, 2 * 784).Select(i => (float)i)];
        var set = new Dataset(new DataColumn(new TensorInfo("image", [784]), pixels), new DataColumn(new TensorInfo("label", [], 10), [7, 3]));
        (Dataset pooled, Dataset one) = DataFolder.Pooled((set, set.Slice(1, 1)), factor: 4);

        Assert.Equal([49], pooled["image"].Info.Shape);
        for (int i = 0; i < 2 * 49; i++)
        {
            int corner = (784 * (i / 49)) + (112 * (i % 49 / 7)) + (4 * (i % 7));
            Assert.Equal(corner + 43.5f, pooled["image"].Values[i], 1e-3f);
        }

        Assert.Equal([7, 3], pooled["label"].Labels.ToArray());
        Assert.Equal(pooled["image"].Values[49..].ToArray(), one["image"].Values.ToArray());
        Assert.Equal([3], one["label"].Labels.ToArray());
    }
}
