using System.Linq;
using StaticNets.Training.Data;
using Studies.Data;
using Studies.Literature;
using Xunit;

namespace Studies.Tests.Literature;

/// <summary>The spikes that the study of fluctuation-driven weights trains on, and its measure of a membrane.</summary>
public sealed class SmoothManifoldsTests
{
    private const int Size = SmoothManifolds.Steps * SmoothManifolds.Channels;

    [Fact]
    public void Every_channel_of_every_sample_spikes_once_and_uses_all_of_the_time()
    {
        (Dataset training, Dataset test) = SmoothManifolds.Draw(seed: 4);
        Assert.Equal((800, 200), (training.Count, test.Count));
        float[] spikes = [.. Values(training), .. Values(test)];
        Assert.All(spikes, spike => Assert.True(spike is 0 or 1));
        for (int channel = 0; channel < SmoothManifolds.Channels; channel++)
        {
            int[] steps = [.. Enumerable.Range(0, spikes.Length / Size).Select(sample => Enumerable.Range(0, SmoothManifolds.Steps)
                .Single(step => spikes[(sample * Size) + (step * SmoothManifolds.Channels) + channel] == 1))];
            Assert.Equal((0, SmoothManifolds.Steps - 1), (steps.Min(), steps.Max()));
        }
    }

    [Fact]
    public void Classes_are_equally_many_and_the_seed_alone_decides()
    {
        (Dataset training, Dataset test) = SmoothManifolds.Draw(seed: 4);
        Assert.Equal([40, 40, 40, 40, 40], test["label"].Labels.ToArray().Skip(800).Take(200).CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value));
        Assert.Equal(Values(training), Values(SmoothManifolds.Draw(seed: 4).Training));
        Assert.NotEqual(Values(training), Values(SmoothManifolds.Draw(seed: 5).Training));
    }

    // Pooled over neurons, whose means differ by their weights, it would be 1.4.
    [Fact]
    public void A_membrane_fluctuates_as_asked_for() => Assert.InRange(FluctuationStudy.FreeFluctuation(2, seed: 3), 1.9, 2.1);

    private static float[] Values(Dataset set)
    {
        var values = new float[set.Count * Size];
        set.Gather([.. Enumerable.Range(0, set.Count)], values, new int[set.Count]);
        return values;
    }
}
