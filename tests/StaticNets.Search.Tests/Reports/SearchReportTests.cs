using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Xml.Linq;
using StaticNets.Search.Strategies;
using StaticNets.Search.Tests.Spaces;
using Xunit;

namespace StaticNets.Search.Tests.Reports;

public sealed class SearchReportTests
{
    private static readonly SearchReportOptions Named = new() { ScoreName = "accuracy" };

    [Fact]
    public void The_page_is_well_formed_needs_no_other_file_and_is_the_same_each_time()
    {
        string page = SearchReport.ToHtml(SyntheticSearch.Of(120), Named);
        Assert.Equal(page, SearchReport.ToHtml(SyntheticSearch.Of(120), Named));
        Assert.NotEqual(page, SearchReport.ToHtml(SyntheticSearch.Of(120, seed: 2), Named));
        XElement body = Parse(page);
        Assert.Equal(
            ["summary", "best", "front", "curves", "course", "lineage", "choices", "trials"],
            body.Descendants("section").Select(section => section.Attribute("id")?.Value).OfType<string>());
        Assert.All(body.Descendants("a"), link =>
            Assert.Contains(body.Descendants("section"), section => $"#{section.Attribute("id")?.Value}" == link.Attribute("href")!.Value));
        Assert.DoesNotContain("http", page.Replace("http://www.w3.org", ""));
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("NaN", page);
        Assert.DoesNotContain("∞", page);
    }

