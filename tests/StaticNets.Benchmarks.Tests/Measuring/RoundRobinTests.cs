using System;
using System.Collections.Generic;
using System.Threading;
using StaticNets.Benchmarks.Rivals.Measuring;
using Xunit;

namespace StaticNets.Benchmarks.Tests.Measuring;

public sealed class RoundRobinTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);

    [Fact]
    public void Contestants_take_turns()
    {
        var order = new List<char>();
        RoundRobin.Measure([() => Note('a'), () => Note('b')], [Short, Short]);

        // One after the other is warmed up; then each has a turn in every round.
        int turns = 1;
        for (int i = 1; i < order.Count; i++)
        {
            turns += order[i] != order[i - 1] ? 1 : 0;
        }

        Assert.Equal(2 + 2 * RoundRobin.Rounds, turns);

        void Note(char who)
        {
            order.Add(who);
            Thread.Sleep(1);
        }
    }

    [Fact]
    public void A_sleeper_is_timed_by_its_sleep()
    {
        Timing[] timings = RoundRobin.Measure([() => Thread.Sleep(2), () => Thread.Sleep(8)], [Short, Short]);

        Assert.InRange(timings[0].Minimum, 2e6, timings[0].Median);
        Assert.InRange(timings[1].Minimum, 8e6, timings[1].Median);
    }
}
