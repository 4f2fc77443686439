using System;
using StaticNets.Search.Tests.Tables;
using Xunit;

namespace StaticNets.Search.Tests.Candidates;

public sealed class CandidateMemoryTests
{
    [Fact]
    public void A_thousand_candidates_leave_next_to_nothing()
    {
        global::Search.SearchTask task = global::Search.SearchTask.Digits();
        var usage = new CandidateUsage(task.Space, task.Training);

        // Until the kernels of the space are known.
        usage.Use(200);
        Assert.Equal(0, usage.Alive());
        long before = GC.GetTotalMemory(forceFullCollection: true);
        usage.Use(1000);
        Assert.Equal(0, usage.Alive());
        double kept = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1000.0;
        Assert.True(kept <= 4096, $"{kept:N0} bytes a candidate are kept");
    }
}
