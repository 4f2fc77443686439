using System.Linq;
using Quickstart;
using Search.Spaces;
using StaticNets;
using StaticNets.Search;
using StaticNets.Training.Data;
using StaticNets.Training.Schedules;

namespace Search;

/// <summary>What is searched for: data, space, and how a candidate is trained.</summary>
/// <param name="Name">Name of the data, for files.</param>
/// <param name="Space">The space.</param>
/// <param name="Training">What candidates learn from.</param>
/// <param name="Validation">What they are scored on.</param>
/// <param name="Test">What the winner is measured on, and nothing is chosen by.</param>
/// <param name="Options">How they are trained.</param>
/// <param name="Budget">What they may cost.</param>
internal sealed record SearchTask(
    string Name, SearchSpace Space, Dataset Training, Dataset Validation, Dataset Test, TrainingEvaluatorOptions Options, CandidateBudget Budget)
{
    private const ulong SplitSeed = 6;

    /// <summary>The UCI digits: 1,797 images of 8 × 8.</summary>
    public static SearchTask Digits()
    {
        TaskData data = DigitsData.Read();
        (Dataset training, Dataset validation) = AsImages(data.Training, 1, 8, 8).Split(0.8, SplitSeed);
        return new SearchTask(
            "digits", SearchSpace.Of(typeof(DigitSpace)), training, validation, AsImages(data.Test, 1, 8, 8), new TrainingEvaluatorOptions
            {
                Epochs = 12,
                BatchSize = 32,
                LearningRate = 4e-3,
                Schedule = (rate, steps) => new CosineSchedule(rate, steps),
            },
            new CandidateBudget());
    }

    /// <summary>MNIST or Fashion-MNIST: 70,000 images of 28 × 28; candidates may cost at most half of what LeNet-5 does.</summary>
    /// <param name="folder">Folder of the four files.</param>
    /// <exception cref="System.IO.FileNotFoundException">One is not there.</exception>
    public static SearchTask Images(string folder)
    {
        TaskData data = MnistData.Read(folder);
        (Dataset training, Dataset validation) = AsImages(data.Training, 1, 28, 28).Split(11.0 / 12, SplitSeed);
        return new SearchTask(
            "images", SearchSpace.Of(typeof(ImageSpace)), training, validation, AsImages(data.Test, 1, 28, 28), new TrainingEvaluatorOptions
            {
                Epochs = 9,
                BatchSize = 64,
                LearningRate = 3e-3,
                Schedule = (rate, steps) => new CosineSchedule(rate, steps),
            },
            new CandidateBudget { Flops = Zoo.Networks.LeNet5.Info.FlopsPerSample / 2 });
    }

    /// <summary>All images of the UCI digits, in the order of the file: for tables of whole spaces, of which nothing is chosen.</summary>
    public static Dataset AllDigits()
    {
        // Sets that are parted share their columns, which have the samples of all parts.
        Dataset part = DigitsData.Read().Training;
        return new Dataset(new DataColumn(new TensorInfo("image", [1, 8, 8]), part["image"].Values.ToArray()), part["digit"]);
    }

    // The samples of one part alone, in columns of their own.
    private static Dataset AsImages(Dataset data, params int[] shape)
    {
        var images = new float[data.Count * data.ValuesPerSample];
        var digits = new int[data.Count * data.LabelsPerSample];
        data.Gather([.. Enumerable.Range(0, data.Count)], images, digits);
        return new Dataset(new DataColumn(new TensorInfo("image", shape), images), new DataColumn(data["digit"].Info, digits));
    }
}
