using System;
using System.IO;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;

namespace StaticNets.Training.Checkpoints;

/// <content>Reading and writing.</content>
public sealed partial class Checkpoint
{
    // As PNG begins, so that a transfer as text, which changes line ends, shows at once.
    private static ReadOnlySpan<byte> Magic => [0x89, (byte)'S', (byte)'N', (byte)'C', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads and checks a file. Nothing but the returned object is made from it.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The checkpoint; <see cref="Restore"/> puts it into a network.</returns>
    /// <exception cref="InvalidDataException">The file is no checkpoint, damaged, cut short, or of another version; the message says what.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static Checkpoint Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        return Read(file, path);
    }

    /// <summary>Reads and checks a stream from its beginning to its end.</summary>
    /// <param name="stream">A stream that can seek.</param>
    /// <param name="source">Name for messages.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Load"/>.</exception>
    public static Checkpoint Read(Stream stream, string source = "checkpoint")
    {
        ArgumentNullException.ThrowIfNull(stream);
        CheckpointReader reader = Open(stream, source);
        string library = reader.ReadText("the library version");
        string network = reader.ReadText("the network's name");
        string schema = reader.ReadText("the schema hash");
        TensorLayout[] parameterLayout = TensorLayout.ReadAll(reader, "parameters");
        TensorLayout[] stateLayout = TensorLayout.ReadAll(reader, "states");
        NamedState parameters = ReadState(reader, "parameters");
        NamedState states = ReadState(reader, "states");

        string optimizer = reader.ReadText("the optimizer's name");
        long optimizerSteps = reader.ReadLongNatural("the optimizer's steps");
        double rate = reader.ReadDouble("the learning rate");
        double momentum = reader.ReadDouble("the momentum");
        if (!(rate >= 0 && double.IsFinite(rate)) || !(momentum is >= 0 and < 1))
        {
            throw reader.Fail(FormattableString.Invariant($"the learning rate {rate} must be zero or more and the momentum {momentum} in [0, 1)."));
        }

        var optimizerState = new NamedState[reader.ReadCount("optimizer states", 9)];
        for (int i = 0; i < optimizerState.Length; i++)
        {
            string name = reader.ReadText("a state's name");
            optimizerState[i] = ReadState(reader, name.Length > 0 ? name : throw reader.Fail("an optimizer state has no name."));
        }

        long? updates = null;
        NamedState? averageParameters = null;
        NamedState? averageStates = null;
        if (reader.ReadBoolean("the mark of averages"))
        {
            updates = reader.ReadLongNatural("the averages' updates");
            averageParameters = ReadState(reader, "averaged parameters");
            averageStates = ReadState(reader, "averaged states");
        }

        var checkpoint = new Checkpoint(source, parameterLayout, stateLayout, parameters, states, averageParameters, averageStates)
        {
            LibraryVersion = library,
            NetworkName = network,
            SchemaHash = schema,
            OptimizerName = optimizer,
            OptimizerSteps = optimizerSteps,
            OptimizerState = optimizerState,
            LearningRate = rate,
            Momentum = momentum,
            AverageUpdates = updates,
            Seed = (ulong)reader.ReadInt64("the seed"),
            ShuffleSeed = (ulong)reader.ReadInt64("the seed of the orders"),
            Shuffle = reader.ReadBoolean("the mark of shuffling"),
            DropLast = reader.ReadBoolean("the mark of dropping"),
            BatchSize = reader.ReadNatural("the batch size"),
            SampleCount = reader.ReadNatural("the number of samples"),
            Position = new TrainingPosition(
                reader.ReadNatural("the epoch"),
                reader.ReadNatural("the step in the epoch"),
                reader.ReadLongNatural("the step"),
                reader.ReadDouble("the sum of losses"),
                reader.ReadLongNatural("the number of samples seen")),
            History = ReadHistory(reader),
            Best = ReadBest(reader),
        };
        return reader.Remaining == 0 ? checkpoint : throw reader.Fail($"{reader.Remaining} bytes are left over after the content.");
    }

