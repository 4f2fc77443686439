using System;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace StaticNets.Threading;

/// <summary>A fixed set of threads that run programs together with the thread that calls.</summary>
/// <remarks>
/// <para>Threads poll for some microseconds between programs and at barriers, then sleep: an idle pool costs nothing.
/// Nothing is allocated per run.</para>
/// <para>A pool runs one program at a time. A second caller meanwhile, or a program that calls its own pool, runs its
/// program alone on its own thread. Programs divide outputs, never sums, so the bits are the same.</para>
/// <para>The threads hold on to the pool: it lives until <see cref="Dispose"/>.</para>
/// </remarks>
public sealed unsafe class WorkerPool : IDisposable
{
    // Longer than a thread takes to wake, some tens of microseconds. With less, whoever sleeps at a barrier lets the others
    // wait for its waking, so that they sleep at the next one: a program that has fallen into that step stays in it.
    private static readonly TimeSpan Polling = TimeSpan.FromMicroseconds(100);

    // With more threads than cores, the one that is waited for may be waiting for this very core.
    private static readonly TimeSpan PollingOversubscribed = TimeSpan.FromMicroseconds(1);

    private readonly Thread[] _workers;
    private readonly Seat[] _seats;

    // The program of the moment. Written by the caller before _epoch moves, read by the workers after.
    private delegate*<void*, Team, void> _entry;
    private void* _program;
    private ExceptionDispatchInfo? _fault;
    private bool _stopping;

    private PaddedCounter _epoch;       // moves when there is a program to run
    private PaddedCounter _phase;       // moves when a barrier opens
    private PaddedCounter _arrived;     // threads that wait at the barrier
    private PaddedCounter _finished;    // workers that are through with the program
    private PaddedCounter _completion;  // moves when all are
    private int _gone;                  // threads that left the program without a fault
    private int _broken;                // 1 when a share has failed
    private int _busy;
    private int _disposed;

    /// <summary>Starts the threads.</summary>
    /// <param name="threads">Number of threads that run a program, the calling one included, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is not positive.</exception>
    public WorkerPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        TimeSpan polling = threads <= Environment.ProcessorCount ? Polling : PollingOversubscribed;
        _seats = new Seat[threads];
        for (int index = 0; index < threads; index++)
        {
            _seats[index] = new Seat(polling);
        }

