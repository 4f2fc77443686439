using System.IO;
using System.Linq;
using StaticNets.Training.Data;

namespace Quickstart;

/// <summary>MNIST: 60,000 and 10,000 images of 28 × 28 pixels, 0 .. 255.</summary>
internal static class MnistData
{
    private static readonly string[] Files =
    [
        "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz",
    ];

    /// <summary>Reads the four files.</summary>
    /// <param name="folder">Where they are.</param>
    /// <exception cref="FileNotFoundException">One is not there; the message names it and all four.</exception>
    public static TaskData Read(string folder)
    {
        if (Files.FirstOrDefault(file => !File.Exists(Path.Combine(folder, file))) is { } missing)
        {
            throw new FileNotFoundException(
                $"'{Path.GetFullPath(folder)}' has no {missing}. MNIST is four files: {string.Join(", ", Files)}.");
        }

        Dataset training = ReadPart(folder, Files[0], Files[1]);
        Dataset test = ReadPart(folder, Files[2], Files[3]);

        Normalization normalization = Normalization.Fit(training, "image"); // mean 0.1307, deviation 0.3081
        return new TaskData(normalization.Apply(training), normalization.Apply(test));
    }

    private static Dataset ReadPart(string folder, string images, string labels) => new(
        IdxReader.Read(Path.Combine(folder, images)).ToColumn("image", scale: 1f / 255, 784),
        IdxReader.Read(Path.Combine(folder, labels)).ToLabelColumn("digit", classes: 10));
}
