using System.IO;
using StaticNets.Training.Data;

namespace Quickstart;

/// <summary>The UCI digits that are embedded in the sample: 1,797 images of 8 × 8 pixels, 0 .. 16.</summary>
internal static class DigitsData
{
    // A split of its own seed, so that every run is measured on the same images.
    private const ulong SplitSeed = 2026;
    private const double TrainingPart = 0.8;

    /// <summary>Reads the images and parts them.</summary>
    public static TaskData Read()
    {
        using Stream file = typeof(DigitsData).Assembly.GetManifestResourceStream("digits.csv")
            ?? throw new FileNotFoundException("digits.csv is not embedded in the sample.");
        Dataset all = CsvReader.Read(file, [CsvField.Floats("image", 64), CsvField.Label("digit", 10)], source: "digits.csv");
        (Dataset training, Dataset test) = all.Split(TrainingPart, SplitSeed);

        Normalization normalization = Normalization.Fit(training, "image");
        return new TaskData(normalization.Apply(training), normalization.Apply(test));
    }
}