    [Fact]
    public void The_summary_adds_up()
    {
        SearchResult result = SyntheticSearch.Of(120);
        Dictionary<string, string> rows = Rows(Section(SearchReport.ToHtml(result, Named), "summary"));
        Assert.Equal("regularized evolution", rows["strategy"]);
        Assert.Equal("1", rows["seed"]);
        Assert.Equal("1 h 22 min", rows["time of the search"]);
        Assert.Equal("88", rows["candidates an hour"]); // one in 41 s
        long epochs = result.Trials.Sum(trial => (long)trial.Curve.Count);
        Assert.Equal(epochs.ToString("N0", CultureInfo.InvariantCulture), rows["epochs of all trainings together"]);
        double operations = result.Trials.Sum(trial => 3.0 * trial.Flops * 50_000 * trial.Curve.Count);
        Assert.InRange(operations, 1e12, 9.9e12);
        Assert.StartsWith($"about {(operations / 1e12).ToString("0.##", CultureInfo.InvariantCulture)} TFLOP", rows["operations of all trainings together"]);
        foreach (TrialStatus status in new[] { TrialStatus.Finished, TrialStatus.Rejected, TrialStatus.Diverged, TrialStatus.Stopped })
        {
            Assert.Equal($"{result.Trials.Count(trial => trial.Status == status)}", rows[$"{status}"]);
        }

        Assert.All(result.Rejections, pair => Assert.Equal($"{pair.Value}", rows[pair.Key]));
    }

    [Fact]
    public void Without_the_number_of_samples_the_cost_is_told_in_epochs()
    {
        SearchResult result = SyntheticSearch.Of(30) with { SamplesPerEpoch = null, Elapsed = null, Identity = null };
        string page = SearchReport.ToHtml(result, Named);
        Dictionary<string, string> rows = Rows(Section(page, "summary"));
        Assert.DoesNotContain("operations of all trainings together", rows.Keys);
        Assert.DoesNotContain("candidates an hour", rows.Keys);
        Assert.Contains("epochs of training in all", page);
    }

    [Fact]
    public void The_front_is_listed_and_drawn_for_each_objective()
    {
        SearchResult result = SyntheticSearch.Of(120);
        XElement front = Section(SearchReport.ToHtml(result, Named with { Source = trial => $"class Net{trial.Number}<T> {{ }}" }), "front");
        Assert.Equal(2, front.Descendants("svg").Count());
        Assert.Equal(result.Front.Select(trial => $"#{trial.Number}"), front.Element("div")!.Descendants("th").Where(IsRow).Select(cell => cell.Value));
        Assert.Equal(result.Front.Select(trial => $"class Net{trial.Number}<T> {{ }}"), front.Descendants("code").Select(code => code.Value));

        // Every member is a mark on each chart, and none is off the line that it must be on with two objectives.
        SearchResult two = result with { Objectives = [Objective.Score, Objective.Parameters], Front = ParetoFront.Of(result.Trials, Objective.Score, Objective.Parameters) };
        XElement chart = Assert.Single(Section(SearchReport.ToHtml(two, Named), "front").Descendants("svg"));
        XElement[] marks = [.. chart.Descendants("path").Where(path => path.Attribute("class")!.Value == "marks front")];
        Assert.Equal(two.Front.Count, marks.Length);
        string line = chart.Descendants("path").Single(path => path.Attribute("class")!.Value == "strokes front").Attribute("d")!.Value;
        double[][] corners = [.. line[1..].Split('L').Select(Numbers)];
        Assert.All(marks, mark => Assert.Contains(corners, corner => Numbers(mark.Attribute("d")!.Value[1..].Split('m')[0])
            .Zip(corner).All(pair => Math.Abs(pair.First - pair.Second) < 0.11)));
        Assert.All(corners.Zip(corners.Skip(1)), step => Assert.True(step.Second[0] >= step.First[0] && step.Second[1] <= step.First[1]));
    }

    [Fact]
    public void The_lineage_of_the_best_leads_from_a_first_trial_to_it_by_its_changes()
    {
        SearchResult result = SyntheticSearch.Of(300);
        var chain = new List<Trial>();
        for (Trial? trial = result.Best; trial is not null; trial = trial.Proposal.Parent is int parent ? result.Trials[parent] : null)
        {
            chain.Insert(0, trial);
        }

        Assert.True(chain.Count > 3);
        XElement[] rows = [.. Section(SearchReport.ToHtml(result, Named), "lineage").Element("div")!.Descendants("tr").Skip(1)];
        Assert.Equal(chain.Select(trial => $"#{trial.Number}"), rows.Select(row => row.Element("th")!.Value));
        foreach ((Trial trial, XElement row) in chain.Zip(rows).Skip(1))
        {
            string change = row.Elements("td").Last().Value;
            Assert.NotEqual("", change);
            Assert.Equal(trial.Proposal.Change ?? change, change);
        }
    }

    [Fact]
    public void A_parent_that_is_missing_or_not_earlier_ends_the_lineage()
    {
        SpacePoint point = SyntheticSearch.Space.Default();
        Trial[] trials =
        [
            new(0, new Proposal(point) { Parent = 0 }, TrialStatus.Finished) { Score = 1 },
            new(5, new Proposal(point) { Parent = 3 }, TrialStatus.Finished) { Score = 2 },
            new(6, new Proposal(point) { Parent = 5 }, TrialStatus.Finished) { Score = 3 },
        ];
        XElement lineage = Section(SearchReport.ToHtml(Result(trials)), "lineage");
        Assert.Equal(["#5", "#6"], lineage.Element("div")!.Descendants("th").Where(IsRow).Select(cell => cell.Value));
        Assert.Equal("the same decisions", lineage.Element("div")!.Descendants("td").Last().Value);
    }

    [Fact]
    public void Effects_are_means_with_their_standard_errors_and_the_choice_that_decides_comes_first()
    {
        // The score is the width, and a little more in a third of the trials: other choices decide nothing.
        SearchSpace space = SearchSpace.Of(typeof(DigitSpace));
        Trial[] trials =
        [
            .. space.All().Where(point => point.Decisions[1].Index == 0).Take(12).Select((point, i) =>
                new Trial(i, new Proposal(point), TrialStatus.Finished) { Score = point.Decisions[0].Index + (i % 4 == 0 ? 0.2 : 0) }),
        ];
        XElement choices = Section(SearchReport.ToHtml(new SearchResult(space, trials, ParetoFront.Of(trials, Objective.Score))), "choices");
        XElement[] rows = [.. choices.Element("div")!.Descendants("tr").Skip(1)];
        Assert.Equal(["width", "op0"], rows.Select(row => row.Element("th")!.Value));
        Assert.Equal("0%", rows[1].Elements("td").First().Value);
        string[][] means = [.. choices.Descendants("figure").First().Descendants("tr").Skip(1).Select(row => row.Elements("td").Select(cell => cell.Value).ToArray())];

        // Four trials an option, one of them 0.2 above the rest: the mean 0.05 above, the error √(0.03/3/4).
        Assert.Equal(["4", "4", "0.0500", "0.0500"], means[0]);
        Assert.Equal(["8", "4", "1.0500", "0.0500"], means[1]);
        Assert.Equal(["16", "4", "2.0500", "0.0500"], means[2]);
    }

    [Fact]
    public void Names_are_escaped()
    {
        SearchSpace space = SearchSpace.Of("Odd", new TensorInfo("x", [4]), 2, static (x, pick) => x.Dense(pick.OneOf("<b>&\"'", "<script>x", "y&amp;").Length));
        Trial[] trials = [.. space.All().Select((point, i) => new Trial(i, new Proposal(point) { Parent = 0, Change = "<i>" }, TrialStatus.Finished) { Score = i, Curve = [0, i] })];
        trials = [.. trials, new Trial(2, new Proposal(trials[0].Point), TrialStatus.Rejected) { Reason = "</table>: <u>" }];
        string page = SearchReport.ToHtml(
            new SearchResult(space, trials, ParetoFront.Of(trials, Objective.Score)) { Identity = new SearchIdentity("Odd", "a <strategy>", 1, 1) },
            new SearchReportOptions { ScoreName = "R² <&>", Source = _ => "</code></pre><p>" });
        XElement body = Parse(page);
        Assert.DoesNotContain(body.Descendants(), element => element.Name.LocalName is "b" or "i" or "u" or "script" or "strategy");
        Assert.Contains(body.Descendants("td"), cell => cell.Value == "<script>x");
        Assert.Contains(body.Descendants("td"), cell => cell.Value == "y&amp;");
        Assert.Contains(body.Descendants("code"), code => code.Value == "</code></pre><p>");
    }

    [Fact]
    public void An_empty_search_says_so()
    {
        string page = SearchReport.ToHtml(new SearchResult(SyntheticSearch.Space, [], []), Named);
        XElement body = Parse(page);
        Assert.Empty(body.Descendants("svg"));
        Assert.DoesNotContain("NaN", page);
        Assert.All(body.Descendants("section").Skip(1), section => Assert.NotEmpty(section.Element("p")!.Value));
    }

    [Fact]
    public void A_search_without_a_finished_trial_tells_why()
    {
        SpacePoint point = SyntheticSearch.Space.Default();
        Trial[] trials =
        [
            new(0, new Proposal(point), TrialStatus.Rejected) { Reason = "shapes: do not fit" },
            new(1, new Proposal(point), TrialStatus.Diverged) { Reason = "diverged: the loss is not a number", Curve = [0.1, double.NaN] },
            new(2, new Proposal(point), TrialStatus.Pending),
        ];
        string page = SearchReport.ToHtml(Result(trials), Named);
        Assert.DoesNotContain("NaN", page);
        Assert.DoesNotContain("∞", page);
        Dictionary<string, string> rows = Rows(Section(page, "summary"));
        Assert.Equal(("0", "1", "1"), (rows["Finished"], rows["shapes"], rows["diverged"]));
        Assert.Equal(3, Section(page, "trials").Descendants("th").Count(IsRow));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0)]
    [InlineData(-1e12)]
    [InlineData(double.PositiveInfinity)]
    public void One_trial_is_enough(double score)
    {
        Trial[] trials = [new(0, new Proposal(SyntheticSearch.Space.Default()), TrialStatus.Finished) { Score = score, Curve = [score] }];
        string page = SearchReport.ToHtml(Result(trials));
        Parse(page);
        Assert.DoesNotContain("NaN", page);
        Assert.Equal(["#0"], Section(page, "front").Element("div")!.Descendants("th").Where(IsRow).Select(cell => cell.Value));
    }

