using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Studies.Tests;

public sealed partial class CatalogueTests
{
    public static TheoryData<string> Names => [.. Catalogue.Studies.Select(study => study.Name)];

    [Fact]
    public void Every_study_is_found_once() =>
        Assert.Equal(
            typeof(Study).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Study))).Select(type => type.FullName).Order(),
            Catalogue.Studies.Select(study => study.GetType().FullName).Order());

    [Fact]
    public void Names_are_different() => Assert.Distinct(Catalogue.Studies.Select(study => study.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_study_says_what_it_is_and_what_must_come_out(string name)
    {
        Study study = Catalogue.Find(name);

        Assert.Matches(KebabCase(), study.Name);
        Assert.Matches(PageNumber(), study.Page);
        Assert.All([study.Title, study.Source, study.Claim, study.Method], text => Assert.True(text.Length > 3, text));
        Assert.NotEmpty(study.Thresholds);
        Assert.Distinct(study.Thresholds.Select(threshold => threshold.Quantity));
        Assert.All(study.Thresholds, threshold => Assert.True(double.IsFinite(threshold.Low) || double.IsFinite(threshold.High), threshold.Quantity));
        Assert.Equal(study.Page, Catalogue.Find(study.Page).Page); // the first, where a page has several
    }

    [Fact]
    public void An_unknown_name_lists_the_known_ones()
    {
        string message = Assert.Throws<KeyNotFoundException>(() => Catalogue.Find("droput")).Message;

        Assert.Contains("'droput'", message, System.StringComparison.Ordinal);
        Assert.All(Catalogue.Studies, study => Assert.Contains(study.Name, message, System.StringComparison.Ordinal));
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex KebabCase();

    [GeneratedRegex(@"^S\d{3}-\d{2}$")]
    private static partial Regex PageNumber();
}
