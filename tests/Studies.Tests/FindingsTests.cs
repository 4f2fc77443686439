using System;
using System.Collections.Generic;
using StaticNets.Spectral.Reports.Charts;
using Studies.Literature;
using Xunit;

namespace Studies.Tests;

public sealed class FindingsTests
{
    [Theory]
    [InlineData(0.9, true)]
    [InlineData(0.91, true)]
    [InlineData(0.8999, false)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, true)]
    public void A_lower_bound_passes_what_is_not_below(double value, bool passes) =>
        Assert.Equal(passes, Threshold.AtLeast("accuracy", 0.9).Measured(value).Passes);

    [Theory]
    [InlineData(0.02, true)]
    [InlineData(0.0201, false)]
    [InlineData(double.NaN, false)]
    public void An_upper_bound_passes_what_is_not_above(double value, bool passes) =>
        Assert.Equal(passes, Threshold.AtMost("drift", 0.02).Measured(value).Passes);

    [Fact]
    public void Bounds_are_written_in_signs()
    {
        Assert.Equal("≥ 0.89", Threshold.AtLeast("accuracy", 0.89).Bound);
        Assert.Equal("≤ 0.02", Threshold.AtMost("drift", 0.02).Bound);
        Assert.Equal("1 .. 2", new Threshold("slope", 1, 2).Bound);
    }

    [Fact]
    public void One_bound_that_is_not_kept_fails_the_study()
    {
        Measurement kept = Threshold.AtLeast("a", 1).Measured(1);
        Measurement missed = Threshold.AtLeast("b", 1).Measured(0);

        Assert.True(new Findings([kept], []).Pass);
        Assert.False(new Findings([kept, missed], []).Pass);
    }

    [Fact]
    public void A_study_must_measure_all_of_its_thresholds()
    {
        var study = new BatchNormalizationStudy();
        List<Measurement> measurements = [.. System.Linq.Enumerable.Select(study.Thresholds, threshold => threshold.Measured(1))];

        new Findings(measurements, []).CheckAgainst(study);
        measurements.RemoveAt(0);
        Assert.Throws<InvalidOperationException>(() => new Findings(measurements, []).CheckAgainst(study));
    }

    [Fact]
    public void The_page_shows_verdict_numbers_and_figures_and_escapes_text()
    {
        var study = new BatchNormalizationStudy();
        var findings = new Findings(
            [study.Thresholds[0].Measured(0.95), study.Thresholds[1].Measured(0.1)],
            [new LineChart("a < b", Axis.Linear("x", [0, 1]), Axis.Linear("y", [0, 1]), [new Series("one", [(0, 0), (1, 1)])])])
        {
            Remarks = [new Remark("aside", 0.00123)],
        };
        string page = StudyPage.Of(study, findings);

        Assert.Contains("FAIL", page, StringComparison.Ordinal);
        Assert.Contains("0.95", page, StringComparison.Ordinal);
        Assert.Contains("1.230E-3", page, StringComparison.Ordinal);
        Assert.Contains("a &lt; b", page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.Equal(page, StudyPage.Of(study, findings));
    }
}
