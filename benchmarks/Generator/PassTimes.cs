using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Generators.Differentiation;
using StaticNets.Generators.Emission;
using StaticNets.Generators.Fusion;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Initialization;
using StaticNets.Generators.Planning;
using StaticNets.Generators.Simplification;
using StaticNets.Generators.Tests.Harness;

namespace StaticNets.Benchmarks.Generator;

/// <summary>What each pass of the compiler costs on one network: processor time, in ms.</summary>
/// <param name="Milliseconds">By pass, in the order of <see cref="Names"/>.</param>
internal sealed record PassTimes(IReadOnlyList<double> Milliseconds)
{
    /// <summary>The passes.</summary>
    public static string[] Names { get; } = ["read", "initialize", "differentiate", "simplify", "fuse", "plan", "emit"];

    public double Total => Milliseconds.Sum();

    /// <summary>Runs all passes several times, nothing cached between them.</summary>
    /// <param name="sources">The declaration, and what it calls.</param>
    /// <param name="type">Its class.</param>
    /// <param name="repeats">Times; the median of each pass counts.</param>
    /// <returns>The times, and what the last run made.</returns>
    public static (PassTimes Times, Network Network, Plan Plan, SourceFile[] Files) Measure(IReadOnlyList<string> sources, string type, int repeats)
    {
        var runs = new List<double[]>();
        (Network Network, Plan Plan, SourceFile[] Files) made = Run(sources, type, []);
        for (int i = 0; i < repeats; i++)
        {
            var times = new double[Names.Length];
            made = Run(sources, type, times);
            runs.Add(times);
        }

        double[] medians = [.. Names.Select((_, pass) => runs.Select(run => run[pass]).Order().ElementAt(repeats / 2))];
        return (new PassTimes(medians), made.Network, made.Plan, made.Files);
    }

    private static (Network Network, Plan Plan, SourceFile[] Files) Run(IReadOnlyList<string> sources, string type, double[] times)
    {
        TestCompilation compilation = TestCompilation.Create(sources, "Declarations");
        TimeSpan last = Environment.CpuUsage.TotalTime;
        int pass = 0;
        Network network = After(compilation.Read(type));
        network = After(AutoInitializer.Initialize(network, CancellationToken.None));
        DifferentiatedNetwork programs = After(Differentiator.Differentiate(network, CancellationToken.None));
        programs = After(Simplifier.Simplify(programs, CancellationToken.None));
        Generators.Kernels.FusedNetwork fused = After(Fuser.Fuse(programs, CancellationToken.None));
        Plan plan = After(Planner.Plan(fused, CancellationToken.None));
        SourceFile[] files = After(Emitter.Emit(plan, CancellationToken.None).ToArray());
        return (network, plan, files);

        T After<T>(T made)
        {
            TimeSpan now = Environment.CpuUsage.TotalTime;
            if (times.Length > 0)
            {
                times[pass++] = (now - last).TotalMilliseconds;
            }

            last = now;
            return made;
        }
    }
}
