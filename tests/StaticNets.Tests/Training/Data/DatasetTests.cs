using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Tests.Training.Data;

public sealed class DatasetTests
{
    private static readonly Dataset Data = new(
        new DataColumn(new TensorInfo("x", [2]), [.. Enumerable.Range(0, 20).Select(i => (float)i)]),
        new DataColumn(new TensorInfo("y", [], 4), [.. Enumerable.Range(0, 10).Select(i => i % 4)]),
        new DataColumn(new TensorInfo("z", []), [.. Enumerable.Range(0, 10).Select(i => -(float)i)]));

    [Fact]
    public void Gather_lays_columns_one_after_another_as_a_batch_does()
    {
        var values = new float[3 * 3];
        var labels = new int[3];
        Data.Gather([7, 0, 7], values, labels);
        Assert.Equal([14, 15, 0, 1, 14, 15, -7, 0, -7], values);
        Assert.Equal([3, 0, 3], labels);
    }

    [Fact]
    public void Gather_takes_the_first_columns_alone()
    {
        var values = new float[4];
        Data.Gather([1, 2], values, [], columns: 1);
        Assert.Equal([2, 3, 4, 5], values);
    }

    [Fact]
    public void Gather_refuses_other_lengths_and_samples_that_are_not_there()
    {
        Assert.Throws<ArgumentException>(() => Data.Gather([1], new float[2], new int[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Data.Gather([10], new float[3], new int[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Data.Slice(0, 5).Gather([5], new float[3], new int[1]));
    }

    [Fact]
    public void Gather_allocates_nothing()
    {
        var values = new float[3 * 3];
        var labels = new int[3];
        Dataset slice = Data.Slice(2, 5);
        int[] indices = [3, 2, 1];
        slice.Gather(indices, values, labels);
        long before = GC.GetAllocatedBytesForCurrentThread();
        slice.Gather(indices, values, labels);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Slices_of_slices_read_the_right_rows() =>
        Assert.Equal([-5f, -6f], Column(Data.Slice(2, 8).Slice(3, 2), "z"));

    [Fact]
    public void A_split_parts_every_sample_once_and_again_in_the_same_way()
    {
        (Dataset first, Dataset second) = Data.Split(0.7, seed: 5);
        Assert.Equal((7, 3), (first.Count, second.Count));
        float[] all = [.. Column(first, "z"), .. Column(second, "z")];
        Assert.Equal(Enumerable.Range(0, 10).Select(i => -(float)i).Order(), all.Order());
        Assert.Equal(Column(first, "z"), Column(Data.Split(0.7, seed: 5).First, "z"));
        Assert.NotEqual(Column(first, "z"), Column(Data.Split(0.7, seed: 6).First, "z"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Data.Split([6, 5], seed: 1));
    }

    [Fact]
    public void Columns_are_picked_by_name_and_an_unknown_name_lists_those_there_are()
    {
        Assert.Equal(["z", "x"], Data.Pick("z", "x").Columns.Select(c => c.Info.Name));
        KeyNotFoundException error = Assert.Throws<KeyNotFoundException>(() => Data.Pick("w"));
        Assert.Contains("x, y, z", error.Message);
    }

    [Fact]
    public void Columns_of_other_lengths_or_the_same_name_are_refused()
    {
        var a = new DataColumn(new TensorInfo("a", []), new float[3]);
        Assert.Throws<ArgumentException>(() => new Dataset(a, new DataColumn(new TensorInfo("b", []), new float[4])));
        Assert.Throws<ArgumentException>(() => new Dataset(a, a));
        Assert.Throws<ArgumentException>(() => new DataColumn(new TensorInfo("c", [2]), new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DataColumn(new TensorInfo("d", [], 2), [0, 2]));
    }

    [Fact]
    public void A_set_fits_a_network_by_order_kind_size_and_classes()
    {
        NetworkInfo info = TestTensors.Info([], inputs: [new("image", [1, 2])], targets: [new("digit", [], 4)]);
        Data.Pick("x", "y").CheckFits(info);
        ArgumentException error = Assert.Throws<ArgumentException>(() => Data.Pick("y", "x").CheckFits(info));
        Assert.Contains("the input 'image' of 'Test', floats [1, 2], but it is 'y', labels [] of 4 classes", error.Message);
        Assert.Contains("needs 2 columns (image, digit), but the data set has 3", Assert.Throws<ArgumentException>(() => Data.CheckFits(info)).Message);
        NetworkInfo fewer = TestTensors.Info([], inputs: [new("image", [2])], targets: [new("digit", [], 3)]);
        Assert.Throws<ArgumentException>(() => Data.Pick("x", "y").CheckFits(fewer));
    }

    [Theory, InlineData(Granularity.Whole), InlineData(Granularity.FirstAxis), InlineData(Granularity.Element)]
    public void Normalized_training_samples_have_mean_zero_and_deviation_one(Granularity granularity)
    {
        var random = new System.Random(3);
        var column = new DataColumn(new TensorInfo("image", [2, 3]), [.. Enumerable.Range(0, 600).Select(i => (float)(random.NextDouble() * (i % 6 + 1) + 1000))]);
        var data = new Dataset(column);
        var normalization = Normalization.Fit(data, "image", granularity);
        float[] values = normalization.Apply(data)["image"].Values.ToArray();
        int groups = normalization.Mean.Length;
        Assert.Equal(granularity switch { Granularity.Whole => 1, Granularity.FirstAxis => 2, _ => 6 }, groups);
        for (int group = 0; group < groups; group++)
        {
            double[] part = [.. values.Where((_, i) => i % 6 / (6 / groups) == group).Select(v => (double)v)];
            double mean = part.Average();
            Assert.Equal(0, mean, 1e-3);
            Assert.Equal(1, Math.Sqrt(part.Average(v => (v - mean) * (v - mean))), 1e-3);
        }
    }

    [Fact]
    public void A_column_of_one_value_becomes_zero()
    {
        var data = new Dataset(new DataColumn(new TensorInfo("x", []), [7f, 7f, 7f]));
        Assert.Equal([0, 0, 0], Normalization.Fit(data, "x").Apply(data)["x"].Values.ToArray());
    }

    private static float[] Column(Dataset data, string name)
    {
        Dataset only = data.Pick(name);
        var values = new float[only.Count];
        only.Gather([.. Enumerable.Range(0, only.Count)], values, []);
        return values;
    }
}
