using System;
using System.Runtime.CompilerServices;
using StaticNets.Benchmarks.Rivals.Libraries;
using Zoo.Networks;

namespace StaticNets.Benchmarks.Startup;

/// <summary>Loads LeNet-5 from a file and answers once. A method each, so that neither pays for the other's types.</summary>
internal static class FirstAnswer
{
    private const int Pixels = 28 * 28;
    private const int Classes = 10;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float[] OfStaticNets(string weights)
    {
        var network = LeNet5.Load(weights);
        var logits = new float[Classes];
        network.Infer(Image(), logits);
        return logits;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float[] OfOnnxRuntime(string model)
    {
        var session = new OnnxSession<float>(model, [1, 1, 28, 28], [1, Classes], threads: 1);
        Image().CopyTo(session.Input.Span);
        session.Run();
        return session.Output.Span.ToArray();
    }

    private static float[] Image()
    {
        var image = new float[Pixels];
        for (int i = 0; i < image.Length; i++)
        {
            image[i] = i % 7 / 7f;
        }

        return image;
    }
}
