using System;
using System.IO;
using System.Text;
using System.Threading;
using StaticNets.Random;
using Zoo.Data;
using Zoo.Networks;

namespace Zoo.Training;

/// <summary>Trains the writer of text and lets it go on.</summary>
internal static class TextRun
{
    private const string Start = "StaticNets ";
    private const int Written = 200;

    public static void Train(string? folder, int steps, CancellationToken interruption)
    {
        CharacterGpt network = Classifiers.Train<CharacterGpt>(TextData.Read(Text(folder)), steps, interruption);
        Console.WriteLine(Write(network));
    }

    // The README of the repository that the sample was built in, or of the folder that is named.
    private static string Text(string? folder)
    {
        for (DirectoryInfo? here = new(folder ?? AppContext.BaseDirectory); here is not null; here = here.Parent)
        {
            string path = Path.Combine(here.FullName, "README.md");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("No README.md lies above the sample; say with --data DIR where one does.");
    }

    private static string Write(CharacterGpt network)
    {
        var text = new StringBuilder(Start);
        var random = new Philox(seed: 1);
        var window = new int[CharacterGpt.Length];
        var logits = new float[CharacterGpt.Length * CharacterGpt.Letters];
        for (int i = 0; i < Written; i++)
        {
            int seen = Math.Min(text.Length, window.Length);
            for (int k = 0; k < seen; k++)
            {
                window[k] = TextData.Letter(text[text.Length - seen + k]);
            }

            network.Infer(window, logits);
            text.Append((char)Pick(logits.AsSpan((seen - 1) * CharacterGpt.Letters, CharacterGpt.Letters), random.NextDouble()));
        }

        return text.ToString();
    }

    // Draws a letter with the probabilities of softmax(logits).
    private static int Pick(ReadOnlySpan<float> logits, double uniform)
    {
        double total = 0;
        foreach (float logit in logits)
        {
            total += Math.Exp(logit);
        }

        int letter = 0;
        for (double left = uniform * total - Math.Exp(logits[0]); left > 0 && letter < logits.Length - 1;)
        {
            letter++;
            left -= Math.Exp(logits[letter]);
        }

        return letter;
    }
}
