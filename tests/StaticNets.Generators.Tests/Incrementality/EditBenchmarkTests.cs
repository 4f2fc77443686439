using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Generators.Tests.Incrementality;

[Collection(Alone.Name)]
public sealed class EditBenchmarkTests(ITestOutputHelper output)
{
    [Fact]
    public void An_edit_binds_what_it_touches_and_no_more()
    {
        IReadOnlyList<EditBenchmark.Result> results = EditBenchmark.Run(repeats: 9, output.WriteLine);
        Dictionary<string, EditBenchmark.Result> edits = results.ToDictionary(result => result.Name);

        Assert.Equal(0, edits["unrelated body"].Bodies);
        Assert.Equal(1, edits["unrelated body"].Digests);
        Assert.Equal(LargeProject.Networks, edits["unrelated declaration"].Readings);
        // Forward, Loss, the widths and the shared block.
        Assert.Equal((1, 4), (edits["above a network"].Readings, edits["above a network"].Bodies));
        Assert.Equal((1, 4), (edits["inside a network"].Readings, edits["inside a network"].Bodies));
        Assert.Equal(LargeProject.Networks, edits["inside a shared block"].Readings);
    }
}
