using System.Linq;
using System.Threading;
using StaticNets.Benchmarks.Rivals.Measuring;
using Xunit;

namespace StaticNets.Benchmarks.Tests.Measuring;

public sealed class PacedLoadTests
{
    [Fact]
    public void A_pause_counts_for_every_request_that_waits_behind_it()
    {
        // A request a millisecond, of which the first takes 50 ms: about fifty wait, the last of them hardly.
        int pause = 0;
        var load = new PacedLoad(() => Thread.Sleep(Interlocked.Exchange(ref pause, 0)), rate: 1000, requests: 100);
        pause = 50;
        load.Serve(1);

        double[] latencies = load.Sorted();
        Assert.Equal(100, latencies.Length);
        Assert.True(latencies[^1] >= 50e6);
        Assert.True(latencies.Count(latency => latency >= 10e6) >= 40, "A load that waits for answers would see one slow request.");
    }

    [Fact]
    public void Parts_add_up_to_all_requests()
    {
        var load = new PacedLoad(() => { }, rate: 100_000, requests: 10);
        load.Serve(0.5);
        Assert.Equal(5, load.Sorted().Length);
        load.Serve(0.5);
        Assert.Equal(10, load.Sorted().Length);
    }
}