    [Fact]
    public void Scores_that_differ_by_their_rounding_alone_have_an_axis()
    {
        SpacePoint point = SyntheticSearch.Space.Default();
        Trial[] trials = [.. new[] { 0.9, Math.BitIncrement(0.9), 0.9 }.Select((score, i) => new Trial(i, new Proposal(point), TrialStatus.Finished) { Score = score })];
        Assert.NotEmpty(Section(SearchReport.ToHtml(Result(trials)), "course").Descendants("svg"));
    }

    [Fact]
    public void A_few_very_bad_scores_do_not_hide_the_others()
    {
        SpacePoint point = SyntheticSearch.Space.Default();
        Trial[] trials = [.. Enumerable.Range(0, 60).Select(i =>
            new Trial(i, new Proposal(point), TrialStatus.Finished) { Score = i is 7 or 8 ? -1e6 : 0.9 + (0.001 * i), Parameters = 100 - i })];
        XElement course = Section(SearchReport.ToHtml(Result(trials)), "course");
        Assert.Contains("2 scores lie below the axis", course.Value);
        Assert.DoesNotContain("E+0", course.Descendants("svg").Single().Value);
    }

    [Fact]
    public void Three_thousand_trials_make_a_page_of_bounded_size()
    {
        SearchResult result = SyntheticSearch.Of(3_000);
        string page = SearchReport.ToHtml(result, Named with { Source = trial => new string('x', 2_000) });
        Assert.InRange(page.Length, 100_000, 1_500_000);
        XElement trials = Section(page, "trials");
        Assert.Equal(500, trials.Descendants("th").Count(IsRow));
        Assert.Contains("the best 500 of 3,000", trials.Value);
        Assert.Equal($"#{result.Best!.Number}", trials.Descendants("th").First(IsRow).Value);
        XElement curves = Section(page, "curves");
        Assert.Contains("100 of", curves.Value);
        int drawn = curves.Descendants("path").Where(path => path.Attribute("class")!.Value.StartsWith("strokes", StringComparison.Ordinal)).Sum(path => path.Attribute("d")!.Value.Count(sign => sign == 'M'));
        Assert.Equal(100, drawn);
    }

