using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using StaticNets.Random;
using StaticNets.Search.Candidates;
using StaticNets.Training.Data;
using StaticNets.Training.Optimizers;

namespace StaticNets.Search.Tests.Tables;

/// <summary>Compiles candidates, trains each by one batch, and lets it go.</summary>
/// <param name="space">Where they come from.</param>
/// <param name="data">What they are trained on.</param>
public sealed class CandidateUsage(SearchSpace space, Dataset data)
{
    private const int BatchSize = 32;
    private readonly List<WeakReference> _contexts = [];
    private readonly long _begin = Stopwatch.GetTimestamp();
    private int _used;

    /// <summary>Time since the first.</summary>
    public double Seconds => Stopwatch.GetElapsedTime(_begin).TotalSeconds;

    /// <summary>Uses so many candidates more, each drawn at random.</summary>
    public void Use(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _contexts.Add(UseOne(_used++));
        }
    }

    /// <summary>Contexts that are still loaded after a collection; what is gone is forgotten.</summary>
    public int Alive()
    {
        CandidateCompiler.Forget();
        for (int i = 0; i < 20 && _contexts.Exists(context => context.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        _contexts.RemoveAll(context => !context.IsAlive);
        _contexts.TrimExcess();
        return _contexts.Count;
    }

    // In a frame of its own, so that no local keeps anything alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference UseOne(int number)
    {
        var random = new Philox(1, (ulong)number);
        using Candidate candidate = CandidateCompiler.Compile(space, space.Sample(ref random));
        var network = (ITrainable)candidate.Create((ulong)number);
        var values = new float[BatchSize * data.ValuesPerSample];
        var labels = new int[BatchSize * data.LabelsPerSample];
        data.Gather([.. Enumerable.Range(0, BatchSize)], values, labels);
        network.TrainStep(new Batch(values, labels, BatchSize), new Adam(network.Parameters.Length), Pass.Training);
        return new WeakReference(AssemblyLoadContext.GetLoadContext(network.GetType().Assembly));
    }
}
