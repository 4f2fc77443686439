using System;
using System.IO;
using System.Linq;
using StaticNets.Random;
using StaticNets.Search.Tests.Spaces;
using Xunit;

namespace StaticNets.Search.Tests.Ledgers;

public sealed class SqliteLedgerTests : IDisposable
{
    private static readonly SearchSpace Space = SearchSpace.Of(typeof(DigitSpace));
    private static readonly SearchIdentity Identity = new("DigitSpace", "random search", ulong.MaxValue, 2);
    private readonly string _folder = Directory.CreateTempSubdirectory("ledger").FullName;

    private string Path => System.IO.Path.Combine(_folder, "search.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_written_is_read_to_the_last_bit()
    {
        var random = new Philox(1);
        Trial[] trials =
        [
            new(0, new Proposal(Space.Sample(ref random)), TrialStatus.Finished)
            {
                Score = 1.0 / 3, Parameters = 1L << 40, Flops = 17, Latency = 1e-7, Curve = [0.1, double.NaN, 1.0 / 7], Duration = TimeSpan.FromTicks(123456789),
            },
            new(2, new Proposal(Space.Sample(ref random)) { Parent = 0, Change = "ü, 'x'", Inherits = true, Epochs = 3, LearningRate = 0.1 }, TrialStatus.Stopped)
            {
                Score = -0.0, Reason = "median: 0.1",
            },
            new(5, new Proposal(Space.Sample(ref random)), TrialStatus.Rejected) { Reason = "parameters: 1" },
        ];
        byte[] weights = [1, 2, 3];
        using (var ledger = new SqliteLedger(Path))
        {
            Assert.Empty(ledger.Begin(Identity, Space));
            foreach (Trial trial in trials)
            {
                ledger.Add(trial, trial.Number == 5 ? null : weights, trial.Number == 5 ? [0] : []);
            }
        }

        using var again = new SqliteLedger(Path);
        Trial[] read = [.. again.Begin(Identity, Space)];
        Assert.Equal(trials.Select(trial => trial with { Curve = [] }), read.Select(trial => trial with { Curve = trials[0].Curve.Count == 0 ? trial.Curve : [] }));
        Assert.Equal(trials.Select(trial => trial.Curve.ToArray()), read.Select(trial => trial.Curve.ToArray()));
        Assert.Null(again.Weights(0));
        Assert.Equal(weights, again.Weights(2));
        Assert.Null(again.Weights(5));
    }

    [Fact]
    public void A_number_is_taken_once()
    {
        using var ledger = new SqliteLedger(Path);
        ledger.Begin(Identity, Space);
        var trial = new Trial(0, new Proposal(Space.Default()), TrialStatus.Finished);
        ledger.Add(trial, null, []);
        Assert.Contains("Trial 0", Assert.Throws<SearchLedgerException>(() => ledger.Add(trial, [1], [])).Message, StringComparison.Ordinal);
        Assert.Null(ledger.Weights(0));
    }

    [Fact]
    public void Another_search_is_refused_by_name()
    {
        using (var ledger = new SqliteLedger(Path))
        {
            ledger.Begin(Identity, Space);
        }

        using var again = new SqliteLedger(Path);
        string message = Assert.Throws<SearchLedgerException>(() => again.Begin(Identity with { Seed = 7 }, Space)).Message;
        Assert.Contains("seed 18446744073709551615", message, StringComparison.Ordinal);
        Assert.Contains("seed 7", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Candidates_of_a_space_that_has_changed_are_refused()
    {
        using (var ledger = new SqliteLedger(Path))
        {
            ledger.Begin(Identity, Space);
            ledger.Add(new Trial(0, new Proposal(Space.Default()), TrialStatus.Finished), null, []);
        }

        using var again = new SqliteLedger(Path);
        Assert.Throws<SearchLedgerException>(() => again.Begin(Identity, SearchSpace.Of(typeof(FussySpace))));
    }

    [Fact]
    public void Whatever_a_file_holds_it_is_read_or_refused()
    {
        File.WriteAllText(Path, "This is no database, but it is long enough to be taken for the header of one, which has a hundred bytes and begins otherwise.");
        Assert.Contains(Path, Assert.Throws<SearchLedgerException>(() => new SqliteLedger(Path)).Message, StringComparison.Ordinal);
        File.Delete(Path);
        Assert.Throws<SearchLedgerException>(() => new SqliteLedger(System.IO.Path.Combine(_folder, "missing", "search.db")));

        using (var ledger = new SqliteLedger(Path))
        {
            ledger.Begin(Identity, Space);
            for (int i = 0; i < 40; i++)
            {
                ledger.Add(new Trial(i, new Proposal(Space.Default()), TrialStatus.Finished) { Curve = [0.1, 0.2] }, [1, 2, 3, 4], []);
            }
        }

        byte[] whole = File.ReadAllBytes(Path);
        var random = new Philox(11);
        for (int round = 0; round < 300; round++)
        {
            byte[] damaged = (byte[])whole.Clone();
            for (int i = 0; i <= random.Next(20); i++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(Path, round % 3 == 0 ? damaged[..random.Next(damaged.Length)] : damaged);
            try
            {
                using var ledger = new SqliteLedger(Path);
                _ = ledger.Begin(Identity, Space).Sum(trial => trial.Score);
            }
            catch (SearchLedgerException)
            {
                // The only thing that a damaged file may lead to.
            }
        }
    }
}
