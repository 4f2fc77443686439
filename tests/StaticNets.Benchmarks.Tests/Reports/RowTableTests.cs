using StaticNets.Benchmarks.Rivals.Reports;
using Xunit;

namespace StaticNets.Benchmarks.Tests.Reports;

public sealed class RowTableTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(80.25, "80.3 ns")]
    [InlineData(1234.0, "1.23 µs")]
    [InlineData(2.5e6, "2.50 ms")]
    public void Times_have_a_unit_that_suits_them(double? nanoseconds, string text) =>
        Assert.Equal(text, RowTable.Time(nanoseconds));

    [Fact]
    public void A_missing_rival_is_named_as_missing()
    {
        var row = new Row { Workload = "lenet/batch1", Rival = RivalName.Torch, Goal = 14, Status = RowStatus.Missing, Remark = "run setup" };

        string line = RowTable.Line(row);
        Assert.Contains("libtorch", line);
        Assert.Contains("MISSING", line);
        Assert.Contains("run setup", line);

        string page = RowTable.Markdown([row], "a machine");
        Assert.Contains("a machine", page);
        Assert.Contains("| lenet/batch1 | libtorch |", page);
        Assert.Contains("MISSING", page);
        Assert.Contains("- lenet/batch1, libtorch: run setup", page);
    }
}
