using System;
using System.Collections.Generic;
using StaticNets.Training.Metrics;

namespace Quickstart;

/// <summary>What came out.</summary>
/// <param name="Accuracy">Part of the test images told right.</param>
/// <param name="Confusion">Which digit was taken for which.</param>
/// <param name="TrainingTime">Time of the training, evaluations included.</param>
/// <param name="ImagesPerSecond">Images trained on, a second.</param>
/// <param name="Costs">What one call costs.</param>
internal sealed record Report(
    double Accuracy, ConfusionMatrix Confusion, TimeSpan TrainingTime, double ImagesPerSecond, Measurements Costs)
{
    /// <summary>The figures, as lines of a table.</summary>
    public IReadOnlyList<(string Name, string Value)> Figures =>
    [
        ("Test accuracy", $"{Accuracy:P2}"),
        ("Training", $"{ImagesPerSecond:N0} images/s; {TrainingTime.TotalSeconds:F1} s with evaluations"),
        ("One inference", $"p50 {Costs.Inference.Median:F2} µs, p99 {Costs.Inference.Percentile99:F2} µs, p99.9 {Costs.Inference.Percentile999:F2} µs"),
        ("Allocated", $"{Costs.BytesPerInference:N0} bytes an inference, {Costs.BytesPerTrainingStep:N0} bytes a training step"),
    ];

    /// <summary>Writes matrix and figures to the console.</summary>
    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine("Test images by digit (down) and answer (across):");
        Console.WriteLine();
        Console.Write("    ");
        for (int answer = 0; answer < Confusion.Classes; answer++)
        {
            Console.Write($"{answer,6}");
        }

        Console.WriteLine();
        for (int digit = 0; digit < Confusion.Classes; digit++)
        {
            Console.Write($"{digit,4}");
            for (int answer = 0; answer < Confusion.Classes; answer++)
            {
                Console.Write(Confusion[digit, answer] == 0 ? "     ·" : $"{Confusion[digit, answer],6}");
            }

            Console.WriteLine();
        }

        Console.WriteLine();
        foreach ((string name, string value) in Figures)
        {
            Console.WriteLine($"{name,-15} {value}");
        }
    }
}
