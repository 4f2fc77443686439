using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using StaticNets;
using StaticNets.Training.Data;

namespace Studies.Data;

/// <summary>The data sets, each in a folder of its own within one.</summary>
/// <param name="path">The folder of all.</param>
internal sealed class DataFolder(string path)
{
    private readonly ConcurrentDictionary<(DataSource Source, string Part), Lazy<Dataset>> _read = new();

    /// <summary>Makes sure that the files are there.</summary>
    /// <param name="study">The study that needs them.</param>
    /// <exception cref="FileNotFoundException">One is not; the message names it, and says where to get it.</exception>
    public void Require(Study study)
    {
        foreach (DataSource source in study.Needs)
        {
            string folder = Path.Combine(Path.GetFullPath(path), source.Folder);
            if (source.Files.FirstOrDefault(file => !File.Exists(Path.Combine(folder, file))) is { } missing)
            {
                throw new FileNotFoundException(
                    $"The study '{study.Name}' needs {source.Title}, but '{folder}' has no {missing}. "
                    + $"Get it from {source.Origin} into the folder '{source.Folder}' within that of --data.",
                    missing);
            }
        }
    }

    /// <summary>The 60,000 training images of MNIST or its like: columns <c>image</c> [784] in [0, 1] and <c>label</c>.</summary>
    public Dataset TrainingImages(DataSource source) => Images(source, "train");

    /// <summary>The 10,000 test images of MNIST or its like.</summary>
    public Dataset TestImages(DataSource source) => Images(source, "t10k");

    /// <summary>The first of the training images, and the first of the test images.</summary>
    public (Dataset Training, Dataset Test) UsualSplit(DataSource source, int training, int test = 10_000) =>
        (TrainingImages(source).Slice(0, training), TestImages(source).Slice(0, test));

    /// <summary>
    /// Two disjoint parts of the 10,000 test images: the first of images 0 .. 7,999 to train on, and images from 8,000
    /// on to test. It is the split of studies with little data.
    /// </summary>
    public (Dataset Training, Dataset Test) SmallSplit(DataSource source, int training, int test = 2_000)
    {
        Dataset images = TestImages(source);
        return (images.Slice(0, training), images.Slice(8_000, test));
    }

    /// <summary>The training and the test photographs of CIFAR-10: columns <c>image</c> [3, 32, 32] in [0, 1] and <c>label</c>.</summary>
    public (Dataset Training, Dataset Test) Photographs(DataSource source)
    {
        string folder = Path.Combine(path, source.Folder);
        return (CifarReader.Read(Path.Combine(folder, "train.bin.gz")), CifarReader.Read(Path.Combine(folder, "test.bin.gz")));
    }

    /// <summary>Both sets with the pixels of the training set at mean 0 and deviation 1.</summary>
    public static (Dataset Training, Dataset Test) Standardized((Dataset Training, Dataset Test) sets)
    {
        Normalization normalization = Normalization.Fit(sets.Training, "image");
        return (normalization.Apply(sets.Training), normalization.Apply(sets.Test));
    }

    /// <summary>Both sets with their images of 28 × 28 pixels made smaller: each pixel is the mean of a square.</summary>
    /// <param name="sets">Sets with a column <c>image</c> [784].</param>
    /// <param name="factor">Side of the square; divides 28.</param>
    /// <returns>The sets with a column <c>image</c> [784 / factor²] in its place.</returns>
    public static (Dataset Training, Dataset Test) Pooled((Dataset Training, Dataset Test) sets, int factor) =>
        (Pooled(sets.Training, factor), Pooled(sets.Test, factor));

    private static Dataset Pooled(Dataset set, int factor)
    {
        const int Side = 28;
        int side = Side / factor;
        var image = new float[Side * Side];
        var pooled = new float[set.Count * side * side];
        var labels = new int[set.Count];
        for (int sample = 0; sample < set.Count; sample++)
        {
            set.Gather([sample], image, labels.AsSpan(sample, 1));
            for (int i = 0; i < image.Length; i++)
            {
                pooled[(((sample * side) + (i / Side / factor)) * side) + (i % Side / factor)] += image[i] / (factor * factor);
            }
        }

        return new Dataset(
            new DataColumn(new TensorInfo("image", [side * side]), pooled),
            new DataColumn(new TensorInfo("label", [], Classes: 10), labels));
    }

    // Read once, whichever run comes first.
    private Dataset Images(DataSource source, string part) => _read.GetOrAdd((source, part), _ => new(() =>
    {
        string folder = Path.Combine(path, source.Folder);
        return new Dataset(
            IdxReader.Read(Path.Combine(folder, part + "-images-idx3-ubyte.gz")).ToColumn("image", scale: 1f / 255, 784),
            IdxReader.Read(Path.Combine(folder, part + "-labels-idx1-ubyte.gz")).ToLabelColumn("label", classes: 10));
    })).Value;
}
