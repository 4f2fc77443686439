using System;
using System.IO;
using System.Text.Json;
using StaticNets.Benchmarks.Rivals.Reports;
using Xunit;

namespace StaticNets.Benchmarks.Tests.Reports;

public sealed class RowFileTests
{
    private static readonly Row Row = new()
    {
        Workload = "mlp/batch1",
        Rival = RivalName.Onnx,
        Ratio = 1.25,
        Goal = 1.5,
        ShareOfLimit = 0.5,
        OursMedian = 80.5,
        AllocatedBytes = 0,
        Remark = "µs",
    };

    [Fact]
    public void What_is_written_is_read()
    {
        Row missing = Row with { Status = RowStatus.Missing, Ratio = null };
        Assert.Equal([Row, missing], RowFile.FromText(RowFile.ToText([Row, missing])));
    }

    [Fact]
    public void A_row_says_what_the_check_needs()
    {
        using JsonDocument file = JsonDocument.Parse(RowFile.ToText([Row]));
        JsonElement row = file.RootElement[0];
        Assert.Equal("mlp/batch1", row.GetProperty("workload").GetString());
        Assert.Equal("ONNX Runtime", row.GetProperty("rival").GetString());
        Assert.Equal("Measured", row.GetProperty("status").GetString());
        Assert.Equal(1.25, row.GetProperty("ratio").GetDouble());
        Assert.Equal(0.5, row.GetProperty("shareOfLimit").GetDouble());
        Assert.Equal(1.5, row.GetProperty("goal").GetDouble());
        Assert.False(row.GetProperty("met").GetBoolean());
        Assert.False(row.TryGetProperty("rivalMedian", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""[{"workload":"a"}]""")]
    public void Something_else_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => RowFile.FromText(text));

    [Fact]
    public void A_folder_that_is_missing_is_made()
    {
        string folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        try
        {
            string path = Path.Combine(folder, "rows.json");
            RowFile.Write(path, [Row]);
            Assert.Equal([Row], RowFile.Read(path));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
