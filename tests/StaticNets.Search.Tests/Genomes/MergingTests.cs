using System.Linq;
using StaticNets.Search.Candidates;
using StaticNets.Search.Genomes;
using Xunit;

namespace StaticNets.Search.Tests.Genomes;

public sealed class MergingTests
{
    [Fact]
    public void What_is_larger_gives_the_first_of_each_block_and_loses_its_last_channels()
    {
        // [2, 2, 2] takes up [3, 4, 4]: rows and columns 0 and 2 of the first two channels.
        float[] primary = [.. Enumerable.Range(0, 8).Select(i => 1000f * i)];
        float[] other = [.. Enumerable.Range(0, 48).Select(i => (float)i)];
        Assert.Equal([0, 1002, 2008, 3010, 4016, 5018, 6024, 7026], Infer(typeof(LargeIntoSmall), [.. primary, .. other], 8));
    }

    [Fact]
    public void What_is_smaller_is_repeated_and_gets_channels_of_zeros()
    {
        // [3, 4, 4] takes up [2, 2, 2].
        float[] primary = [.. Enumerable.Range(0, 48).Select(i => 1000f * i)];
        float[] sums = Infer(typeof(SmallIntoLarge), [.. primary, 1, 2, 3, 4, 5, 6, 7, 8], 48);
        float[] added = [.. sums.Select((sum, i) => sum - (1000f * i))];
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4], added[..16]);
        Assert.Equal([5, 5, 6, 6, 5, 5, 6, 6, 7, 7, 8, 8, 7, 7, 8, 8], added[16..32]);
        Assert.All(added[32..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Two_by_two_becomes_four_by_four() =>
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4], Infer(typeof(Doubled), [.. new float[16], 1, 2, 3, 4], 16));

    [Fact]
    public void Extents_that_do_not_divide_each_other_take_the_element_before() =>
        // Rows ⌊i·3/2⌋ = 0, 1; columns ⌊i·3/5⌋ = 0, 0, 1, 1, 2.
        Assert.Equal([1, 1, 2, 2, 3, 4, 4, 5, 5, 6], Infer(typeof(Uneven), [.. new float[10], 1, 2, 3, 4, 5, 6, 7, 8, 9], 10));

    private static float[] Infer(System.Type declaration, float[] inputs, int size)
    {
        using Candidate candidate = CandidateCompiler.Compile(declaration);
        var sums = new float[size];
        candidate.Create(0).Infer(new Batch(inputs, [], 1), sums);
        return sums;
    }

    private static class LargeIntoSmall
    {
        public static Node Forward([Shape(2, 2, 2)] Node primary, [Shape(3, 4, 4)] Node other) => primary + Merging.Fit(other, primary.Shape);
    }

    private static class SmallIntoLarge
    {
        public static Node Forward([Shape(3, 4, 4)] Node primary, [Shape(2, 2, 2)] Node other) => primary + Merging.Fit(other, primary.Shape);
    }

    private static class Doubled
    {
        public static Node Forward([Shape(1, 4, 4)] Node primary, [Shape(1, 2, 2)] Node other) => primary + Merging.Fit(other, primary.Shape);
    }

    private static class Uneven
    {
        public static Node Forward([Shape(1, 2, 5)] Node primary, [Shape(1, 3, 3)] Node other) => primary + Merging.Fit(other, primary.Shape);
    }
}
