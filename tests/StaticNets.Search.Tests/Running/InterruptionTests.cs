using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using StaticNets.Random;
using StaticNets.Search.Strategies;
using StaticNets.Search.Tests.Spaces;
using Xunit;

namespace StaticNets.Search.Tests.Running;

public sealed class InterruptionTests
{
    private static readonly SearchSpace Space = SearchSpace.Of(typeof(DigitSpace));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Neither_the_order_of_ends_nor_interruptions_change_a_search(int parallel)
    {
        (int, SpacePoint, double)[] whole = Told(Run(new Uneven(0), parallel, new MemoryLedger()));
        Assert.Equal(120, whole.Length);
        for (int round = 1; round <= 6; round++)
        {
            string folder = Directory.CreateTempSubdirectory("search").FullName;
            try
            {
                int cuts = 0;
                var random = new Philox((ulong)round);
                while (true)
                {
                    using var ledger = new SqliteLedger(Path.Combine(folder, "search.db"));
                    try
                    {
                        SearchResult result = Run(new Uneven(round), parallel, new Breaking(ledger, cuts < 8 ? 1 + random.Next(30) : int.MaxValue));
                        Assert.Equal(whole, Told(result));
                        break;
                    }
                    catch (PowerCut)
                    {
                        cuts++;
                    }
                }

                Assert.InRange(cuts, 3, 8);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    [Fact]
    public void A_fault_of_the_evaluator_is_told_and_what_had_ended_is_kept()
    {
        var ledger = new MemoryLedger();
        Assert.Throws<PowerCut>(() => Run(new Uneven(0) { FaultAt = 33 }, 3, ledger));
        Trial[] kept = [.. ledger.Begin(new SearchIdentity("DigitSpace", Strategy.Name, 5, 3), Space)];
        Assert.InRange(kept.Length, 20, 40);
        Assert.DoesNotContain(kept, trial => trial.Number == 33);
    }

    [Fact]
    public void Weights_are_kept_of_the_front_alone_unless_they_are_inherited()
    {
        SearchResult result = Run(new Uneven(0), 2, new MemoryLedger());
        Assert.All(result.Front, trial => Assert.Equal(BitConverter.GetBytes(trial.Number), result.Weights(trial)));
        Trial other = result.Trials.First(trial => !result.Front.Contains(trial));
        Assert.Throws<ArgumentException>(() => result.Weights(other));
    }

    [Fact]
    public void Epochs_bound_a_search()
    {
        SearchResult result = Searcher.Run(Space, new RandomSearch(), new Uneven(0), new SearchOptions { Trials = 1000, Epochs = 50 });
        Assert.Equal(50, result.Trials.Sum(trial => trial.Curve.Count));
    }

    private static RegularizedEvolution Strategy => new() { Population = 10, Crossover = 0.3 };

    private static (int, SpacePoint, double)[] Told(SearchResult result) => [.. result.Trials.Select(trial => (trial.Number, trial.Point, trial.Score))];

    private static SearchResult Run(ITrialEvaluator evaluator, int parallel, ITrialLedger ledger) => Searcher.Run(
        Space, Strategy, evaluator, new SearchOptions { Trials = 120, Seed = 5, Parallel = parallel, Ledger = ledger, Objectives = [Objective.Score, Objective.Parameters] });

    /// <summary>Scores that follow from candidate and seed, after times that do not.</summary>
    private sealed class Uneven(int round) : ITrialEvaluator
    {
        public int FaultAt { get; init; } = -1;

        public Evaluation Evaluate(TrialRequest request, CancellationToken cancellation)
        {
            var random = new Philox(request.Seed, (ulong)round);
            Thread.Sleep(random.Next(3));
            double score = request.Point.Decisions.Sum(decision => Math.Sin(decision.Index + decision.Name.Length)) + (request.Seed % 13 * 0.01);
            return request.Number == FaultAt ? throw new PowerCut()
                : Evaluation.Finished(score) with { Curve = [score], Weights = BitConverter.GetBytes(request.Number) };
        }
    }

    private sealed class PowerCut : Exception;

    /// <summary>Fails at one of the additions, before or after it reaches the file.</summary>
    private sealed class Breaking(ITrialLedger inner, int at) : ITrialLedger
    {
        private int _added;

        public IReadOnlyList<Trial> Begin(SearchIdentity identity, SearchSpace space) => inner.Begin(identity, space);

        public void Add(Trial trial, byte[]? weights, IReadOnlyList<int> forgotten)
        {
            if (++_added >= at && at % 2 == 0)
            {
                throw new PowerCut();
            }

            inner.Add(trial, weights, forgotten);
            if (_added >= at)
            {
                throw new PowerCut();
            }
        }

        public byte[]? Weights(int number) => inner.Weights(number);

        public void Dispose()
        {
        }
    }
}
