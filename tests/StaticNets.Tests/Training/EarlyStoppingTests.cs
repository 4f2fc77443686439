using System;
using StaticNets.Training;
using StaticNets.Training.Metrics;
using Xunit;

namespace StaticNets.Tests.Training;

public sealed class EarlyStoppingTests
{
    [Theory]
    [InlineData(new[] { 3.0, 2, 2.5, 2.4 }, false, 0, false)]
    [InlineData(new[] { 3.0, 2, 2.5, 2.4, 2.1 }, false, 0, true)]
    [InlineData(new[] { 0.1, 0.5, 0.4, 0.4, 0.3 }, true, 0, true)]
    [InlineData(new[] { 3.0, 2.95, 2.92, 2.91 }, false, 0.1, true)]
    [InlineData(new[] { 3.0, 2.95, 2.92, 2.5 }, false, 0.1, false)]
    [InlineData(new[] { double.NaN, double.NaN, 5 }, false, 0, false)]
    [InlineData(new[] { double.NaN, double.NaN, double.NaN }, false, 0, true)]
    public void Stops_after_three_entries_without_improvement(double[] values, bool higher, double minimum, bool expected)
    {
        var history = new TrainingHistory();
        foreach (double value in values)
        {
            history.Add(new HistoryEntry(0, 0, 0, 0, [new MetricValue("m", value)]));
            history.Add(new HistoryEntry(0, 0, 0, 0, []));
        }

        var stopping = new EarlyStopping { Metric = "m", HigherIsBetter = higher, MinimumImprovement = minimum, Patience = 3 };
        Assert.Equal(expected, stopping.ShouldStop(history));
    }

    [Fact]
    public void The_best_entry_is_the_first_of_equals()
    {
        var history = new TrainingHistory();
        foreach (double value in new[] { 3, double.NaN, 1, 1, 2 })
        {
            history.Add(new HistoryEntry(history.Entries.Count, 0, value, 0, []));
        }

        Assert.Equal(2, history.Best("training_loss")!.Epoch);
        Assert.Equal(0, history.Best("training_loss", higherIsBetter: true)!.Epoch);
        Assert.Null(history.Best("other"));
    }

    [Fact]
    public void Patience_must_be_positive() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping { Patience = 0 });
}
