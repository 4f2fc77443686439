using System;
using System.IO;
using System.Linq;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Tests.Training.Data;

public sealed class ReaderTests
{
    [Theory]
    [InlineData(0x08, new byte[] { 1, 254 }, new[] { 1f, 254f })]
    [InlineData(0x09, new byte[] { 1, 254 }, new[] { 1f, -2f })]
    [InlineData(0x0B, new byte[] { 1, 2, 255, 254 }, new[] { 258f, -2f })]
    [InlineData(0x0C, new byte[] { 0, 0, 1, 0, 255, 255, 255, 255 }, new[] { 256f, -1f })]
    [InlineData(0x0D, new byte[] { 0x3F, 0xC0, 0, 0, 0xC0, 0, 0, 0 }, new[] { 1.5f, -2f })]
    [InlineData(0x0E, new byte[] { 0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0 }, new[] { 1.5f, -2f })]
    public void Every_type_of_IDX_is_read_plain_and_packed(byte type, byte[] payload, float[] expected)
    {
        byte[] file = Bytes.Idx(type, [2, 1], payload);
        foreach (byte[] bytes in new[] { file, Bytes.Gzip(file) })
        {
            NumericArray array = IdxReader.Read(new MemoryStream(bytes));
            Assert.Equal([2, 1], array.Shape);
            Assert.Equal(expected, array.ToSingles());
        }
    }

    [Fact]
    public void IDX_errors_name_file_expected_and_found()
    {
        byte[] good = Bytes.Idx(0x08, [2, 3], new byte[6]);
        Assert.Contains("my.idx: the array [2, 3] of UInt8 needs 6 bytes, but the file has only 5 more", Idx(good[..^1]));
        Assert.Contains("needs 6 bytes, but the file has only 5 more", Idx(Bytes.Gzip(good[..^1])));
        Assert.Contains("must end after the array [2, 3]", Idx([.. good, 0]));
        Assert.Contains("begins with 00 00, but this one with 01 00", Idx([1, .. good[1..]]));
        Assert.Contains("but is 07", Idx([0, 0, 7, .. good[3..]]));
        Assert.Contains("more values than the limit", Idx(Bytes.Idx(0x08, [1 << 30, 1 << 30], [])));
        Assert.Contains("needs 1073741824 bytes", Idx(Bytes.Idx(0x08, [1 << 30], [])));
        Assert.Contains("extent of axis 1", Idx(good[..10]));

        static string Idx(byte[] bytes) =>
            Assert.Throws<InvalidDataException>(() => IdxReader.Read(new MemoryStream(bytes), "my.idx")).Message;
    }