    /// <summary>Writes the checkpoint beside the file, then moves it into its place.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <exception cref="IOException">The file cannot be written; the old one is as it was.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Serialization.AtomicFile.Write(path, Write);
    }

    /// <summary>Writes the checkpoint.</summary>
    /// <param name="stream">Where to write.</param>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);

        // The length comes before the content and is known after it: the first run only counts.
        using var counter = new CountingStream();
        WriteAll(new CheckpointWriter(counter, sums: false), 0);
        WriteAll(new CheckpointWriter(stream), counter.Length);
    }

    private static CheckpointReader Open(Stream stream, string source)
    {
        const int Head = 8 + 4 + 8;
        const int Tail = 4;
        stream.Position = 0;
        long length = stream.Length;
        var reader = new CheckpointReader(stream, length, source);
        Span<byte> magic = stackalloc byte[8];
        if (length < Head + Tail)
        {
            throw reader.Fail($"a checkpoint has at least {Head + Tail} bytes, but the file has {length}.");
        }

        reader.ReadExactly(magic, "the magic");
        if (!magic.SequenceEqual(Magic))
        {
            throw reader.Fail($"a checkpoint begins with {Convert.ToHexString(Magic)}, but the file with {Convert.ToHexString(magic)}.");
        }

        int version = reader.ReadInt32("the format version");
        if (version != FormatVersion)
        {
            throw reader.Fail($"the format version must be {FormatVersion}, but is {version}.");
        }

        long said = reader.ReadInt64("the length");
        if (said != length)
        {
            throw reader.Fail($"the file says it has {said} bytes, but has {length}: it is cut short or something follows it.");
        }

        stream.Position = 0;
        var piece = new byte[1 << 16];
        uint sum = 0;
        for (long left = length - Tail; left > 0;)
        {
            int count = (int)Math.Min(left, piece.Length);
            stream.ReadExactly(piece, 0, count);
            sum = Crc32.Append(piece.AsSpan(0, count), sum);
            left -= count;
        }

        uint written = (uint)reader.ReadInt32("the checksum");
        if (sum != written)
        {
            throw reader.Fail($"the checksum of the content is {sum:X8}, but the file says {written:X8}: it is damaged.");
        }

        stream.Position = Head;
        return new CheckpointReader(stream, length - Tail, source);
    }

    private void WriteAll(CheckpointWriter writer, long length)
    {
        writer.Write(Magic);
        writer.Write(FormatVersion);
        writer.Write(length);
        writer.Write(LibraryVersion);
        writer.Write(NetworkName);
        writer.Write(SchemaHash);
        TensorLayout.WriteAll(writer, _parameterLayout);
        TensorLayout.WriteAll(writer, _stateLayout);
        writer.Write(_parameters.Span);
        writer.Write(_states.Span);
        writer.Write(OptimizerName);
        writer.Write(OptimizerSteps);
        writer.Write(LearningRate);
        writer.Write(Momentum);
        writer.Write(OptimizerState.Count);
        foreach (NamedState state in OptimizerState)
        {
            writer.Write(state.Name);
            writer.Write(state.Span);
        }

        writer.Write(AverageUpdates is not null);
        if (AverageUpdates is { } updates)
        {
            writer.Write(updates);
            writer.Write(_averageParameters!.Span);
            writer.Write(_averageStates!.Span);
        }

        writer.Write(Seed);
        writer.Write(ShuffleSeed);
        writer.Write(Shuffle);
        writer.Write(DropLast);
        writer.Write(BatchSize);
        writer.Write(SampleCount);
        writer.Write(Position.Epoch);
        writer.Write(Position.StepInEpoch);
        writer.Write(Position.Step);
        writer.Write(Position.LossSum);
        writer.Write(Position.Samples);
        writer.Write(History.Entries.Count);
        foreach (HistoryEntry entry in History.Entries)
        {
            writer.Write(entry.Epoch);
            writer.Write(entry.Step);
            writer.Write(entry.TrainingLoss);
            writer.Write(entry.LearningRate);
            writer.Write(entry.Validation.Count);
            foreach (MetricValue metric in entry.Validation)
            {
                writer.Write(metric.Name);
                writer.Write(metric.Value);
            }
        }

        writer.Write(Best is not null);
        if (Best is not null)
        {
            writer.Write(Best.Parameters);
            writer.Write(Best.States);
        }

        writer.Write(writer.Checksum);
    }

    private static TrainingHistory ReadHistory(CheckpointReader reader)
    {
        var history = new TrainingHistory();
        for (int entries = reader.ReadCount("history entries", 32); entries > 0; entries--)
        {
            int epoch = reader.ReadNatural("an entry's epoch");
            long step = reader.ReadLongNatural("an entry's step");
            double loss = reader.ReadDouble("an entry's loss");
            double rate = reader.ReadDouble("an entry's learning rate");
            var metrics = new MetricValue[reader.ReadCount("metrics", 12)];
            for (int i = 0; i < metrics.Length; i++)
            {
                metrics[i] = new MetricValue(reader.ReadText("a metric's name"), reader.ReadDouble("a metric"));
            }

            history.Add(new HistoryEntry(epoch, step, loss, rate, metrics));
        }

        return history;
    }

    private static BestValues? ReadBest(CheckpointReader reader)
    {
        if (!reader.ReadBoolean("the mark of best values"))
        {
            return null;
        }

        NamedState parameters = ReadState(reader, "best parameters");
        NamedState states = ReadState(reader, "best states");
        var best = new BestValues(parameters.Length, states.Length);
        parameters.Span.CopyTo(best.Parameters);
        states.Span.CopyTo(best.States);
        return best;
    }

    private static NamedState ReadState(CheckpointReader reader, string name)
    {
        var state = new NamedState(name, reader.ReadFloatCount(name));
        reader.ReadFloats(state.Span, name);
        return state;
    }
}
