using Xunit;

namespace StaticNets.Generators.Tests.Snapshots;

public sealed class SnapshotTests
{
    [Fact]
    public void A_difference_shows_what_is_gone_and_what_has_come()
    {
        string difference = LineDifference.Of("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk", "a\nb\nc\nd\ne\nf\nG\nh\ni\nj\nk\nl");
        Assert.Equal("  d\n  e\n  f\n- g\n+ G\n  h\n  i\n  j\n  k\n+ l", difference);
    }

    [Fact]
    public void Equal_texts_differ_nowhere() => Assert.Equal("", LineDifference.Of("a\nb", "a\nb"));

    [Fact]
    public void Far_changes_are_shown_apart() => Assert.Equal(
        "- a\n+ A\n  1\n  2\n  3\n…\n  6\n  7\n  8\n- b\n+ B",
        LineDifference.Of("a\n1\n2\n3\n4\n5\n6\n7\n8\nb", "A\n1\n2\n3\n4\n5\n6\n7\n8\nB"));
}
