using System;
using StaticNets;
using StaticNets.Random;
using StaticNets.Training.Data;

namespace Zoo.Data;

/// <summary>Noisy images of 32 × 32 with a disc and a square, and for each pixel whether it belongs to neither, the disc or the square.</summary>
internal static class ShapesData
{
    private const int Side = 32;
    private const float Noise = 0.3f;

    /// <summary>Draws the images.</summary>
    public static TaskData Draw() => new(Draw(count: 2_000, seed: 1), Draw(count: 200, seed: 2));

    private static Dataset Draw(int count, ulong seed)
    {
        var random = new Philox(seed);
        var images = new float[count * Side * Side];
        var masks = new int[images.Length];
        for (int i = 0; i < count; i++)
        {
            Draw(ref random, images.AsSpan(i * Side * Side, Side * Side), masks.AsSpan(i * Side * Side, Side * Side));
        }

        return new Dataset(
            new DataColumn(new TensorInfo("image", [1, Side, Side]), images),
            new DataColumn(new TensorInfo("mask", [Side * Side], Classes: 3), masks));
    }

    // Both shapes are as bright as each other: only their outline tells them apart. The square lies in front.
    private static void Draw(ref Philox random, Span<float> image, Span<int> mask)
    {
        (int discX, int discY, int radius) = (6 + random.Next(20), 6 + random.Next(20), 3 + random.Next(4));
        (int squareX, int squareY, int half) = (6 + random.Next(20), 6 + random.Next(20), 3 + random.Next(3));
        for (int pixel = 0; pixel < image.Length; pixel++)
        {
            (int y, int x) = (pixel / Side, pixel % Side);
            bool inSquare = Math.Abs(x - squareX) <= half && Math.Abs(y - squareY) <= half;
            bool inDisc = ((x - discX) * (x - discX)) + ((y - discY) * (y - discY)) <= radius * radius;
            mask[pixel] = inSquare ? 2 : inDisc ? 1 : 0;
            image[pixel] = (mask[pixel] == 0 ? 0 : 1) + (Noise * (float)random.NextNormal());
        }
    }
}
