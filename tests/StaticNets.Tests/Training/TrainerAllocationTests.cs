using System;
using StaticNets.Training;
using StaticNets.Training.Optimizers;
using StaticNets.Training.Schedules;
using Xunit;

namespace StaticNets.Tests.Training;

/// <summary>Alone, because a collection that another test's garbage starts retires this thread's allocation buffer and so counts its rest.</summary>
[Collection("Alone")]
public sealed class TrainerAllocationTests
{
    [Fact]
    public void A_step_allocates_nothing()
    {
        foreach (GradientClipping? clipping in new[] { null, GradientClipping.ByNorm(1) })
        {
            var network = new LinearSoftmax(1);
            var probe = new AllocationProbe();
            var options = new TrainingOptions
            {
                Duration = Interval.Steps(400),
                BatchSize = 4,
                Clipping = clipping,
                RollbackEvery = 16,
                Optimizer = new Adam(LinearSoftmax.Info.ParameterLength),
                Average = new ExponentialMovingAverage(network, 0.99),
                Schedule = new OneCycleSchedule(0.01, 400, momentum: (0.85, 0.95)),
                Progress = new SilentProgress(),
                Callbacks = [probe],
            };
            new Trainer<LinearSoftmax>(network, options).Fit(TestData.Clusters(2000), cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(0, probe.After - probe.Before);
        }
    }

    private sealed class AllocationProbe : TrainingCallback
    {
        public long Before { get; private set; }

        public long After { get; private set; }

        public override void OnStep(TrainingState state)
        {
            if (state.Position.Step == 100)
            {
                Before = GC.GetAllocatedBytesForCurrentThread();
            }
            else if (state.Position.Step == 399)
            {
                After = GC.GetAllocatedBytesForCurrentThread();
            }
        }
    }

    private sealed class SilentProgress : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
        }
    }
}
