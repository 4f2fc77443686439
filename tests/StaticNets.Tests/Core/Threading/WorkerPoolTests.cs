using System;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using StaticNets.Threading;
using Xunit;

namespace StaticNets.Tests.Core.Threading;

[Collection("Alone")]
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class WorkerPoolTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(7)]
    public void Every_thread_runs_its_own_share_once(int threads)
    {
        using var pool = new WorkerPool(threads);
        var calls = new int[threads];
        var threadIds = new int[threads];
        for (int run = 1; run <= 20; run++)
        {
            var program = new Register { Calls = calls, ThreadIds = threadIds };
            pool.Run(ref program);

            Assert.All(calls, count => Assert.Equal(run, count));
            Assert.Equal(threads, threadIds.Distinct().Count());
            Assert.Equal(Environment.CurrentManagedThreadId, threadIds[0]);
        }
    }

    [Theory, InlineData(2), InlineData(3), InlineData(4)]
    public void No_thread_passes_a_barrier_before_all_have_come(int threads)
    {
        using var pool = new WorkerPool(threads);
        const int Phases = 2000;
        var program = new Relay { Cells = new int[threads * Relay.Stride], Phases = Phases, Errors = new int[1] };
        pool.Run(ref program);

        Assert.Equal(0, program.Errors[0]);
        Assert.Equal(Phases, program.Cells[0]);
    }

    [Fact]
    public void A_program_of_refs_reaches_the_callers_memory_while_the_collector_moves_it()
    {
        using var pool = new WorkerPool(3);
        var stop = new StrongBox<bool>();
        var churn = new Thread(() =>
        {
            while (!Volatile.Read(ref stop.Value))
            {
                GC.Collect(0, GCCollectionMode.Forced, blocking: true, compacting: true);
                Thread.Sleep(1);
            }
        });
        churn.Start();

        for (int run = 0; run < 300; run++)
        {
            _ = new byte[100]; // leaves a hole below, so that the array moves
            var values = new float[257];
            var program = new AddOne { First = ref values[0], Count = values.Length, Rounds = 50 };
            pool.Run(ref program);
            Assert.All(values, value => Assert.Equal(50f, value));
        }

        Volatile.Write(ref stop.Value, true);
        churn.Join();
    }

    [Fact]
    public void What_the_threads_write_into_the_program_is_there_afterwards()
    {
        using var pool = new WorkerPool(3);
        var program = new Count();
        pool.Run(ref program);
        Assert.Equal(3, program.Total);
    }

    [Theory]
    [InlineData(3, 0), InlineData(3, 1), InlineData(3, 2), InlineData(2, 1)]
    public void A_failing_share_breaks_the_barrier_and_is_thrown_with_its_stack(int threads, int failing)
    {
        using var pool = new WorkerPool(threads);
        for (int run = 0; run < 50; run++)
        {
            var program = new Fail { Index = failing, Phase = run % 3 };
            FormatException error = Assert.Throws<FormatException>(() => Run(pool, program));
            Assert.Contains(nameof(Fail.Bang), error.StackTrace, StringComparison.Ordinal);

            var register = new Register { Calls = new int[threads], ThreadIds = new int[threads] };
            pool.Run(ref register);
            Assert.All(register.Calls, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void When_all_shares_fail_one_failure_is_thrown()
    {
        using var pool = new WorkerPool(4);
        for (int run = 0; run < 50; run++)
        {
            Assert.Throws<FormatException>(() => Run(pool, new Fail { Index = -1 }));
        }
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void A_thread_that_skips_a_barrier_is_told_and_nobody_waits(int skipping)
    {
        using var pool = new WorkerPool(3);
        for (int run = 0; run < 50; run++)
        {
            InvalidOperationException error = Assert.Throws<InvalidOperationException>(
                () => Run(pool, new Skip { Index = skipping }));
            Assert.Contains("barrier", error.Message, StringComparison.Ordinal);
        }

        Run(pool, new Skip { Index = -1 });
    }

    [Fact]
    public void Callers_at_once_all_get_their_answer()
    {
        using var pool = new WorkerPool(3);
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, caller =>
        {
            for (int run = 0; run < 2000; run++)
            {
                var values = new float[100];
                var program = new AddOne { First = ref values[0], Count = values.Length, Rounds = 2 };
                pool.Run(ref program);
                Assert.All(values, value => Assert.Equal(2f, value));
            }
        });
    }

    [Fact]
    public void A_program_may_run_another_on_its_own_pool()
    {
        using var pool = new WorkerPool(3);
        var counts = new int[3];
        Run(pool, new Nest { Pool = pool, Counts = counts });
        Assert.Equal([1, 1, 1], counts);
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        using var pool = new WorkerPool(3);
        var values = new float[300];
        Repeat(pool, values, 200);

        long before = GC.GetTotalAllocatedBytes(precise: true);
        Repeat(pool, values, 200);
        long after = GC.GetTotalAllocatedBytes(precise: true);

        // The counter itself and the test host may add a little; one object per run would be 4800 bytes.
        Assert.InRange(after - before, 0, 1000);
    }

    [Fact]
    public void An_idle_pool_uses_no_processor_time()
    {
        using var pool = new WorkerPool(4);
        Repeat(pool, new float[300], 10);
        Thread.Sleep(50);

        // The test host and the just-in-time compiler work now and then, so the quietest of some windows counts;
        // three spinning workers would use 300 ms and more in every one.
        using var process = Process.GetCurrentProcess();
        TimeSpan least = TimeSpan.MaxValue;
        for (int window = 0; window < 5; window++)
        {
            process.Refresh();
            TimeSpan before = process.TotalProcessorTime;
            Thread.Sleep(300);
            process.Refresh();
            TimeSpan used = process.TotalProcessorTime - before;
            least = used < least ? used : least;
            TestContext.Current.TestOutputHelper?.WriteLine($"{used.TotalMilliseconds} ms");
        }

        Assert.True(least < TimeSpan.FromMilliseconds(30), $"Used {least.TotalMilliseconds} ms.");
    }

    [Theory, InlineData(2), InlineData(3), InlineData(4)]
    public void Many_small_runs_end_in_reasonable_time(int threads)
    {
        using var pool = new WorkerPool(threads);
        var values = new float[300];
        var watch = Stopwatch.StartNew();
        Repeat(pool, values, 10_000);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"Took {watch.Elapsed.TotalSeconds} s.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.Elapsed.TotalMicroseconds / 10_000:F2} µs a run with two barriers");
    }

    [Fact]
    public void Dispose_ends_the_threads()
    {
        int before = Process.GetCurrentProcess().Threads.Count;
        for (int round = 0; round < 20; round++)
        {
            var pool = new WorkerPool(4);
            if (round % 2 == 0)
            {
                Repeat(pool, new float[10], 2);
            }

            pool.Dispose();
            pool.Dispose();
            Assert.Throws<ObjectDisposedException>(() => Repeat(pool, new float[10], 1));
        }

        Assert.InRange(Process.GetCurrentProcess().Threads.Count, 0, before + 15);
    }

    [Fact]
    public void A_program_may_dispose_its_pool()
    {
        var pool = new WorkerPool(3);
        var counts = new int[3];
        Run(pool, new Nest { Pool = pool, Counts = counts, Dispose = true });
        Assert.Equal([1, 1, 1], counts);
        Assert.Throws<ObjectDisposedException>(() => Repeat(pool, new float[10], 1));
    }

    [Fact]
    public void A_caller_that_is_interrupted_leaves_only_when_the_workers_are_through()
    {
        using var pool = new WorkerPool(2);
        var program = new Slow { Done = new int[1] };
        bool interruptedLater = false;
        var caller = new Thread(() =>
        {
            Run(pool, program);
            program.Done[0]++;
            try
            {
                Thread.Sleep(1000);
            }
            catch (ThreadInterruptedException)
            {
                interruptedLater = true;
            }
        });
        caller.Start();
        Thread.Sleep(50);
        caller.Interrupt();
        caller.Join();
        Assert.Equal(2, program.Done[0]);
        Assert.True(interruptedLater);
    }

    [Fact]
    public void A_pool_needs_at_least_one_thread() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(0));

    [Theory, InlineData(100, 1), InlineData(100, 16), InlineData(7, 4), InlineData(0, 8), InlineData(int.MaxValue, 32)]
    public void Shares_cover_the_range_in_order_and_begin_at_grains(int total, int grain)
    {
        for (int count = 1; count <= 5; count++)
        {
            int end = 0;
            for (int index = 0; index < count; index++)
            {
                var team = new Team(null, index, count);
                Assert.Equal(end, team.Begin(total, grain));
                Assert.True(team.Begin(total, grain) % grain == 0 || team.Begin(total, grain) == total);
                end = team.End(total, grain);
            }

            Assert.Equal(total, end);
        }
    }

    private static void Run<TProgram>(WorkerPool pool, TProgram program)
        where TProgram : struct, IProgram => pool.Run(ref program);

    private static void Repeat(WorkerPool pool, float[] values, int runs)
    {
        for (int run = 0; run < runs; run++)
        {
            var program = new AddOne { First = ref values[0], Count = values.Length, Rounds = 2 };
            pool.Run(ref program);
        }
    }

    private struct Register : IProgram
    {
        public required int[] Calls;
        public required int[] ThreadIds;

        public readonly void Run(Team team)
        {
            Interlocked.Increment(ref Calls[team.Index]);
            ThreadIds[team.Index] = Environment.CurrentManagedThreadId;
        }
    }

    /// <summary>In each phase every thread sets its cell; after the barrier all cells must show the phase.</summary>
    private struct Relay : IProgram
    {
        public const int Stride = 32;
        public required int[] Cells;
        public required int[] Errors;
        public required int Phases;

        public readonly void Run(Team team)
        {
            for (int phase = 1; phase <= Phases; phase++)
            {
                Cells[team.Index * Stride] = phase;
                team.Barrier();
                for (int other = 0; other < team.Count; other++)
                {
                    if (Cells[other * Stride] != phase)
                    {
                        Interlocked.Increment(ref Errors[0]);
                    }
                }

                team.Barrier();
            }
        }
    }

    private ref struct AddOne : IProgram
    {
        public required ref float First;
        public required int Count;
        public required int Rounds;

        public readonly void Run(Team team)
        {
            for (int round = 0; round < Rounds; round++)
            {
                for (int i = team.Begin(Count); i < team.End(Count); i++)
                {
                    Unsafe.Add(ref First, i) += 1;
                }

                team.Barrier();
            }
        }
    }

    private struct Count : IProgram
    {
        public int Total;

        public void Run(Team team) => Interlocked.Increment(ref Total);
    }

    private struct Fail : IProgram
    {
        public required int Index;
        public int Phase;

        public static void Bang() => throw new FormatException("bang");

        public readonly void Run(Team team)
        {
            for (int phase = 0; phase < 4; phase++)
            {
                if ((Index < 0 || team.Index == Index) && phase == Phase)
                {
                    Bang();
                }

                team.Barrier();
            }
        }
    }

    private struct Skip : IProgram
    {
        public required int Index;

        public readonly void Run(Team team)
        {
            team.Barrier();
            if (team.Index != Index)
            {
                team.Barrier();
            }
        }
    }

    private struct Nest : IProgram
    {
        public required WorkerPool Pool;
        public required int[] Counts;
        public bool Dispose;

        public readonly void Run(Team team)
        {
            if (Dispose)
            {
                if (team.Index == 1)
                {
                    Pool.Dispose();
                }

                Counts[team.Index]++;
                team.Barrier();
                return;
            }

            var inner = new Count();
            Pool.Run(ref inner);
            Counts[team.Index] += inner.Total;
            team.Barrier();
        }
    }

    private struct Slow : IProgram
    {
        public required int[] Done;

        public readonly void Run(Team team)
        {
            if (team.Index == 1)
            {
                Thread.Sleep(200);
                Done[0] = 1;
            }
        }
    }
}
