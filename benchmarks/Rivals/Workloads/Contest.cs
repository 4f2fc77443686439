using System;
using System.Collections.Generic;
using StaticNets.Benchmarks.Rivals.Libraries;
using StaticNets.Benchmarks.Rivals.Measuring;
using StaticNets.Benchmarks.Rivals.Reports;

namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>Those who do the work of a workload, ready to run.</summary>
/// <param name="ours">StaticNets.</param>
internal sealed class Contest(Contestant ours)
{
    private readonly List<Entry> _rivals = [];

    /// <summary>StaticNets.</summary>
    public Contestant Ours { get; } = ours;

    /// <summary>The others.</summary>
    public IReadOnlyList<Entry> Rivals => _rivals;

    /// <summary>Adds a rival, or names it as missing.</summary>
    /// <param name="name">One of <see cref="RivalName"/>.</param>
    /// <param name="create">Makes it: what it runs, and what it answers.</param>
    /// <param name="about">Its version and settings, asked once it is made.</param>
    public void Add(string name, Func<(Action Run, Func<float[]> Answer)> create, Func<string>? about = null)
    {
        try
        {
            (Action run, Func<float[]> answer) = create();
            _rivals.Add(new Entry(name, new Contestant(name, run, answer), RowStatus.Measured, about?.Invoke(), null));
        }
        catch (RivalMissingException fault)
        {
            _rivals.Add(new Entry(name, null, RowStatus.Missing, null, fault.Message));
        }
        catch (InvalidOperationException fault)
        {
            _rivals.Add(new Entry(name, null, RowStatus.Failed, null, fault.Message));
        }
    }

    /// <summary>A rival that is there, or why it is not.</summary>
    /// <param name="Name">One of <see cref="RivalName"/>.</param>
    /// <param name="Contestant">Null if it is not there.</param>
    /// <param name="Status">Why.</param>
    /// <param name="About">Its version and settings.</param>
    /// <param name="Remark">Why, in words.</param>
    internal sealed record Entry(string Name, Contestant? Contestant, RowStatus Status, string? About, string? Remark);
}
