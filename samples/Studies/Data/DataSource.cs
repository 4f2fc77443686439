using System.Collections.Generic;

namespace Studies.Data;

/// <summary>A data set that lies in files.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Folder">Its folder within that of all data sets.</param>
/// <param name="Files">Its files.</param>
/// <param name="Origin">Where to get them.</param>
internal sealed record DataSource(string Title, string Folder, IReadOnlyList<string> Files, string Origin)
{
    private static readonly string[] IdxFiles =
    [
        "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz",
    ];

    /// <summary>60,000 and 10,000 handwritten digits of 28 × 28 pixels.</summary>
    public static DataSource Mnist { get; } =
        new("MNIST", "mnist", IdxFiles, "http://yann.lecun.com/exdb/mnist");

    /// <summary>60,000 and 10,000 articles of clothing of 28 × 28 pixels.</summary>
    public static DataSource FashionMnist { get; } =
        new("Fashion-MNIST", "fashion-mnist", IdxFiles, "https://github.com/zalandoresearch/fashion-mnist");

    /// <summary>10,000 and 2,000 photographs of ten kinds of things, 3 × 32 × 32 pixels: a part of CIFAR-10.</summary>
    public static DataSource CifarPart { get; } = new(
        "a part of CIFAR-10",
        "cifar10-subset",
        ["train.bin.gz", "test.bin.gz"],
        "https://www.cs.toronto.edu/~kriz/cifar.html (10,000 rows of its binary training files, and 2,000 of its test file)");
}
