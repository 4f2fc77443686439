using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using StaticNets.Random;
using StaticNets.Training;
using StaticNets.Training.Checkpoints;
using StaticNets.Training.Data;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;
using StaticNets.Training.Schedules;
using Xunit;

namespace StaticNets.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trainer").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_linear_classifier_learns_three_clusters()
    {
        var network = new LinearSoftmax(1);
        var options = new TrainingOptions
        {
            Duration = Interval.Epochs(20),
            Optimizer = new AdamW(LinearSoftmax.Info.ParameterLength) { LearningRate = 0.05 },
            Metrics = [new MeanLoss(), new Accuracy()],
        };
        TrainingResult result = new Trainer<LinearSoftmax>(network, options).Fit(TestData.Clusters(300), TestData.Clusters(200, seed: 2), cancellation: Token);

        Assert.Equal(TrainingOutcome.Completed, result.Outcome);
        Assert.Equal(20 * 10, result.Position.Step);
        Assert.Equal(20, result.History.Entries.Count);
        Assert.True(result.History.Last!["accuracy"] > 0.93, $"{result.History.Last["accuracy"]}");
        Assert.True(result.History.Entries[0].TrainingLoss > result.History.Last.TrainingLoss);
        Assert.Equal(200, network.FusedSteps);
    }

    [Fact]
    public void Every_sample_comes_once_an_epoch_in_an_order_of_seed_and_epoch_with_a_smaller_last_batch()
    {
        var network = new BatchRecorder();
        var options = new TrainingOptions
        {
            Duration = Interval.Epochs(2),
            BatchSize = 4,
            ShuffleSeed = 9,
            Optimizer = new Sgd(LinearSoftmax.Info.ParameterLength),
        };
        new Trainer<BatchRecorder>(network, options).Fit(BatchRecorder.Numbers(10), cancellation: Token);
        Assert.Equal([4, 4, 2, 4, 4, 2], network.Batches.Select(batch => batch.Length));
        for (int epoch = 0; epoch < 2; epoch++)
        {
            int[] order = [.. Enumerable.Range(0, 10)];
            new Philox(9, (ulong)epoch).Shuffle(order);
            Assert.Equal(order, network.Batches.Skip(3 * epoch).Take(3).SelectMany(batch => batch));
        }
    }

    [Fact]
    public void A_last_batch_can_be_dropped_and_the_order_left_alone()
    {
        var network = new BatchRecorder();
        var options = new TrainingOptions
        {
            Duration = Interval.Steps(3),
            BatchSize = 4,
            DropLast = true,
            Shuffle = false,
            Optimizer = new Sgd(LinearSoftmax.Info.ParameterLength),
        };
        TrainingResult result = new Trainer<BatchRecorder>(network, options).Fit(BatchRecorder.Numbers(10), cancellation: Token);
        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7], [0, 1, 2, 3]], network.Batches);
        Assert.Equal((1, 1, 3L), (result.Position.Epoch, result.Position.StepInEpoch, result.Position.Step));
    }

    [Fact]
    public void Clipping_by_a_bound_that_is_never_reached_gives_the_bits_of_the_fused_step()
    {
        float[] fused = Train(Run());
        float[] clipped = Train(Run() with { Clipping = GradientClipping.ByNorm(1e6) });
        Assert.Equal(fused, clipped);
        Assert.NotEqual(fused, Train(Run() with { Clipping = GradientClipping.ByNorm(0.1) }));

        static TrainingOptions Run() => new()
        {
            Duration = Interval.Epochs(3),
            Optimizer = new Sgd(LinearSoftmax.Info.ParameterLength) { LearningRate = 0.1, Momentum = 0.9 },
        };

        static float[] Train(TrainingOptions options)
        {
            var network = new LinearSoftmax(1);
            new Trainer<LinearSoftmax>(network, options).Fit(TestData.Clusters(100), cancellation: Token);
            return network.Parameters.Span.ToArray();
        }
    }

    [Theory]
    [InlineData(false, 256)]
    [InlineData(true, 256)]
    [InlineData(false, 5)]
    [InlineData(true, 1)]
    public void A_gradient_that_is_not_finite_names_step_and_layer_and_leaves_the_run_before_the_step(bool clips, int rollback)
    {
        const int Poisoned = 37;
        TrainingOptions Run(LinearSoftmax network, long steps) => new()
        {
            Duration = Interval.Steps(steps),
            BatchSize = 8,
            RollbackEvery = rollback,
            Clipping = clips ? GradientClipping.ByNorm(1) : null,
            Optimizer = new Adam(LinearSoftmax.Info.ParameterLength) { LearningRate = 0.01 },
            Average = new ExponentialMovingAverage(network, 0.9),
        };
        var good = new LinearSoftmax(1);
        TrainingOptions goodRun = Run(good, Poisoned);
        new Trainer<LinearSoftmax>(good, goodRun).Fit(TestData.Clusters(100), cancellation: Token);

        var bad = new LinearSoftmax(1) { PoisonedStep = Poisoned };
        TrainingOptions badRun = Run(bad, 100);
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(
            () => new Trainer<LinearSoftmax>(bad, badRun).Fit(TestData.Clusters(100), cancellation: Token));

        Assert.Equal((Poisoned, DivergenceSource.Gradient, "head.bias", true), (error.Step, error.Origin, error.Tensor, error.IsRestored));
        Assert.Contains("step 37 of epoch 2", error.Message);
        Assert.Contains("gradient of 'head.bias'", error.Message);
        Assert.Equal(good.Parameters.Span.ToArray(), bad.Parameters.Span.ToArray());
        Assert.Equal(good.States.Span.ToArray(), bad.States.Span.ToArray());
        Assert.Equal(goodRun.Average!.Parameters.ToArray(), badRun.Average!.Parameters.ToArray());
        Assert.Equal(goodRun.Optimizer.StepCount, badRun.Optimizer.StepCount);
        Assert.Equal(goodRun.Optimizer.State[1].Span.ToArray(), badRun.Optimizer.State[1].Span.ToArray());
    }

    [Theory, InlineData(1), InlineData(10)]
    public void A_step_that_overflows_names_the_parameter_even_if_it_is_the_last(int steps)
    {
        var network = new LinearSoftmax(1);
        float[] before = network.Parameters.Span.ToArray();
        var options = new TrainingOptions
        {
            Duration = Interval.Steps(steps),
            Optimizer = new Sgd(LinearSoftmax.Info.ParameterLength) { LearningRate = 1e38, WeightDecay = 1e30 },
        };
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(
            () => new Trainer<LinearSoftmax>(network, options).Fit(TestData.Clusters(100), cancellation: Token));
        Assert.Equal((0L, DivergenceSource.Parameter, "head.weight"), (error.Step, error.Origin, error.Tensor));
        Assert.Equal(before, network.Parameters.Span.ToArray());
    }

    [Fact]
    public void Data_that_is_not_finite_is_named()
    {
        Dataset clean = TestData.Clusters(100);
        float[] x = clean["x"].Values.ToArray();
        x.AsSpan(15 * LinearSoftmax.Features, LinearSoftmax.Features).Fill(float.NaN);
        Dataset dirty = clean.Replace(new DataColumn(clean["x"].Info, x));
        foreach (int rollback in new[] { 0, 256 })
        {
            var options = new TrainingOptions
            {
                Duration = Interval.Epochs(1),
                RollbackEvery = rollback,
                Optimizer = new Sgd(LinearSoftmax.Info.ParameterLength),
            };
            TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(
                () => new Trainer<LinearSoftmax>(new LinearSoftmax(1), options).Fit(dirty, cancellation: Token));
            Assert.Equal((DivergenceSource.Data, "x", rollback > 0), (error.Origin, error.Tensor, error.IsRestored));
        }
    }

    [Fact]
    public void Early_stopping_ends_the_run_and_brings_the_best_back()
    {
        var network = new LinearSoftmax(1);
        var best = new BestRecorder();
        var options = new TrainingOptions
        {
            Duration = Interval.Epochs(500),
            BatchSize = 8,
            Optimizer = new Sgd(LinearSoftmax.Info.ParameterLength) { LearningRate = 0.2 },
            EarlyStopping = new EarlyStopping { Patience = 4, RestoreBest = true },
            Callbacks = [best],
        };
        TrainingResult result = new Trainer<LinearSoftmax>(network, options).Fit(TestData.Clusters(40), TestData.Clusters(100, seed: 3), cancellation: Token);
        Assert.Equal(TrainingOutcome.StoppedEarly, result.Outcome);
        HistoryEntry top = result.History.Best("loss")!;
        Assert.Equal(result.History.Entries.Count, top.Epoch + 4);
        Assert.Equal(best.Parameters[top.Epoch - 1], network.Parameters.Span.ToArray());
    }

    [Fact]
    public void Validation_sees_the_averages_and_training_goes_on_without_them()
    {
        var network = new LinearSoftmax(1);
        Dataset validation = TestData.Clusters(50, seed: 4);
        var options = new TrainingOptions
        {
            Duration = Interval.Epochs(2),
            Optimizer = new Sgd(LinearSoftmax.Info.ParameterLength) { LearningRate = 0.2 },
            Average = new ExponentialMovingAverage(network, 0.95),
        };
        TrainingResult result = new Trainer<LinearSoftmax>(network, options).Fit(TestData.Clusters(100), validation, cancellation: Token);
        float[] own = network.Parameters.Span.ToArray();
        options.Average.Swap(network);
        Assert.NotEqual(own, network.Parameters.Span.ToArray());
        Assert.Equal(new Evaluator(network, validation, [new MeanLoss()]).Run()[0].Value, result.History.Last!["loss"]);
    }

    [Fact]
    public void A_callback_ends_the_run_and_sees_every_step()
    {
        var stopper = new Stopper(7);
        var options = new TrainingOptions
        {
            Duration = Interval.Epochs(5),
            Optimizer = new Sgd(LinearSoftmax.Info.ParameterLength),
            Callbacks = [stopper],
        };
        TrainingResult result = new Trainer<LinearSoftmax>(new LinearSoftmax(1), options).Fit(TestData.Clusters(100), cancellation: Token);
        Assert.Equal((TrainingOutcome.StoppedByCallback, 7L), (result.Outcome, result.Position.Step));
        Assert.Equal(7, stopper.Seen);
    }

    [Fact]
    public void Progress_reports_at_its_interval_and_at_the_ends_of_epochs()
    {
        var progress = new ProgressRecorder();
        var options = new TrainingOptions
        {
            Duration = Interval.Epochs(2),
            BatchSize = 10,
            ProgressEvery = 4,
            Progress = progress,
            Optimizer = new Sgd(LinearSoftmax.Info.ParameterLength),
        };
        new Trainer<LinearSoftmax>(new LinearSoftmax(1), options).Fit(TestData.Clusters(60), TestData.Clusters(10), cancellation: Token);
        Assert.Equal([(0, 4L), (0, 6L), (1, 8L), (1, 12L)], progress.Reports.Select(r => (r.Epoch, r.Step)));
        TrainingProgress last = progress.Reports[^1];
        Assert.Equal(12, last.TotalSteps);
        Assert.Equal(TimeSpan.Zero, last.Remaining);
        Assert.True(last.SamplesPerSecond > 0 && float.IsFinite((float)last.MeanLoss));
        Assert.Equal("loss", last.Validation[0].Name);
    }

    [Fact]
    public void A_cancelled_run_says_so_and_its_checkpoint_continues_to_the_bits_of_a_run_never_stopped()
    {
        (float[] Parameters, float[] Average, HistoryEntry[] History) straight = Rich(null, null, CancellationToken.None);
        for (int stop = 1; stop < 40; stop += 6)
        {
            string path = Path.Combine(_folder, $"at{stop}.ckpt");
            using var cancellation = new CancellationTokenSource();
            Rich(path, new Canceller(stop, cancellation), cancellation.Token);
            (float[] Parameters, float[] Average, HistoryEntry[] History) resumed = Rich(path, null, CancellationToken.None, resume: true);
            Assert.Equal(straight.Parameters, resumed.Parameters);
            Assert.Equal(straight.Average, resumed.Average);
            Assert.Equal(straight.History.Select(Text), resumed.History.Select(Text));
        }

        static string Text(HistoryEntry entry) =>
            $"{entry.Epoch} {entry.Step} {entry.TrainingLoss:R} {entry.LearningRate:R} {string.Join(' ', entry.Validation)}";

        static (float[] Parameters, float[] Average, HistoryEntry[] History) Rich(
            string? path, TrainingCallback? callback, CancellationToken token, bool resume = false)
        {
            // A resumed run begins with another seed: everything must come from the checkpoint.
            var network = new LinearSoftmax(resume ? 99ul : 1ul);
            var options = new TrainingOptions
            {
                Duration = Interval.Epochs(4),
                BatchSize = 9,
                Seed = 5,
                ShuffleSeed = 6,
                Optimizer = new Sgd(LinearSoftmax.Info.ParameterLength) { WeightDecay = 0.01, Nesterov = true },
                Schedule = new OneCycleSchedule(0.5, 48, momentum: (0.85, 0.95)),
                Clipping = GradientClipping.ByNorm(0.5),
                Average = new ExponentialMovingAverage(network, 0.9, warmup: true),
                EarlyStopping = new EarlyStopping { Patience = 100, RestoreBest = true },
                ValidateEvery = Interval.Steps(5),
                Metrics = [new MeanLoss(), new Accuracy()],
                CheckpointPath = path,
                CheckpointEvery = Interval.Steps(7),
                Callbacks = callback is null ? [] : [callback],
            };
            var trainer = new Trainer<LinearSoftmax>(network, options);
            Dataset training = TestData.Clusters(100);
            Dataset validation = TestData.Clusters(30, seed: 2);
            TrainingResult result = resume ? trainer.Resume(path!, training, validation, token) : trainer.Fit(training, validation, token);
            Assert.Equal(callback is null ? TrainingOutcome.Completed : TrainingOutcome.Cancelled, result.Outcome);
            return (network.Parameters.Span.ToArray(), options.Average.Parameters.ToArray(), [.. result.History.Entries]);
        }
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("adamw")]
    [InlineData("rmsprop")]
    [InlineData("lion")]
    [InlineData("sgd")]
    public void A_checkpoint_of_every_optimizer_continues_to_the_same_bits(string name)
    {
        string path = Path.Combine(_folder, name);
        float[] straight = Run(6, null, resume: false);
        Run(3, path, resume: false);
        Assert.Equal(straight, Run(6, path, resume: true));

        float[] Run(int epochs, string? checkpoint, bool resume)
        {
            int count = LinearSoftmax.Info.ParameterLength;
            var network = new LinearSoftmax(resume ? 7ul : 1ul);
            var options = new TrainingOptions
            {
                Duration = Interval.Epochs(epochs),
                CheckpointPath = checkpoint,
                Optimizer = name switch
                {
                    "adam" => new Adam(count),
                    "adamw" => new AdamW(count),
                    "rmsprop" => new RmsProp(count) { Centered = true, Momentum = 0.5 },
                    "lion" => new Lion(count),
                    _ => new Sgd(count) { LearningRate = 0.1, Momentum = 0.9 },
                },
            };
            var trainer = new Trainer<LinearSoftmax>(network, options);
            _ = resume ? trainer.Resume(checkpoint!, TestData.Clusters(100), cancellation: Token) : trainer.Fit(TestData.Clusters(100), cancellation: Token);
            return network.Parameters.Span.ToArray();
        }
    }

    [Fact]
    public void Resuming_another_run_names_the_difference_and_changes_nothing()
    {
        string path = Path.Combine(_folder, "a");
        TrainingOptions Run() => new()
        {
            Duration = Interval.Epochs(1),
            Optimizer = new Adam(LinearSoftmax.Info.ParameterLength),
            CheckpointPath = path,
        };
        new Trainer<LinearSoftmax>(new LinearSoftmax(1), Run()).Fit(TestData.Clusters(100), cancellation: Token);

        Fails(Run() with { BatchSize = 16 }, "its BatchSize is 32, but that of the run is 16");
        Fails(Run() with { ShuffleSeed = 3 }, "ShuffleSeed");
        Fails(Run() with { Optimizer = new AdamW(LinearSoftmax.Info.ParameterLength) }, "its optimizer is Adam, but the run has AdamW");
        Fails(Run() with { Average = new ExponentialMovingAverage(new LinearSoftmax(1), 0.9) }, "no averages");
        Fails(Run(), "number of training samples is 100, but that of the run is 101", samples: 101);

        void Fails(TrainingOptions options, string expected, int samples = 100)
        {
            var network = new LinearSoftmax(2);
            float[] before = network.Parameters.Span.ToArray();
            InvalidDataException error = Assert.Throws<InvalidDataException>(
                () => new Trainer<LinearSoftmax>(network, options).Resume(path, TestData.Clusters(samples), cancellation: Token));
            Assert.Contains(expected, error.Message);
            Assert.Equal(before, network.Parameters.Span.ToArray());
            Assert.Equal(0, options.Optimizer.StepCount);
        }
    }

    [Fact]
    public void A_checkpoint_tells_what_it_is_of()
    {
        string path = Path.Combine(_folder, "b");
        var options = new TrainingOptions
        {
            Duration = Interval.Epochs(2),
            Optimizer = new Adam(LinearSoftmax.Info.ParameterLength),
            CheckpointPath = path,
            Seed = 3,
        };
        new Trainer<LinearSoftmax>(new LinearSoftmax(1), options).Fit(TestData.Clusters(100), cancellation: Token);
        Checkpoint checkpoint = Checkpoint.Load(path);
        Assert.Equal(("Test", "Adam", 8L, 3ul), (checkpoint.NetworkName, checkpoint.OptimizerName, checkpoint.Position.Step, checkpoint.Seed));
        Assert.Equal(2, checkpoint.History.Entries.Count);
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Misuse_is_refused_before_anything_moves()
    {
        var network = new LinearSoftmax(1);
        var options = new TrainingOptions { Duration = Interval.Epochs(1), Optimizer = new Adam(LinearSoftmax.Info.ParameterLength) };
        Assert.Throws<ArgumentException>(() => new Trainer<LinearSoftmax>(network, options with { Optimizer = new Adam(3) }));
        Assert.Throws<ArgumentException>(() => new Trainer<LinearSoftmax>(network, options with { Duration = default }));
        Assert.Throws<ArgumentException>(() => new Trainer<LinearSoftmax>(network, options).Fit(TestData.Clusters(0), cancellation: Token));
        Assert.Throws<ArgumentException>(() => new Trainer<LinearSoftmax>(network, options with { DropLast = true }).Fit(TestData.Clusters(31), cancellation: Token));
        Assert.Throws<ArgumentException>(() => new Trainer<LinearSoftmax>(network, options).Fit(TestData.Clusters(10).Pick("x"), cancellation: Token));
        Assert.Throws<ArgumentException>(() => new Trainer<LinearSoftmax>(network, options with { Metrics = [new Accuracy(), new Accuracy()] })
            .Fit(TestData.Clusters(40), TestData.Clusters(10), cancellation: Token));
    }

    private sealed class ProgressRecorder : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        public void Report(TrainingProgress value) => Reports.Add(value);
    }

    private sealed class BestRecorder : TrainingCallback
    {
        public List<float[]> Parameters { get; } = [];

        public override void OnEntry(TrainingState state, HistoryEntry entry) => Parameters.Add(state.Network.Parameters.Span.ToArray());
    }

    private sealed class Stopper(long step) : TrainingCallback
    {
        public int Seen { get; private set; }

        public override void OnStep(TrainingState state)
        {
            Seen++;
            if (state.Position.Step == step)
            {
                state.End();
            }
        }
    }

    private sealed class Canceller(long step, CancellationTokenSource source) : TrainingCallback
    {
        public override void OnStep(TrainingState state)
        {
            if (state.Position.Step == step)
            {
                source.Cancel();
            }
        }
    }
}
