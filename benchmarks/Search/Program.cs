using System;
using System.CommandLine;
using System.IO;
using StaticNets.Benchmarks.Search;

// What we track of architecture search: how good its strategies are, how fast candidates are tried, and what they leave behind.

var root = new RootCommand("Measures architecture search.")
{
    TableCommand.Create(),
    RegretCommand.Create(),
    MemoryCommand.Create(),
    RivalCommand.Create(),
};

try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception fault) when (fault is ArgumentException or IOException or InvalidDataException or InvalidOperationException)
{
    Console.Error.WriteLine(fault.Message);
    return 1;
}
