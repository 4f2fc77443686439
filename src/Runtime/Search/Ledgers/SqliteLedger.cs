using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace StaticNets.Search;

/// <summary>Keeps trials in an SQLite file: each is there once it has ended, whatever happens to the process or the machine afterwards.</summary>
public sealed class SqliteLedger : ITrialLedger
{
    // Written into the file, so that a later form can tell an earlier one.
    private const int Version = 1;

    private const string Tables = """
        CREATE TABLE IF NOT EXISTS search (
            space TEXT NOT NULL, strategy TEXT NOT NULL, seed TEXT NOT NULL, parallel INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS trials (
            number INTEGER PRIMARY KEY, point TEXT NOT NULL, parent INTEGER, change TEXT, inherits INTEGER NOT NULL, epochs INTEGER, learning_rate REAL,
            status TEXT NOT NULL, score REAL, parameters INTEGER NOT NULL, flops INTEGER NOT NULL, latency REAL, curve BLOB NOT NULL, reason TEXT, ticks INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS weights (number INTEGER PRIMARY KEY, tensors BLOB NOT NULL);
        """;

    private readonly string _path;
    private readonly SqliteConnection _connection;

    /// <summary>Opens a ledger, or makes one.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="SearchLedgerException">It cannot be opened, is no ledger, or was written by a later version.</exception>
    public SqliteLedger(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = Path.GetFullPath(path);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false }.ToString());
        try
        {
            _connection.Open();

            // Each commit reaches the disk before it returns.
            Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            long version = (long)Value("PRAGMA user_version")!;
            if (version > Version)
            {
                throw new SearchLedgerException($"{_path} has form {version}, but this version of StaticNets knows forms up to {Version}; use a newer one.");
            }

            Execute(Tables + $"PRAGMA user_version = {Version};");
        }
        catch (SqliteException fault)
        {
            _connection.Dispose();
            throw new SearchLedgerException($"{_path} cannot be opened as a ledger: {fault.Message}", fault);
        }
        catch (SearchLedgerException)
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Trial> Begin(SearchIdentity identity, SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(space);
        try
        {
            SearchIdentity? found = Identity();
            if (found is null)
            {
                using SqliteCommand insert = Command("INSERT INTO search VALUES ($space, $strategy, $seed, $parallel)");
                insert.Parameters.AddWithValue("$space", identity.Space);
                insert.Parameters.AddWithValue("$strategy", identity.Strategy);
                insert.Parameters.AddWithValue("$seed", identity.Seed.ToString(CultureInfo.InvariantCulture));
                insert.Parameters.AddWithValue("$parallel", identity.Parallel);
                insert.ExecuteNonQuery();
            }
            else if (found != identity)
            {
                throw new SearchLedgerException($"{_path} holds a search of {found}, but this one is of {identity}; use a file of its own, or delete this one.");
            }

            return Read(space);
        }
        catch (Exception fault) when (fault is SqliteException or InvalidCastException or InvalidOperationException or FormatException or OverflowException or SearchSpaceException or ArgumentException)
        {
            throw new SearchLedgerException($"{_path} cannot be read as a ledger of {space.Name}: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public void Add(Trial trial, byte[]? weights, IReadOnlyList<int> forgotten)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(forgotten);
        try
        {
            using SqliteTransaction transaction = _connection.BeginTransaction();
            using (SqliteCommand insert = Command(
                """
                INSERT INTO trials VALUES (
                    $number, $point, $parent, $change, $inherits, $epochs, $learning_rate,
                    $status, $score, $parameters, $flops, $latency, $curve, $reason, $ticks)
                """))
            {
                insert.Transaction = transaction;
                Fill(insert.Parameters, trial);
                insert.ExecuteNonQuery();
            }

            if (weights is not null)
            {
                using SqliteCommand insert = Command("INSERT OR REPLACE INTO weights VALUES ($number, $tensors)");
                insert.Transaction = transaction;
                insert.Parameters.AddWithValue("$number", trial.Number);
                insert.Parameters.AddWithValue("$tensors", weights);
                insert.ExecuteNonQuery();
            }

            foreach (int number in forgotten)
            {
                using SqliteCommand delete = Command("DELETE FROM weights WHERE number = $number");
                delete.Transaction = transaction;
                delete.Parameters.AddWithValue("$number", number);
                delete.ExecuteNonQuery();
            }

            transaction.Commit();
        }
        catch (SqliteException fault)
        {
            throw new SearchLedgerException($"Trial {trial.Number} cannot be written to {_path}: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public byte[]? Weights(int number)
    {
        using SqliteCommand select = Command("SELECT tensors FROM weights WHERE number = $number");
        select.Parameters.AddWithValue("$number", number);
        return select.ExecuteScalar() as byte[];
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static void Fill(SqliteParameterCollection values, Trial trial)
    {
        Proposal proposal = trial.Proposal;
        Set("$number", trial.Number);
        Set("$point", trial.Point.ToJson());
        Set("$parent", proposal.Parent);
        Set("$change", proposal.Change);
        Set("$inherits", proposal.Inherits ? 1 : 0);
        Set("$epochs", proposal.Epochs);
        Set("$learning_rate", proposal.LearningRate);
        Set("$status", trial.Status.ToString());

        // SQLite has no infinity to read back.
        Set("$score", double.IsFinite(trial.Score) ? trial.Score : null);
        Set("$parameters", trial.Parameters);
        Set("$flops", trial.Flops);
        Set("$latency", trial.Latency);
        Set("$curve", MemoryMarshal.AsBytes<double>([.. trial.Curve]).ToArray());
        Set("$reason", trial.Reason);
        Set("$ticks", trial.Duration.Ticks);

        void Set(string name, object? value) => values.AddWithValue(name, value ?? DBNull.Value);
    }

    private SearchIdentity? Identity()
    {
        using SqliteCommand select = Command("SELECT space, strategy, seed, parallel FROM search");
        using SqliteDataReader row = select.ExecuteReader();
        return row.Read()
            ? new SearchIdentity(row.GetString(0), row.GetString(1), ulong.Parse(row.GetString(2), CultureInfo.InvariantCulture), row.GetInt32(3))
            : null;
    }

    private List<Trial> Read(SearchSpace space)
    {
        using SqliteCommand select = Command(
            """
            SELECT number, point, parent, change, inherits, epochs, learning_rate, status, score, parameters, flops, latency, curve, reason, ticks
            FROM trials ORDER BY number
            """);
        using SqliteDataReader row = select.ExecuteReader();
        var trials = new List<Trial>();
        while (row.Read())
        {
            var proposal = new Proposal(space.Decode(row.GetString(1)))
            {
                Parent = row.IsDBNull(2) ? null : row.GetInt32(2),
                Change = row.IsDBNull(3) ? null : row.GetString(3),
                Inherits = row.GetInt32(4) != 0,
                Epochs = row.IsDBNull(5) ? null : row.GetInt32(5),
                LearningRate = row.IsDBNull(6) ? null : row.GetDouble(6),
            };
            trials.Add(new Trial(row.GetInt32(0), proposal, Enum.Parse<TrialStatus>(row.GetString(7)))
            {
                Score = row.IsDBNull(8) ? double.NegativeInfinity : row.GetDouble(8),
                Parameters = row.GetInt64(9),
                Flops = row.GetInt64(10),
                Latency = row.IsDBNull(11) ? null : row.GetDouble(11),
                Curve = MemoryMarshal.Cast<byte, double>((byte[])row.GetValue(12)).ToArray(),
                Reason = row.IsDBNull(13) ? null : row.GetString(13),
                Duration = TimeSpan.FromTicks(row.GetInt64(14)),
            });
        }

        return trials;
    }

    private SqliteCommand Command(string text)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        return command;
    }

    private void Execute(string text)
    {
        using SqliteCommand command = Command(text);
        command.ExecuteNonQuery();
    }

    private object? Value(string text)
    {
        using SqliteCommand command = Command(text);
        return command.ExecuteScalar();
    }
}