    [Fact]
    public void A_packed_file_that_claims_much_and_holds_little_takes_little_memory()
    {
        byte[] file = Bytes.Gzip(Bytes.Idx(0x08, [1 << 30], new byte[10]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => IdxReader.Read(new MemoryStream(file)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Limits_hold_for_what_is_unpacked()
    {
        var limits = new ReadLimits { MaximumBytes = 100 };
        byte[] file = Bytes.Gzip(Bytes.Idx(0x08, [101], new byte[101]));
        Assert.Contains("limit is 100", Assert.Throws<InvalidDataException>(() => IdxReader.Read(new MemoryStream(file), limits: limits)).Message);
    }

    [Theory]
    [InlineData("<f4", 1)]
    [InlineData("<f4", 2)]
    [InlineData("<f4", 3)]
    public void NPY_of_every_version_is_read(string type, byte version)
    {
        NumericArray array = NpyReader.Read(new MemoryStream(Bytes.Npy(type, "False", "(2, 2)", Bytes.Floats(1, 2, 3, 4), version)));
        Assert.Equal([2, 2], array.Shape);
        Assert.Equal([1, 2, 3, 4], array.ToSingles());
    }

    [Theory]
    [InlineData("|b1", new byte[] { 1 }, 1)]
    [InlineData("|u1", new byte[] { 200 }, 200)]
    [InlineData("|i1", new byte[] { 200 }, -56)]
    [InlineData("<u2", new byte[] { 1, 2 }, 513)]
    [InlineData(">i2", new byte[] { 255, 254 }, -2)]
    [InlineData("<i4", new byte[] { 254, 255, 255, 255 }, -2)]
    [InlineData("<u4", new byte[] { 0, 0, 1, 0 }, 65536)]
    [InlineData("<i8", new byte[] { 254, 255, 255, 255, 255, 255, 255, 255 }, -2)]
    [InlineData("<u8", new byte[] { 5, 0, 0, 0, 0, 0, 0, 0 }, 5)]
    [InlineData("<f2", new byte[] { 0x00, 0x3E }, 1.5)]
    [InlineData("<f8", new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F }, 1.5)]
    [InlineData(">f4", new byte[] { 0x3F, 0xC0, 0, 0 }, 1.5)]
    public void NPY_of_every_type_is_read(string type, byte[] payload, double expected) =>
        Assert.Equal([(float)expected], NpyReader.Read(new MemoryStream(Bytes.Npy(type, "False", "(1,)", payload))).ToSingles());

    [Fact]
    public void Fortran_order_becomes_row_major() =>
        Assert.Equal(
            [0, 1, 2, 3, 4, 5],
            NpyReader.Read(new MemoryStream(Bytes.Npy("<f4", "True", "(2, 3)", Bytes.Floats(0, 3, 1, 4, 2, 5)))).ToSingles());

    [Fact]
    public void A_single_value_has_an_empty_shape()
    {
        NumericArray array = NpyReader.Read(new MemoryStream(Bytes.Npy("<f4", "False", "()", Bytes.Floats(7))));
        Assert.Empty(array.Shape);
        Assert.Equal([7], array.ToSingles());
    }

    [Theory]
    [InlineData("[('a', '<f4')]", "False", "(1,)", "NPY")]
    [InlineData("<c8", "False", "(1,)", "'<c8' is not read")]
    [InlineData("<f4", "Maybe", "(1,)", "True or False")]
    [InlineData("<f4", "False", "(-1,)", "an extent")]
    [InlineData("<f4", "False", "(99999999999999999999,)", "an extent")]
    [InlineData("<f4", "False", "(4294967296,)", "extent out of")]
    [InlineData("<f4", "False", "(2,)", "needs 8 bytes, but the file has only 4 more")]
    [InlineData("<f4", "False", "(1,), 'more': 1", "'more'")]
    public void NPY_errors_say_what_is_wrong(string type, string order, string shape, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(
            () => NpyReader.Read(new MemoryStream(Bytes.Npy(type, order, shape, Bytes.Floats(1))), "my.npy")).Message);

    [Fact]
    public void What_NpyWriter_writes_NpyReader_reads()
    {
        foreach (int[] shape in new int[][] { [], [6], [2, 3], [1, 0] })
        {
            int count = shape.Aggregate(1, (a, b) => a * b);
            float[] values = [.. Enumerable.Range(0, count).Select(i => i * 0.5f)];
            var stream = new MemoryStream();
            NpyWriter.Write(stream, values, shape);
            Assert.Equal(0, (stream.Length - 4 * count) % 64);
            stream.Position = 0;
            NumericArray array = NpyReader.Read(stream);
            Assert.Equal(shape, array.Shape);
            Assert.Equal(values, array.ToSingles());
        }

        Assert.Throws<ArgumentException>(() => NpyWriter.Write(new MemoryStream(), [1f, 2f], 3));
    }

    [Fact]
    public void NPZ_gives_its_arrays_by_name()
    {
        byte[] file = Bytes.Zip(
            ("x.npy", Bytes.Npy("<f4", "False", "(2,)", Bytes.Floats(1, 2))), ("y.npy", Bytes.Npy("|u1", "False", "(1,)", [3])));
        var arrays = NpzReader.Read(new MemoryStream(file));
        Assert.Equal(["x", "y"], arrays.Keys.Order());
        Assert.Equal([1, 2], arrays["x"].ToSingles());
        Assert.Equal([3], arrays["y"].ToLabels(4));
    }

    [Fact]
    public void NPZ_errors_name_the_array()
    {
        byte[] file = Bytes.Zip(("x.npy", Bytes.Npy("<f4", "False", "(3,)", Bytes.Floats(1, 2))));
        Assert.Contains("array 'x'", Assert.Throws<InvalidDataException>(() => NpzReader.Read(new MemoryStream(file), "my.npz")).Message);
        Assert.Contains("'readme.txt'", Assert.Throws<InvalidDataException>(
            () => NpzReader.Read(new MemoryStream(Bytes.Zip(("readme.txt", [1]))), "my.npz")).Message);
    }

    [Fact]
    public void CIFAR_10_and_100_are_read_plain_and_packed()
    {
        byte[] ten = new byte[2 * 3073];
        ten[0] = 7;
        ten[3073] = 9;
        ten[1] = 255;
        foreach (byte[] bytes in new[] { ten, Bytes.Gzip(ten) })
        {
            Dataset data = CifarReader.Read(new MemoryStream(bytes));
            Assert.Equal(2, data.Count);
            Assert.Equal([7, 9], data["label"].Labels.ToArray());
            Assert.Equal(1, data["image"].Values[0]);
        }

        byte[] hundred = new byte[3074];
        hundred[0] = 19;
        hundred[1] = 99;
        Dataset fine = CifarReader.Read(new MemoryStream(hundred), CifarKind.Cifar100);
        Assert.Equal(19, fine["coarse"].Labels[0]);
        Assert.Equal(99, fine["fine"].Labels[0]);
    }

    [Fact]
    public void CIFAR_errors_name_the_record()
    {
        byte[] bytes = new byte[2 * 3073];
        bytes[3073] = 10;
        Assert.Contains("label of record 1 must lie in 0 .. 9, but is 10", Cifar(bytes));
        Assert.Contains("records of 3073 bytes, but 6145 bytes leave 3072 over", Cifar(bytes[..^1]));

        static string Cifar(byte[] bytes) =>
            Assert.Throws<InvalidDataException>(() => CifarReader.Read(new MemoryStream(bytes))).Message;
    }

    [Fact]
    public void Labels_that_are_not_whole_or_not_classes_are_refused()
    {
        NumericArray array = NpyReader.Read(new MemoryStream(Bytes.Npy("<f4", "False", "(2,)", Bytes.Floats(1, 1.5f))), "my.npy");
        Assert.Contains("my.npy: value 1 must be a label in 0 .. 4, but is 1.5", Assert.Throws<InvalidDataException>(() => array.ToLabels(5)).Message);
    }

    [Fact]
    public void The_real_MNIST_is_read()
    {
        string? images = GoldenFile.Data("mnist/t10k-images-idx3-ubyte.gz");
        string? labels = GoldenFile.Data("mnist/t10k-labels-idx1-ubyte.gz");
        Assert.SkipWhen(images is null || labels is null, "shared/data/mnist is not here.");
        NumericArray array = IdxReader.Read(images!);
        Assert.Equal([10000, 28, 28], array.Shape);
        var data = new Dataset(array.ToColumn("image", 1f / 255, 1, 28, 28), IdxReader.Read(labels!).ToLabelColumn("digit", 10));
        Assert.Equal(10000, data.Count);
        Assert.Equal([7, 2, 1, 0, 4], data["digit"].Labels[..5].ToArray());
    }

    [Fact]
    public void The_real_CIFAR_subset_is_read()
    {
        string? path = GoldenFile.Data("cifar10-subset/test.bin.gz");
        Assert.SkipWhen(path is null, "shared/data/cifar10-subset is not here.");
        Dataset data = CifarReader.Read(path!);
        Assert.Equal(2000, data.Count);
        Assert.All(Enumerable.Range(0, 10), c => Assert.Equal(200, data["label"].Labels.ToArray().Count(label => label == c)));
    }
}
