namespace Quickstart;

/// <summary>How a network is trained: Adam, with a learning rate that rises and falls once.</summary>
/// <param name="Name">Name of the data, for titles and files.</param>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="BatchSize">Images a step.</param>
/// <param name="PeakRate">Highest learning rate, per step.</param>
internal sealed record Recipe(string Name, int Epochs, int BatchSize, double PeakRate)
{
    public static Recipe Digits { get; } = new("digits", Epochs: 60, BatchSize: 32, PeakRate: 4e-3);

    public static Recipe Mnist { get; } = new("mnist", Epochs: 5, BatchSize: 128, PeakRate: 4e-3);
}
