using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Candidates;
using Xunit;

namespace StaticNets.Search.Tests.Spaces;

public sealed class SearchSpaceTests
{
    private static readonly SearchSpace Space = SearchSpace.Of(typeof(DigitSpace));

    [Fact]
    public void All_candidates_are_counted_each_once()
    {
        SpacePoint[] all = [.. Space.All()];
        Assert.Equal(252, all.Length);
        Assert.Equal(252, all.Distinct().Count());
        Assert.Equal(new SpaceSize(252, 0), Space.Size());
        Assert.Equal("width=4, blocks=1, op0=Conv3", all[0].ToString());
        Assert.Equal("width=16, blocks=3, op0=Skip, op1=Skip, op2=Skip", all[^1].ToString());
        Assert.Equal(all[0], Space.Default());
    }

    [Fact]
    public void Every_candidate_is_drawn_equally_often_whatever_its_branch()
    {
        // χ² of 252 cells has mean 251 and deviation 22: five deviations are the bound.
        var random = new Philox(3);
        const int draws = 25_200;
        var counts = new Dictionary<SpacePoint, int>();
        for (int i = 0; i < draws; i++)
        {
            SpacePoint point = Space.Sample(ref random);
            counts[point] = counts.GetValueOrDefault(point) + 1;
        }

        Assert.Equal(252, counts.Count);
        double expected = draws / 252.0;
        Assert.InRange(counts.Values.Sum(count => (count - expected) * (count - expected) / expected), 251 - (5 * 22), 251 + (5 * 22));
    }

    [Fact]
    public void Vectors_and_JSON_lead_back_to_the_candidate()
    {
        var random = new Philox(1);
        for (int i = 0; i < 50; i++)
        {
            SpacePoint point = Space.Sample(ref random);
            Assert.Equal(point, Space.Decode(point.ToVector()));
            Assert.Equal(point, Space.Decode(point.ToJson()));
        }

        Assert.Equal("""{"width":2,"blocks":0,"op0":1}""", Space.Decode([2, 0, 1]).ToJson());
    }

    [Theory]
    [InlineData("""{"width":2,"blocks":0}""", "'op0'")]
    [InlineData("""{"width":2,"blocks":0,"op0":1,"op1":2}""", "op1")]
    [InlineData("""{"width":7,"blocks":0,"op0":1}""", "3 options, but option 7")]
    [InlineData("""{"width":-1,"blocks":0,"op0":1}""", "option -1")]
    [InlineData("""{"width":"wide"}""", "JSON")]
    [InlineData("""[1]""", "JSON")]
    [InlineData("""{"width":1,"width":2}""", "JSON")]
    [InlineData("""{""", "JSON")]
    public void Other_JSON_is_refused(string json, string about) =>
        Assert.Contains(about, Assert.Throws<SearchSpaceException>(() => Space.Decode(json)).Message);

    [Fact]
    public void Other_vectors_are_refused()
    {
        Assert.Contains("'op0' asks for another", Assert.Throws<SearchSpaceException>(() => Space.Decode([1, 0])).Message);
        Assert.Contains("asks for 3 choices", Assert.Throws<SearchSpaceException>(() => Space.Decode([1, 0, 2, 1])).Message);
        Assert.Contains("option 4", Assert.Throws<SearchSpaceException>(() => Space.Decode([1, 0, 4])).Message);
    }

    [Fact]
    public void A_mutation_changes_one_decision_and_keeps_the_rest()
    {
        var random = new Philox(2);
        SpacePoint point = Space.Decode([1, 2, 0, 1, 2]);
        for (int i = 0; i < 200; i++)
        {
            SpacePoint other = Space.Mutate(point, ref random);
            Assert.NotEqual(point, other);
            Dictionary<string, int> before = point.Decisions.ToDictionary(decision => decision.Name, decision => decision.Index);
            Assert.Equal(1, other.Decisions.Count(decision => before[decision.Name] != decision.Index));
        }
    }

    [Fact]
    public void A_child_takes_each_decision_from_one_of_its_parents()
    {
        var random = new Philox(2);
        SpacePoint first = Space.Decode([0, 2, 0, 0, 0]);
        SpacePoint second = Space.Decode([2, 1, 3, 3]);
        var seen = new HashSet<SpacePoint>();
        for (int i = 0; i < 300; i++)
        {
            SpacePoint child = Space.Cross(first, second, ref random);
            seen.Add(child);
            Assert.All(child.Decisions, decision => Assert.Contains(
                decision.Index, first.Decisions.Concat(second.Decisions).Where(known => known.Name == decision.Name).Select(known => known.Index)));
        }

        Assert.Equal(2 * ((2 * 2) + (2 * 2)), seen.Count); // width; op0, op1; with three blocks op2, which only one parent knows
    }

    [Fact]
    public void Neighbours_differ_in_one_decision()
    {
        SpacePoint point = Space.Decode([1, 1, 0, 1]);
        IReadOnlyList<SpacePoint> neighbours = Space.Neighbours(point);
        Assert.Equal(2 + 2 + 3 + 3, neighbours.Distinct().Count());
        Assert.DoesNotContain(point, neighbours);
    }

    [Fact]
    public void A_space_too_large_to_count_is_estimated()
    {
        SpaceSize size = SearchSpace.Of(typeof(WideSpace)).Size();
        Assert.False(size.IsExact);

        // Σ over 1 to 8 blocks of 4ⁿ, times 3.
        double exact = 3 * Enumerable.Range(1, 8).Sum(n => Math.Pow(4, n));
        Assert.InRange(Math.Abs(size.Count - exact), 0, 4 * size.StandardError);
    }

    [Fact]
    public void A_candidate_is_compiled_from_its_point()
    {
        using Candidate candidate = CandidateCompiler.Compile(Space, Space.Decode([1, 1, 0, 2]));
        Assert.Equal("DigitSpace", candidate.Info.Name);
        Assert.Equal([1, 8, 8], candidate.Info.Inputs[0].Shape);
        Assert.Equal(["conv2D1.weight", "conv2D1.bias", "conv2D2.weight"], candidate.Info.Parameters.Take(3).Select(parameter => parameter.Name));
        Assert.IsAssignableFrom<ITrainable>(candidate.Create(1));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_candidates_that_cannot_be_made()
    {
        SearchSpace fussy = SearchSpace.Of(typeof(FussySpace));
        Assert.Equal(4, fussy.All().Count());
        Assert.Throws<ModelException>(() => CandidateCompiler.Compile(fussy, fussy.Decode([0, 1])));
        CandidateCompiler.Compile(fussy, fussy.Decode([1, 1])).Dispose();
    }

    [Fact]
    public void Two_choices_of_one_name_and_a_class_that_is_no_space_say_what_to_change()
    {
        Assert.Contains("'width'", Assert.Throws<SearchSpaceException>(() => SearchSpace.Of(typeof(TwiceNamed)).Default()).Message);
        Assert.Contains("Choices pick", Assert.Throws<SearchSpaceException>(() => SearchSpace.Of(typeof(string))).Message);
    }
}

/// <summary>Eight blocks: too many to count.</summary>
[SearchSpace]
public static class WideSpace
{
    private static Node Forward([Shape(4)] Node x, Choices pick)
    {
        x = x.Dense(pick.OneOf("width", 2, 3, 4));
        int blocks = pick.Between("blocks", 1, 8);
        for (int i = 0; i < blocks; i++)
        {
            x = pick.OneOf($"op{i}", 0, 1, 2, 3) == 0 ? x.Relu() : x.Tanh();
        }

        return x;
    }
}
