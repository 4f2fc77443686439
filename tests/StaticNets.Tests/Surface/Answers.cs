using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Tests.Surface;

/// <summary>What a network says, written once for all of them.</summary>
internal static class Answers
{
    /// <summary>Floats of all outputs of one sample.</summary>
    public static int OutputSize(NetworkInfo info) => info.Outputs.Sum(output => output.Size);

    /// <summary>All outputs for a batch, one after another, each [count, size].</summary>
    public static float[] Infer(INetwork network, SampleBatch samples)
    {
        float[] outputs = new float[samples.Count * OutputSize(network.Description)];
        network.Infer(samples.Batch, outputs);
        return outputs;
    }

    /// <summary>One sample's share of the outputs of a batch.</summary>
    public static float[] OfSample(NetworkInfo info, float[] outputs, int count, int sample)
    {
        var answer = new List<float>();
        int start = 0;
        foreach (TensorInfo output in info.Outputs)
        {
            answer.AddRange(outputs[(start + (sample * output.Size))..(start + ((sample + 1) * output.Size))]);
            start += count * output.Size;
        }

        return [.. answer];
    }

    /// <summary>The gradient of the mean loss.</summary>
    public static float[] Gradient(ITrainable network, SampleBatch samples, in Pass pass)
    {
        float[] gradient = new float[network.Description.ParameterLength];
        network.LossAndGradient(samples.Batch, gradient, in pass);
        return gradient;
    }

    /// <summary>H·v.</summary>
    public static float[] HessianVectorProduct(ITwiceDifferentiable network, SampleBatch samples, float[] v, in Pass pass)
    {
        float[] hv = new float[network.Description.ParameterLength];
        network.HessianVectorProduct(samples.Batch, v, hv, in pass);
        return hv;
    }

    /// <summary>The bits of floats, so that NaN and the sign of zero count.</summary>
    public static int[] Bits(ReadOnlySpan<float> values)
    {
        int[] bits = new int[values.Length];
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] = BitConverter.SingleToInt32Bits(values[i]);
        }

        return bits;
    }
}
