using System;
using System.IO;
using System.Linq;
using StaticNets.Random;
using StaticNets.Training.Data;

namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>Images of 28 × 28 whose background is zero: MNIST's, or, without it, strokes with as many pixels that are not.</summary>
internal static class SparseImages
{
    private const int Count = 64;
    private const int Side = 28;
    private const int Pixels = Side * Side;

    // 19 % of MNIST's pixels are not zero.
    private const int Inked = Pixels * 19 / 100;

    /// <summary>Some images, each [784], 0 .. 1.</summary>
    /// <param name="folder">Folder of the IDX files as they are distributed, compressed; null for strokes.</param>
    public static float[][] Some(string? folder)
    {
        if (folder is null)
        {
            return [.. Enumerable.Range(0, Count).Select(Stroke)];
        }

        float[] values = IdxReader.Read(Path.Combine(folder, "t10k-images-idx3-ubyte.gz")).ToSingles();
        return [.. values.Chunk(Pixels).Take(Count).Select(image => image.Select(pixel => pixel / 255f).ToArray())];
    }

    // A walk with a pen of 2 × 2 until enough is inked; the margin stays empty as in MNIST.
    private static float[] Stroke(int seed)
    {
        const int Margin = 4;
        var random = new Philox((ulong)seed);
        var image = new float[Pixels];
        int row = Side / 2, column = Side / 2;
        while (image.Count(pixel => pixel > 0) < Inked)
        {
            for (int i = 0; i < 4; i++)
            {
                image[(row + i / 2) * Side + column + i % 2] = 0.25f + 0.75f * (float)random.NextDouble();
            }

            int Step() => (int)(random.NextDouble() * 3) - 1;
            row = Math.Clamp(row + Step(), Margin, Side - Margin - 2);
            column = Math.Clamp(column + Step(), Margin, Side - Margin - 2);
        }

        return image;
    }
}
