using StaticNets.Benchmarks.Rivals.Reports;
using Xunit;

namespace StaticNets.Benchmarks.Tests.Reports;

public sealed class GoalCheckTests
{
    [Theory]
    [InlineData(2.0, true)]
    [InlineData(1.91, true)]
    [InlineData(1.89, false)]
    public void A_goal_may_be_missed_by_five_percent(double ratio, bool passes) =>
        Assert.Equal(passes, GoalCheck.Faults([Measured(ratio)]).Count == 0);

    [Theory]
    [InlineData(2.0, true)]
    [InlineData(1.99, false)]
    public void Whether_it_is_met_allows_nothing(double ratio, bool met) => Assert.Equal(met, Measured(ratio).Met);

    [Fact]
    public void A_row_without_goal_is_neither_met_nor_at_fault()
    {
        Row row = Measured(0.1) with { Goal = null };
        Assert.Null(row.Met);
        Assert.Empty(GoalCheck.Faults([row]));
    }

    [Fact]
    public void Allocation_is_a_fault_of_the_workload_once()
    {
        Row row = Measured(3) with { AllocatedBytes = 24 };
        string fault = Assert.Single(GoalCheck.Faults([row, row with { Rival = RivalName.Torch }]));
        Assert.Contains("24 bytes", fault);
    }

    [Fact]
    public void A_missing_rival_with_a_goal_is_a_fault()
    {
        Row row = Measured(3) with { Status = RowStatus.Missing, Ratio = null, Remark = "it is not installed" };
        Assert.Null(row.Met);
        Assert.Contains("not checked", Assert.Single(GoalCheck.Faults([row])));
        Assert.Empty(GoalCheck.Faults([row with { Goal = null }]));
    }

    [Theory]
    [InlineData(RowStatus.Disagrees)]
    [InlineData(RowStatus.Failed)]
    internal void What_could_not_be_timed_is_a_fault_with_or_without_goal(RowStatus status)
    {
        Row row = Measured(3) with { Status = status, Ratio = null, Goal = null, Remark = "why" };
        Assert.Contains("why", Assert.Single(GoalCheck.Faults([row])));
    }

    [Fact]
    public void A_ratio_that_is_not_known_misses_its_goal() =>
        Assert.Single(GoalCheck.Faults([Measured(3) with { Ratio = null }]));

    private static Row Measured(double ratio) =>
        new() { Workload = "lenet/batch1", Rival = RivalName.Onnx, Ratio = ratio, Goal = 2, AllocatedBytes = 0 };
}
