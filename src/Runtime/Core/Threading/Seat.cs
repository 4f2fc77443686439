using System;
using System.Diagnostics;
using System.Threading;

namespace StaticNets.Threading;

/// <summary>Where one thread of a pool waits: it polls for some microseconds, then yields, then sleeps.</summary>
/// <remarks>
/// Polling answers within 0.3 µs, which short phases need; sleeping costs some microseconds and leaves the core to
/// others, which idle pools and machines with more runnable threads than cores need.
/// </remarks>
internal sealed class Seat : IDisposable
{
    private const int PollsBetweenClockReads = 16;
    private const int Yields = 8;

    private readonly AutoResetEvent _event = new(initialState: false);
    private readonly long _pollTicks;
    private int _asleep;

    /// <summary>A place to wait.</summary>
    /// <param name="polling">How long to poll before giving the core away; zero does not poll.</param>
    public Seat(TimeSpan polling) => _pollTicks = (long)(polling.TotalSeconds * Stopwatch.Frequency);

    /// <summary>Waits until a word differs from what was seen.</summary>
    /// <param name="word">Whoever changes it must then call <see cref="Wake"/>.</param>
    /// <param name="seen">The value to wait out.</param>
    public void WaitWhile(ref int word, int seen)
    {
        if (!Poll(ref word, seen))
        {
            Sleep(ref word, seen);
        }
    }

    /// <summary>Wakes the thread if it sleeps; call after the word has changed, with a full fence between.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref _asleep) != 0 && Interlocked.Exchange(ref _asleep, 0) != 0)
        {
            _event.Set();
        }
    }

    public void Dispose() => _event.Dispose();

    private bool Poll(ref int word, int seen)
    {
        if (_pollTicks > 0)
        {
            long end = Stopwatch.GetTimestamp() + _pollTicks;
            do
            {
                for (int poll = 0; poll < PollsBetweenClockReads; poll++)
                {
                    if (Volatile.Read(ref word) != seen)
                    {
                        return true;
                    }

                    Thread.SpinWait(1);
                }
            }
            while (Stopwatch.GetTimestamp() < end);
        }

        for (int yield = 0; yield < Yields; yield++)
        {
            if (Volatile.Read(ref word) != seen)
            {
                return true;
            }

            Thread.Yield();
        }

        return false;
    }

    private void Sleep(ref int word, int seen)
    {
        while (true)
        {
            // Announce, then look once more: the one who changes the word changes first and looks for sleepers after.
            // Of the two, at least one sees the other, as both go through a full fence.
            Interlocked.Exchange(ref _asleep, 1);
            if (Volatile.Read(ref word) != seen)
            {
                // If the announcement was already taken, a signal is on its way. It may stay behind: the loop of a
                // later sleep looks at its word again, so a signal too many costs one turn and nothing else.
                Interlocked.Exchange(ref _asleep, 0);
                return;
            }

            _event.WaitOne();
            if (Volatile.Read(ref word) != seen)
            {
                return;
            }
        }
    }
}