        _workers = new Thread[threads - 1];
        for (int worker = 0; worker < _workers.Length; worker++)
        {
            int index = worker + 1;
            _workers[worker] = new Thread(() => Work(index)) { IsBackground = true, Name = $"StaticNets worker {index}" };
            _workers[worker].UnsafeStart();
        }
    }

    /// <summary>Number of threads that run a program, the calling one included.</summary>
    public int Threads => _seats.Length;

    /// <summary>Programs that all threads have run together so far, each its share.</summary>
    internal int SharedPrograms => Volatile.Read(ref _epoch.Value);

    /// <summary>Runs a program on all threads and returns when all have finished.</summary>
    /// <typeparam name="TProgram">The program's own type, so that nothing is virtual; it may hold spans and refs.</typeparam>
    /// <param name="program">Shared by the threads; what they changed in it is here afterwards.</param>
    /// <exception cref="ObjectDisposedException">The pool is disposed.</exception>
    /// <exception cref="InvalidOperationException">A thread left the program before a barrier at which another waits.</exception>
    /// <remarks>If shares fail, the others leave at their next barrier and the first failure is thrown here, with its stack.</remarks>
    public void Run<TProgram>(ref TProgram program)
        where TProgram : struct, IProgram, allows ref struct
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        if (_workers.Length == 0 || Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            program.Run(Team.Alone);
            return;
        }

        // The workers reach the program by its address in this frame. That is sound:
        // - the frame does not move, and outlives every use, for Share returns only when all workers are through;
        //   a program that lies in a heap object could move, hence the copy;
        // - the garbage collector updates the refs within, because this frame is scanned like any other while its
        //   thread works or waits, and a local whose address was taken is reported for the whole method. The workers
        //   read the refs through a typed ref, so in their registers and frames they are reported as well;
        // - a ref from another thread's frame to this one points outside the heap, which the collector leaves alone.
        TProgram shared = program;
        ExceptionDispatchInfo? fault = Share(&Entry<TProgram>, Unsafe.AsPointer(ref shared));
        program = shared;
        fault?.Throw();
    }

    /// <summary>Ends the threads; a program that is running is finished first.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            StopUnlessBusy();
        }
    }

    internal void Barrier(int index)
    {
        // The phase is read before anything else: a break that comes later moves it once more.
        int phase = Volatile.Read(ref _phase.Value);
        ThrowIfBroken();
        if (Interlocked.Increment(ref _arrived.Value) == Threads)
        {
            Volatile.Write(ref _arrived.Value, 0);
            OpenBarrier(index);
            return;
        }

        // A thread that is gone has either passed this very barrier, which has opened then, or will never come. The
        // order of the two reads tells them apart.
        if (Volatile.Read(ref _gone) != 0 && Volatile.Read(ref _phase.Value) == phase)
        {
            BreakUneven(index);
        }

        _seats[index].WaitWhile(ref _phase.Value, phase);
        ThrowIfBroken();
    }

    private static void Entry<TProgram>(void* program, Team team)
        where TProgram : struct, IProgram, allows ref struct =>
        Unsafe.AsRef<TProgram>(program).Run(team);

    /// <summary>Has every thread run its share, and returns the first failure.</summary>
    private ExceptionDispatchInfo? Share(delegate*<void*, Team, void> entry, void* program)
    {
        _entry = entry;
        _program = program;
        int completion = _completion.Value;
        Interlocked.Increment(ref _epoch.Value);
        WakeOthers(0);

        try
        {
            RunShare(0);
        }
        finally
        {
            WaitForWorkers(completion);
        }

        ExceptionDispatchInfo? fault = _fault;
        _fault = null;
        _program = null;
        _arrived.Value = 0;
        _finished.Value = 0;
        _gone = 0;
        _broken = 0;
        Interlocked.Exchange(ref _busy, 0);
        if (Volatile.Read(ref _disposed) != 0)
        {
            StopUnlessBusy(); // disposed meanwhile, perhaps by the program itself
        }

        return fault;
    }

    private void Work(int index)
    {
        for (int epoch = 0; ; epoch++)
        {
            _seats[index].WaitWhile(ref _epoch.Value, epoch);
            if (_stopping)
            {
                return;
            }

            RunShare(index);
            if (Interlocked.Increment(ref _finished.Value) == _workers.Length)
            {
                Interlocked.Increment(ref _completion.Value);
                _seats[0].Wake();
            }
        }
    }

    private void RunShare(int index)
    {
        try
        {
            _entry(_program, new Team(this, index, Threads));
            Interlocked.Increment(ref _gone);
            if (Volatile.Read(ref _arrived.Value) != 0)
            {
                // Whoever waits at a barrier now, waits at one that this thread has not met and will not meet.
                BreakUneven(index);
            }
        }
        catch (TeamBrokenException)
        {
            // Another thread's failure is recorded and has led this one out.
        }
        catch (Exception exception)
        {
            Break(exception, index);
        }
    }

    /// <summary>Waits for the workers whatever happens, since they use this thread's stack.</summary>
    private void WaitForWorkers(int completion)
    {
        bool interrupted = false;
        while (true)
        {
            try
            {
                _seats[0].WaitWhile(ref _completion.Value, completion);
                break;
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }

        if (interrupted)
        {
            Thread.CurrentThread.Interrupt(); // for the next wait, where leaving is safe
        }
    }

    private void BreakUneven(int index) => Break(
        new InvalidOperationException("A thread left the program before a barrier at which another waits; all must meet every barrier."),
        index);

    private void Break(Exception exception, int index)
    {
        Interlocked.CompareExchange(ref _fault, ExceptionDispatchInfo.Capture(exception), null);
        Volatile.Write(ref _broken, 1);
        OpenBarrier(index);
    }

    private void OpenBarrier(int index)
    {
        Interlocked.Increment(ref _phase.Value);
        WakeOthers(index);
    }

    private void WakeOthers(int index)
    {
        for (int other = 0; other < _seats.Length; other++)
        {
            if (other != index)
            {
                _seats[other].Wake();
            }
        }
    }

    private void ThrowIfBroken()
    {
        if (Volatile.Read(ref _broken) != 0)
        {
            throw new TeamBrokenException();
        }
    }

    private void StopUnlessBusy()
    {
        if (Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            return; // the running program's caller stops the threads when it is through
        }

        _stopping = true;
        Interlocked.Increment(ref _epoch.Value);
        WakeOthers(0);
        foreach (Thread worker in _workers)
        {
            worker.Join();
        }

        foreach (Seat seat in _seats)
        {
            seat.Dispose();
        }
    }
}
