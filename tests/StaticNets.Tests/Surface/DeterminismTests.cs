using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Threading;
using Xunit;

namespace StaticNets.Tests.Surface;

[Collection("Alone")]
public sealed class DeterminismTests
{
    public static TheoryData<string> All => TestNetworks.All;

    public static TheoryData<string> Trainable => TestNetworks.Trainable;

    [Theory, MemberData(nameof(All))]
    public void A_samples_answer_does_not_depend_on_its_neighbours_or_the_threads(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        INetwork instance = network.Create(3);
        int[][] alone = [.. Enumerable.Range(0, 67).Select(sample =>
            Answers.Bits(Answers.Infer(instance, new SampleBatch(network.Info, 1, withTargets: false, first: sample))))];
        foreach (int threads in new[] { 1, 2, 3 })
        {
            using var workers = new WorkerPool(threads);
            instance.Workers = workers;
            foreach (int count in new[] { 1, 2, 5, 64, 67 })
            {
                float[] outputs = Answers.Infer(instance, new SampleBatch(network.Info, count, withTargets: false));
                for (int sample = 0; sample < count; sample++)
                {
                    Assert.Equal(alone[sample], Answers.Bits(Answers.OfSample(network.Info, outputs, count, sample)));
                }
            }
        }
    }

    [Theory, MemberData(nameof(Trainable))]
    public void Training_gives_the_same_bits_on_any_number_of_threads(string name)
    {
        (int[] expected, int programs) = Train(name, threads: 1);
        Assert.Equal(0, programs);
        foreach (int threads in new[] { 2, 3 })
        {
            (int[] bits, programs) = Train(name, threads);
            Assert.Equal(expected, bits);
            Assert.True(programs >= 50, $"{programs} programs were shared.");
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Threads_that_ask_at_once_get_the_same_bits(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        INetwork instance = network.Create(3);
        using var workers = new WorkerPool(2);
        instance.Workers = workers;
        int[][] expected = [.. Enumerable.Range(0, 4).Select(caller => Answers.Bits(Answers.Infer(instance, Samples(caller))))];
        var wrong = new List<int>();
        Thread[] callers = [.. Enumerable.Range(0, 4).Select(caller => new Thread(() =>
        {
            SampleBatch samples = Samples(caller);
            for (int repetition = 0; repetition < 20; repetition++)
            {
                if (!Answers.Bits(Answers.Infer(instance, samples)).SequenceEqual(expected[caller]))
                {
                    lock (wrong)
                    {
                        wrong.Add(caller);
                    }
                }
            }
        }))];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        Assert.Empty(wrong);

        SampleBatch Samples(int caller) => new(network.Info, 9 + caller, withTargets: false, first: caller * 20);
    }

    private static (int[] Bits, int SharedPrograms) Train(string name, int threads)
    {
        TestNetwork network = TestNetworks.Find(name);
        var trainable = (ITrainable)network.Create(8);
        using var workers = new WorkerPool(threads);
        trainable.Workers = threads == 1 ? null : workers;
        var losses = new List<float>();
        for (uint step = 0; step < 50; step++)
        {
            var samples = new SampleBatch(network.Info, 21, withTargets: true, first: (int)(step % 3) * 21);
            losses.Add(trainable.TrainStep(samples.Batch, new Descent(0.05f), Pass.Training with { Seed = 2, Step = step }));
        }

        return (Answers.Bits([.. losses, .. trainable.Parameters.Span, .. trainable.States.Span]), workers.SharedPrograms);
    }
}
