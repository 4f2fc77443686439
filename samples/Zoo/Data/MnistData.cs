using StaticNets;
using StaticNets.Random;
using StaticNets.Training.Data;
using Zoo.Networks;

namespace Zoo.Data;

/// <summary>MNIST: 60,000 and 10,000 images of 28 × 28 pixels.</summary>
internal static class MnistData
{
    private const string Folder = "mnist";
    private const int MostTested = 2_000;

    /// <summary>Standardized images and their digits.</summary>
    public static TaskData Images(string? folder) => Standardized(folder, 1, 28, 28);

    /// <summary>The same with each image as a row of pixels.</summary>
    public static TaskData FlatImages(string? folder) => Standardized(folder, 784);

    /// <summary>Images, 0 .. 1, and their digits.</summary>
    public static TaskData LabelledPixels(string? folder) => new(Read(folder, "train", 1, 28, 28), Read(folder, "t10k", 1, 28, 28).Slice(0, MostTested));

    /// <summary>Images alone, 0 .. 1.</summary>
    public static TaskData Pixels(string? folder) => new(
        Read(folder, "train", 784).Pick("image"), Read(folder, "t10k", 784).Slice(0, MostTested).Pick("image"));

    /// <summary>Images, 0 .. 1, each with normal noise of its own.</summary>
    public static TaskData PixelsAndNoise(string? folder)
    {
        TaskData pixels = Pixels(folder);
        return new TaskData(WithNoise(pixels.Training, seed: 1), WithNoise(pixels.Test, seed: 2));
    }

    /// <summary>Images for the adversarial pair, −1 .. 1.</summary>
    public static Dataset Signed(string? folder)
    {
        Dataset images = Read(folder, "train", 1, 28, 28).Pick("image");
        return new Normalization("image", [0.5f], [0.5f]).Apply(images);
    }

    private static TaskData Standardized(string? folder, params int[] shape)
    {
        Dataset training = Read(folder, "train", shape);
        Normalization normalization = Normalization.Fit(training, "image");
        return new TaskData(normalization.Apply(training), normalization.Apply(Read(folder, "t10k", shape).Slice(0, MostTested)));
    }

    private static Dataset Read(string? folder, string part, params int[] shape) => new(
        IdxReader.Read(DataFolder.Find(folder, Folder, $"{part}-images-idx3-ubyte.gz")).ToColumn("image", scale: 1f / 255, shape),
        IdxReader.Read(DataFolder.Find(folder, Folder, $"{part}-labels-idx1-ubyte.gz")).ToLabelColumn("digit", classes: 10));

    private static Dataset WithNoise(Dataset images, ulong seed)
    {
        var random = new Philox(seed);
        var noise = new float[images.Count * VariationalAutoencoder.Code];
        for (int i = 0; i < noise.Length; i++)
        {
            noise[i] = (float)random.NextNormal();
        }

        // A slice shares its columns with the whole, so the images are gathered first.
        var all = new int[images.Count];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = i;
        }

        var pixels = new float[images.Count * VariationalAutoencoder.Pixels];
        images.Gather(all, pixels, []);
        return new Dataset(
            new DataColumn(new TensorInfo("image", [VariationalAutoencoder.Pixels]), pixels),
            new DataColumn(new TensorInfo("noise", [VariationalAutoencoder.Code]), noise));
    }
}
