using StaticNets.Training.Data;

namespace Zoo.Data;

/// <summary>CIFAR-10 or a part of it: images of 3 × 32 × 32 of ten kinds, in files train.bin.gz and test.bin.gz of its binary form.</summary>
internal static class CifarData
{
    private const string Folder = "cifar10-subset";

    /// <summary>Standardized images and their labels.</summary>
    public static TaskData Images(string? folder)
    {
        Dataset training = CifarReader.Read(DataFolder.Find(folder, Folder, "train.bin.gz"));
        Dataset test = CifarReader.Read(DataFolder.Find(folder, Folder, "test.bin.gz"));
        Normalization normalization = Normalization.Fit(training, "image");
        return new TaskData(normalization.Apply(training), normalization.Apply(test));
    }
}
