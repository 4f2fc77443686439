using System;
using System.Linq;
using StaticNets.Benchmarks.Rivals.Measuring;
using StaticNets.Benchmarks.Rivals.Reports;
using StaticNets.Benchmarks.Rivals.Workloads;
using Xunit;

namespace StaticNets.Benchmarks.Tests.Workloads;

public sealed class WorkloadTests
{
    [Fact]
    public void Names_are_unique() => Assert.Equal(WorkloadTable.All.Count, WorkloadTable.All.DistinctBy(workload => workload.Name).Count());

    [Fact]
    public void Every_bound_is_positive() => Assert.All(WorkloadTable.All, workload => Assert.True(workload.Bound.Flops + workload.Bound.Bytes > 0));

    // A workload whose process fails has a row for each of its goals, and so at least one.
    [Fact]
    public void Every_workload_has_a_goal() => Assert.All(WorkloadTable.All, workload => Assert.NotEmpty(workload.Goals));

    [Fact]
    public void A_name_that_is_unknown_is_refused() => Assert.Throws<ArgumentException>(() => WorkloadTable.Find("no such workload"));

    // Rivals that are not installed are no contestants here, as in the benchmarks; without any the test says so.
    [Theory]
    [InlineData("tiny/batch1")]
    [InlineData("tiny/train32")]
    [InlineData("lenet/batch1")]
    [InlineData("mlp/batch8")]
    [InlineData("mlp/batch1/mnist")]
    [InlineData("lstm/batch1")]
    [InlineData("product/64")]
    [InlineData("function/tanh")]
    public void All_rivals_that_are_there_agree_and_have_their_goals(string name)
    {
        Workload workload = WorkloadTable.Find(name);
        Contest contest = workload.Prepare(new Scene(Threads: 1, Mnist: null));

        float[] answer = contest.Ours.Answer();
        Assert.All(answer, value => Assert.True(float.IsFinite(value)));
        Assert.Contains(answer, value => value != 0);
        Assert.All(contest.Rivals, rival => Assert.NotEqual(RowStatus.Failed, rival.Status));
        Assert.All(contest.Rivals.Where(rival => rival.Contestant is not null), rival =>
            Assert.InRange(Statistics.Deviation(answer, rival.Contestant!.Answer()), 0, workload.Tolerance));
        Assert.All(workload.Goals, goal => Assert.Contains(goal.Rival, contest.Rivals.Select(rival => rival.Name).Append(RivalName.Limit)));
        Assert.SkipWhen(contest.Rivals.All(rival => rival.Contestant is null), "No rival of this workload is installed.");
    }

    [Theory]
    [InlineData("tiny/train32")]
    [InlineData("mlp/train64")]
    [InlineData("gpt/train8")]
    public void The_losses_that_are_compared_are_those_of_steps_that_learn(string name)
    {
        float[] losses = WorkloadTable.Find(name).Prepare(new Scene(Threads: 1, Mnist: null)).Ours.Answer();
        Assert.True(losses[^1] < losses[0]);
    }
}
