using System;
using System.Linq;
using System.Runtime.InteropServices;
using StaticNets;
using StaticNets.Training.Data;

namespace Quickstart;

/// <summary>Holds a network against the one that was saved.</summary>
internal static class SameBits
{
    /// <summary>Whether two networks answer with the same bits to every image of a set.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="data">Images.</param>
    public static bool InAllAnswers(INetwork one, INetwork other, Dataset data)
    {
        Dataset only = data.Pick("image");
        var images = new float[only.Count * only.ValuesPerSample];
        only.Gather([.. Enumerable.Range(0, only.Count)], images, []);

        var answers = new float[only.Count * one.Description.Outputs[0].Size];
        var otherAnswers = new float[answers.Length];
        one.Infer(new Batch(images, [], only.Count), answers);
        other.Infer(new Batch(images, [], only.Count), otherAnswers);
        return MemoryMarshal.AsBytes<float>(answers).SequenceEqual(MemoryMarshal.AsBytes<float>(otherAnswers));
    }
}
