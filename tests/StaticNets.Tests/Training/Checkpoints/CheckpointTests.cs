using System;
using System.Buffers.Binary;
using System.IO;
using StaticNets.Training;
using StaticNets.Training.Checkpoints;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Tests.Training.Checkpoints;

public sealed class CheckpointTests
{
    [Fact]
    public void The_checksum_is_that_of_the_standard() =>
        Assert.Equal(0xCBF43926, Crc32.Append("6789"u8, Crc32.Append("12345"u8)));

    [Fact]
    public void What_is_written_is_read()
    {
        Checkpoint checkpoint = Checkpoint.Read(new MemoryStream(File()));
        Assert.Equal("Sgd", checkpoint.OptimizerName);
        Assert.Equal(new TrainingPosition(1, 2, 12, 3.5, 64), checkpoint.Position);
        Assert.Equal(0.25, checkpoint.LearningRate);
        Assert.Equal(2, checkpoint.History.Entries.Count);
        Assert.Equal(0.75, checkpoint.History.Last!["accuracy"]);
        Assert.Equal(1, checkpoint.AverageUpdates);
        Assert.NotNull(checkpoint.Best);
        var copy = new MemoryStream();
        checkpoint.Write(copy);
        Assert.Equal(File(), copy.ToArray());
    }

    [Fact]
    public void Errors_name_what_is_wrong()
    {
        byte[] good = File();
        Assert.Contains("my.ckpt: a checkpoint has at least 24 bytes, but the file has 5", Fails(good[..5]));
        Assert.Contains("begins with 89534E430D0A1A0A", Fails([0, .. good[1..]]));
        Assert.Contains("version must be 1, but is 2", Fails([.. good[..8], 2, .. good[9..]]));
        Assert.Contains($"says it has {good.Length} bytes, but has {good.Length - 1}", Fails(good[..^1]));
        Assert.Contains("something follows", Fails([.. good, 0]));
        byte[] flipped = [.. good];
        flipped[200] ^= 1;
        Assert.Contains("checksum", Fails(flipped));
    }

    [Fact]
    public void A_file_of_another_network_is_refused()
    {
        var other = new OtherNetwork();
        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => Checkpoint.Read(new MemoryStream(File()), "my.ckpt").Restore(other, new Sgd(other.Parameters.Length), null));
        Assert.Contains("my.ckpt: it is of 'Test' with schema head.weight[3,5];head.bias[3], but the network is 'Other' with schema x", error.Message);
    }

    [Fact]
    public void Damaged_files_with_a_right_checksum_still_give_only_InvalidDataException_and_little_memory()
    {
        byte[] good = File();
        var random = new System.Random(4);
        var network = new LinearSoftmax(1);
        float[] before = network.Parameters.Span.ToArray();
        int read = 0;
        for (int round = 0; round < 20_000; round++)
        {
            byte[] bad = [.. good];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                bad[random.Next(20, bad.Length - 4)] = random.Next(3) switch { 0 => 0xFF, 1 => 0, _ => (byte)random.Next(256) };
            }

            if (random.Next(3) == 0)
            {
                bad = [.. bad[..random.Next(24, bad.Length)]];
            }

            BinaryPrimitives.WriteInt64LittleEndian(bad.AsSpan(12), bad.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(bad.AsSpan(bad.Length - 4), Crc32.Append(bad.AsSpan(0, bad.Length - 4)));
            long start = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Checkpoint checkpoint = Checkpoint.Read(new MemoryStream(bad));
                read++;
                var average = new ExponentialMovingAverage(network, 0.9);
                try
                {
                    checkpoint.Restore(network, new Sgd(32) { Momentum = 0.9 }, average);
                    before.CopyTo(network.Parameters.Span);
                }
                catch (InvalidDataException)
                {
                    Assert.Equal(before, network.Parameters.Span.ToArray());
                }
            }
            catch (InvalidDataException)
            {
                // As promised.
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - start, 0, 4 << 20);
        }

        Assert.InRange(read, 1000, 19_000);
    }

    private static string Fails(byte[] bytes) =>
        Assert.Throws<InvalidDataException>(() => Checkpoint.Read(new MemoryStream(bytes), "my.ckpt")).Message;

    private static byte[] File()
    {
        var network = new LinearSoftmax(1);
        var optimizer = new Sgd(LinearSoftmax.Info.ParameterLength) { LearningRate = 0.25, Momentum = 0.9 };
        optimizer.Step(network.Parameters.Span, new float[LinearSoftmax.Info.ParameterLength]);
        var average = new ExponentialMovingAverage(network, 0.9);
        average.Update(network);
        var history = new TrainingHistory();
        history.Add(new HistoryEntry(1, 10, 1.5, 0.25, [new MetricValue("accuracy", 0.5)]));
        history.Add(new HistoryEntry(1, 12, 1.25, 0.25, [new MetricValue("accuracy", 0.75), new MetricValue("loss", double.NaN)]));
        var best = new BestValues(network);
        best.Take(network, average);
        var options = new TrainingOptions { Duration = Interval.Epochs(1), Optimizer = optimizer };
        var stream = new MemoryStream();
        Checkpoint.Capture(network, optimizer, average, options, 320, new TrainingPosition(1, 2, 12, 3.5, 64), history, best).Write(stream);
        return stream.ToArray();
    }

    private sealed class OtherNetwork : INetwork
    {
        public static NetworkInfo Info { get; } = new()
        {
            Name = "Other",
            Inputs = [],
            Outputs = [],
            Targets = [],
            Parameters = [],
            States = [],
            ParameterCount = 0,
            ParameterLength = 0,
            StateLength = 0,
            FlopsPerSample = 0,
            WorkspaceBytes = 0,
            SchemaHash = "x",
        };

        public NetworkInfo Description => Info;

        public ParameterBlock Parameters { get; } = new([], 0);

        public ParameterBlock States { get; } = new([], 0);

        public StaticNets.Threading.WorkerPool? Workers { get; set; }

        public void Infer(in Batch inputs, Span<float> outputs)
        {
        }
    }
}
