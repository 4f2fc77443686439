using System.Collections.Generic;
using System.Linq;
using StaticNets.Benchmarks.Rivals.Reports;
using Xunit;

namespace StaticNets.Benchmarks.Tests.Reports;

public sealed class RepeatedRunsTests
{
    [Fact]
    public void Every_figure_is_the_median_of_the_runs()
    {
        Row merged = Assert.Single(RepeatedRuns.Merge([Run(3), Run(1), Run(2)]));
        Assert.Equal(2, merged.Ratio);
        Assert.Equal(20, merged.OursMedian);
    }

    [Fact]
    public void The_worst_allocation_and_deviation_count()
    {
        Row merged = Assert.Single(RepeatedRuns.Merge(
        [
            [Run(1)[0] with { AllocatedBytes = 0, Deviation = 1e-7 }],
            [Run(1)[0] with { AllocatedBytes = 8, Deviation = 1e-6 }],
        ]));
        Assert.Equal(8, merged.AllocatedBytes);
        Assert.Equal(1e-6, merged.Deviation);
    }

    [Fact]
    public void One_run_that_disagrees_decides()
    {
        Row odd = Run(1)[0] with { Status = RowStatus.Disagrees, Ratio = null, Remark = "why" };
        Row merged = Assert.Single(RepeatedRuns.Merge([Run(1), [odd], Run(1)]));
        Assert.Equal(RowStatus.Disagrees, merged.Status);
        Assert.Null(merged.Ratio);
        Assert.Equal("why", merged.Remark);
    }

    [Fact]
    public void Rows_keep_their_order()
    {
        IReadOnlyList<Row> merged = RepeatedRuns.Merge([[Of("b"), Of("a")], [Of("a"), Of("c"), Of("b")]]);
        Assert.Equal(["b", "a", "c"], merged.Select(row => row.Workload));
    }

    private static Row[] Run(double ratio) => [Of("workload") with { Ratio = ratio, OursMedian = 10 * ratio }];

    private static Row Of(string workload) => new() { Workload = workload, Rival = RivalName.Onnx };
}
