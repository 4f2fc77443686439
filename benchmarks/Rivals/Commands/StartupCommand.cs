using System;
using System.CommandLine;
using StaticNets.Benchmarks.Rivals.Reports;

namespace StaticNets.Benchmarks.Rivals.Commands;

/// <summary><c>startup</c>: how soon a cold process gives its first answer.</summary>
internal static class StartupCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("startup", "First answer of a cold process with LeNet-5: from its start, from Main, and the time of the JIT compiler.");
        command.SetAction(_ =>
        {
            Console.WriteLine(Machine.Describe());
            Console.WriteLine(RowTable.Head);
            foreach (Row row in StartupRows.Measure())
            {
                Console.WriteLine(RowTable.Line(row));
            }
        });
        return command;
    }
}
