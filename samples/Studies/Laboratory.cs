using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Studies.Data;

namespace Studies;

/// <summary>What a study works with.</summary>
/// <param name="data">The data sets.</param>
/// <param name="log">Where it tells how it goes.</param>
/// <param name="threads">Runs made at the same time, positive. No result depends on it.</param>
internal sealed class Laboratory(DataFolder data, TextWriter log, int threads)
{
    /// <summary>The data sets.</summary>
    public DataFolder Data { get; } = data;

    /// <summary>Makes some runs, several at a time, each with what it is made of as its own.</summary>
    /// <param name="cases">One a run, for example seeds.</param>
    /// <param name="run">Makes one; must share nothing that moves with the others.</param>
    /// <returns>The results in the order of the cases.</returns>
    public TResult[] Each<TCase, TResult>(IReadOnlyList<TCase> cases, Func<TCase, TResult> run)
    {
        var results = new TResult[cases.Count];
        try
        {
            Parallel.For(0, cases.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => results[i] = run(cases[i]));
        }
        catch (AggregateException faults)
        {
            // One fault is what the reader needs; the others are usually the same.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(faults.InnerExceptions[0]);
        }

        return results;
    }

    /// <summary>Tells how it goes.</summary>
    public void Say(string line)
    {
        lock (log)
        {
            log.WriteLine("  " + line);
        }
    }
}