    [Fact]
    public void Numbers_are_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string page = SearchReport.ToHtml(SyntheticSearch.Of(60), Named);
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NumberGroupSeparator, other.NumberFormat.NegativeSign) = (",", ".", "−");
            (other.NumberFormat.PercentDecimalSeparator, other.NumberFormat.PercentGroupSeparator) = (",", ".");
            CultureInfo.CurrentCulture = other;
            Assert.Equal(page, SearchReport.ToHtml(SyntheticSearch.Of(60), Named));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_file_and_the_writer_get_the_whole_page()
    {
        SearchResult result = SyntheticSearch.Of(10);
        string page = SearchReport.ToHtml(result);
        using var writer = new StringWriter();
        SearchReport.Write(result, writer);
        Assert.Equal(page, writer.ToString());
        string path = Path.Combine(Path.GetTempPath(), $"search-{Guid.NewGuid():N}.html");
        try
        {
            SearchReport.Write(result, path);
            Assert.Equal(page, File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_run_tells_what_the_report_needs_and_what_the_ledger_held_before()
    {
        using var ledger = new MemoryLedger();
        var options = new SearchOptions { Trials = 4, Seed = 9, Parallel = 2, Ledger = ledger, Objectives = [Objective.Score, Objective.Flops] };
        SearchSpace space = SearchSpace.Of(typeof(DigitSpace));
        SearchResult first = Searcher.Run(space, new RandomSearch(), new Widths(), options);
        Assert.Equal(new SearchIdentity("DigitSpace", new RandomSearch().Name, 9, 2), first.Identity);
        Assert.Equal([Objective.Score, Objective.Flops], first.Objectives);
        Assert.Equal((0, 77L), (first.Resumed, first.SamplesPerEpoch));
        Assert.True(first.Elapsed > TimeSpan.Zero);
        SearchResult more = Searcher.Run(space, new RandomSearch(), new Widths(), options with { Trials = 6 });
        Assert.Equal((4, 6), (more.Resumed, more.Trials.Count));
        Assert.Contains("since it went on after 4 trials", SearchReport.ToHtml(more));
    }

    private static SearchResult Result(Trial[] trials) => new(SyntheticSearch.Space, trials, ParetoFront.Of(trials, Objective.Score, Objective.Parameters));

    private static XElement Section(string page, string id) => Parse(page).Descendants("section").Single(section => section.Attribute("id")?.Value == id);

    // What HTML leaves open, XML does not: the void elements closed, the rest must parse.
    private static XElement Parse(string page) => XDocument.Parse(page.Replace("<!DOCTYPE html>", "").Replace("<meta charset=\"utf-8\">", "")
        .Replace("<meta name=\"viewport\" content=\"width=device-width\">", "")).Root!;

    private static bool IsRow(XElement cell) => cell.Attribute("scope")?.Value == "row";

    // The second cell of each row by the first.
    private static Dictionary<string, string> Rows(XElement section) => section.Descendants("tr").Where(row => row.Elements().First().Attribute("scope")?.Value == "row")
        .ToDictionary(row => row.Element("th")!.Value, row => row.Elements("td").First().Value);

    private static double[] Numbers(string place) => [.. place.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    private sealed class Widths : ITrialEvaluator
    {
        public long? SamplesPerEpoch => 77;

        public Evaluation Evaluate(TrialRequest request, CancellationToken cancellation) => Evaluation.Finished(request.Point.Decisions[0].Index);
    }
}
