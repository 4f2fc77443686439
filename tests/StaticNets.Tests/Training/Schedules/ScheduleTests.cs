using System;
using System.Linq;
using System.Text.Json;
using StaticNets.Training.Schedules;
using Xunit;

namespace StaticNets.Tests.Training.Schedules;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("step")]
    [InlineData("cosine")]
    [InlineData("one_cycle")]
    [InlineData("one_cycle_other")]
    [InlineData("warmup_cosine")]
    public void Agrees_with_PyTorch(string name)
    {
        ISchedule schedule = name switch
        {
            "step" => new StepSchedule(0.3, every: 4, factor: 0.5),
            "cosine" => new CosineSchedule(0.3, 20, final: 0.001),
            "one_cycle" => new OneCycleSchedule(0.5, 40, momentum: (0.85, 0.95)),
            "one_cycle_other" => new OneCycleSchedule(0.5, 33, 0.2, 10, 50, (0.8, 0.99)),
            _ => new WarmupSchedule(new CosineSchedule(0.4, 15, final: 0.01), 5, startFactor: 0.1),
        };
        JsonElement golden = GoldenFile.Read("schedules.json").GetProperty(name);
        double[] rates = golden.GetProperty("rates").Deserialize<double[]>()!;
        double[] momenta = golden.GetProperty("momenta").Deserialize<double[]>()!;
        for (int step = 0; step < rates.Length; step++)
        {
            Assert.Equal(rates[step], schedule.LearningRateAt(step), 1e-12 + 1e-9 * rates[step]);
        }

        for (int step = 0; step < momenta.Length; step++)
        {
            Assert.Equal(momenta[step], schedule.MomentumAt(step)!.Value, 1e-12);
        }
    }

    [Fact]
    public void After_the_last_step_the_last_rate_stays()
    {
        var cosine = new CosineSchedule(1, 10, final: 0.25);
        var cycle = new OneCycleSchedule(1, 10);
        Assert.Equal(0.25, cosine.LearningRateAt(1000));
        Assert.Equal(cycle.LearningRateAt(9), cycle.LearningRateAt(1000));
    }

    [Fact]
    public void A_constant_schedule_and_a_warm_up_of_no_steps_change_nothing()
    {
        var schedule = new WarmupSchedule(new ConstantSchedule(0.1), steps: 0);
        Assert.All(Enumerable.Range(0, 5), step => Assert.Equal(0.1, schedule.LearningRateAt(step)));
        Assert.Null(schedule.MomentumAt(3));
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantSchedule(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepSchedule(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycleSchedule(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycleSchedule(1, 10, rise: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WarmupSchedule(new ConstantSchedule(1), 5, 1.5));
    }
}
