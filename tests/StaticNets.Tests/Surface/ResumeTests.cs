using System;
using System.IO;
using System.Threading;
using StaticNets.Random;
using StaticNets.Tests.Networks;
using StaticNets.Threading;
using StaticNets.Training;
using StaticNets.Training.Data;
using StaticNets.Training.Optimizers;
using StaticNets.Training.Schedules;
using Xunit;

namespace StaticNets.Tests.Surface;

/// <summary>A generated network with dropout, batch statistics and running ones, trained by the trainer.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int Samples = 100;
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, InlineData(1), InlineData(2)]
    public void A_run_stopped_halfway_and_resumed_gives_the_bits_of_the_run_that_was_never_stopped(int threads)
    {
        Digits straight = Train(threads, stopAfter: null, resume: false);
        Train(threads, stopAfter: 7, resume: false);
        Digits resumed = Train(threads, stopAfter: null, resume: true);

        Assert.Equal(Answers.Bits(straight.Parameters.Span), Answers.Bits(resumed.Parameters.Span));
        Assert.Equal(Answers.Bits(straight.States.Span), Answers.Bits(resumed.States.Span));
    }

    [Fact]
    public void The_trainer_gives_the_same_bits_with_one_thread_and_with_two()
    {
        Digits one = Train(1, stopAfter: null, resume: false);
        Digits two = Train(2, stopAfter: null, resume: false);
        Assert.Equal(Answers.Bits(one.Parameters.Span), Answers.Bits(two.Parameters.Span));
        Assert.Equal(Answers.Bits(one.States.Span), Answers.Bits(two.States.Span));
    }

    private Digits Train(int threads, int? stopAfter, bool resume)
    {
        using var workers = new WorkerPool(threads);
        using var stop = new CancellationTokenSource();
        var network = new Digits(seed: resume ? 9ul : 1ul) { Workers = workers };
        string path = Path.Combine(_folder, $"{threads}.checkpoint");
        var options = new TrainingOptions
        {
            Duration = Interval.Epochs(4),
            BatchSize = 24,
            Seed = 5,
            Optimizer = new AdamW(Digits.Info.ParameterLength),
            Schedule = new OneCycleSchedule(1e-2, 20),
            CheckpointPath = stopAfter is null && !resume ? null : path,
            Callbacks = stopAfter is int steps ? [new StopAfter(steps, stop)] : [],
        };
        var trainer = new Trainer<Digits>(network, options);
        TrainingResult result = resume
            ? trainer.Resume(path, Data(), cancellation: stop.Token)
            : trainer.Fit(Data(), cancellation: stop.Token);
        Assert.Equal(stopAfter is null ? TrainingOutcome.Completed : TrainingOutcome.Cancelled, result.Outcome);
        return network;
    }

    private static Dataset Data()
    {
        var draws = new Philox(3);
        var images = new float[Samples * 64];
        var digits = new int[Samples];
        for (int i = 0; i < images.Length; i++)
        {
            images[i] = draws.NextSingle();
        }

        for (int i = 0; i < digits.Length; i++)
        {
            digits[i] = draws.Next(10);
        }

        return new Dataset(new DataColumn(Digits.Info.Inputs[0], images), new DataColumn(Digits.Info.Targets[0], digits));
    }

    private sealed class StopAfter(int steps, CancellationTokenSource stop) : TrainingCallback
    {
        private int _done;

        public override void OnStep(TrainingState state)
        {
            if (++_done == steps)
            {
                stop.Cancel();
            }
        }
    }
}
