using System;
using System.Collections.Generic;
using System.Linq;
using Zoo.Data;
using Zoo.Networks;
using Zoo.Training;

namespace Zoo.Exhibits;

/// <summary>All networks of the zoo.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Exhibit> All { get; } =
    [
        new Exhibit<LeNet5>("convolutions, on MNIST", (folder, steps, stop) => Classifiers.Train<LeNet5>(MnistData.Images(folder), steps, stop)),
        new Exhibit<ResNet20>("residual blocks, on CIFAR-10", (folder, steps, stop) => Classifiers.Train<ResNet20>(CifarData.Images(folder), steps, stop)),
        new Exhibit<WideResNet16>("wide residual blocks, on CIFAR-10", (folder, steps, stop) => Classifiers.Train<WideResNet16>(CifarData.Images(folder), steps, stop)),
        new Exhibit<MobileNetV2>("inverted residual blocks, on CIFAR-10", (folder, steps, stop) => Classifiers.Train<MobileNetV2>(CifarData.Images(folder), steps, stop)),
        new Exhibit<UNet>("segmentation of drawn shapes", (_, steps, stop) => Classifiers.Train<UNet>(ShapesData.Draw(), steps, stop)),
        new Exhibit<VariationalAutoencoder>("codes of images, on MNIST", (folder, steps, stop) => Classifiers.Train<VariationalAutoencoder>(MnistData.Pixels(folder), steps, stop)),
        new Exhibit<NoiseAutoencoder>("the same with its noise as an input", (folder, steps, stop) => Classifiers.Train<NoiseAutoencoder>(MnistData.PixelsAndNoise(folder), steps, stop)),
        new Exhibit<Generator>("draws images; with Discriminator, on MNIST", AdversarialRun.Train),
        new Exhibit<Discriminator>("tells images from drawn ones; with Generator, on MNIST", AdversarialRun.Train),
        new Exhibit<CharacterGpt>("writes text, on this repository's", (folder, steps, stop) => TextRun.Train(folder, steps, stop)),
        new Exhibit<LstmTagger>("tags of words, on drawn sentences", (_, steps, stop) => Classifiers.Train<LstmTagger>(TagsData.Draw(), steps, stop)),
        new Exhibit<SpikingClassifier>("spiking neurons, on MNIST", (folder, steps, stop) => Classifiers.Train<SpikingClassifier>(MnistData.FlatImages(folder), steps, stop)),
        new Exhibit<MatrixProductClassifier>("a chain of matrices, on MNIST", (folder, steps, stop) => Classifiers.Train<MatrixProductClassifier>(MnistData.LabelledPixels(folder), steps, stop)),
        new Exhibit<VisionTransformer>("attention over patches, on CIFAR-10", (folder, steps, stop) => Classifiers.Train<VisionTransformer>(CifarData.Images(folder), steps, stop)),
    ];

    /// <summary>A network by its name, in any case.</summary>
    /// <exception cref="ArgumentException">There is none of this name; the message lists those that are.</exception>
    public static Exhibit Find(string name) =>
        All.FirstOrDefault(exhibit => string.Equals(exhibit.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"No network is named '{name}'; there are: {string.Join(", ", All.Select(exhibit => exhibit.Name))}.", nameof(name));
}
