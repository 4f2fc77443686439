using System;

namespace StaticNets.Threading;

/// <summary>One thread's place among those that run a program together.</summary>
public readonly struct Team
{
    private readonly WorkerPool? _pool;

    internal Team(WorkerPool? pool, int index, int count)
    {
        _pool = pool;
        Index = index;
        Count = count;
    }

    /// <summary>A team of the calling thread alone.</summary>
    public static Team Alone { get; } = new(null, 0, 1);

    /// <summary>This thread's index, 0 .. Count − 1; 0 is the calling thread.</summary>
    public int Index { get; }

    /// <summary>Number of threads.</summary>
    public int Count { get; }

    /// <summary>Waits until every thread of the team has come here; nothing for a team of one.</summary>
    /// <remarks>
    /// What any thread wrote before the barrier, every thread reads after it. When another thread's share has failed,
    /// the barrier throws, so that nobody waits for a thread that will not come; let that exception pass.
    /// </remarks>
    public void Barrier() => _pool?.Barrier(Index);

    /// <summary>First element of this thread's share of a range that is cut at multiples of a grain.</summary>
    /// <param name="total">Length of the range.</param>
    /// <param name="grain">Shares begin at multiples of it, positive.</param>
    public int Begin(int total, int grain = 1) => Cut(total, grain, Index);

    /// <summary>One past the last element of this thread's share.</summary>
    /// <param name="total">Length of the range.</param>
    /// <param name="grain">Shares begin at multiples of it, positive.</param>
    public int End(int total, int grain = 1) => Cut(total, grain, Index + 1);

    private int Cut(int total, int grain, int share)
    {
        if (share == Count)
        {
            return total;
        }

        long grains = ((long)total + grain - 1) / grain;
        return (int)Math.Min(grains * share / Count * grain, total);
    }
}
