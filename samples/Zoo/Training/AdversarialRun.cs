using System;
using System.Threading;
using StaticNets.Random;
using StaticNets.Training.Data;
using StaticNets.Training.Optimizers;
using Zoo.Data;
using Zoo.Networks;

namespace Zoo.Training;

/// <summary>Trains the adversarial pair on MNIST and draws a digit as text.</summary>
internal static class AdversarialRun
{
    private const int BatchSize = 32;
    private const double Rate = 1e-3;
    private const double Momentum = 0.5; // as the paper has it: more makes the game swing
    private const string Shades = " .:-=+*#%@";

    public static void Train(string? folder, int steps, CancellationToken interruption)
    {
        Dataset images = MnistData.Signed(folder);
        var (artist, critic) = (new Generator(seed: 1), new Discriminator(seed: 2));
        var pair = new AdversarialPair(artist, critic, BatchSize);
        var artistOptimizer = new Adam(artist.Parameters.Length) { LearningRate = Rate, Beta1 = Momentum };
        var criticOptimizer = new Adam(critic.Parameters.Length) { LearningRate = Rate, Beta1 = Momentum };
        var random = new Philox(seed: 3);
        var (real, noise, rows) = (new float[BatchSize * 784], new float[BatchSize * Generator.Code], new int[BatchSize]);
        for (int step = 1; step <= steps && !interruption.IsCancellationRequested; step++)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                rows[i] = random.Next(images.Count);
            }

            images.Gather(rows, real, []);
            for (int i = 0; i < noise.Length; i++)
            {
                noise[i] = (float)random.NextNormal();
            }

            float criticLoss = pair.TeachCritic(real, noise, criticOptimizer);
            float artistLoss = pair.TeachArtist(noise, artistOptimizer);
            if (ProgressLines.HasLine(step, steps))
            {
                ProgressLines.Print(step, steps, $"loss of the critic {criticLoss:F4}, of the artist {artistLoss:F4}");
            }
        }

        Draw(artist, noise.AsSpan(0, Generator.Code));
    }

    private static void Draw(Generator artist, ReadOnlySpan<float> noise)
    {
        var image = new float[784];
        artist.Infer(noise, image);
        for (int y = 0; y < 28; y++)
        {
            Console.WriteLine(string.Create(28, image.AsSpan(y * 28, 28).ToArray(), (line, row) =>
            {
                for (int x = 0; x < line.Length; x++)
                {
                    line[x] = Shades[(int)Math.Clamp((row[x] + 1) / 2 * Shades.Length, 0, Shades.Length - 1)];
                }
            }));
        }
    }
}
