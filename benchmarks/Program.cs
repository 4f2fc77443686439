using System;
using System.CommandLine;
using System.IO;
using StaticNets.Benchmarks.Commands;
using StaticNets.Benchmarks.Rivals.Commands;

// What we track of our own speed: the compiler's, and that of what it writes, alone and beside other libraries.

var root = new RootCommand("Measures StaticNets.")
{
    GeneratorCommands.CreateForEdits(),
    GeneratorCommands.CreateForZoo(),
    GeneratorCommands.CreateForDepths(),
    RivalsCommand.Create(),
    LinearAlgebraCommand.Create(),
    LimitsCommand.Create(),
    LatencyCommand.Create(),
    StartupCommand.Create(),
    MicroCommand.Create(),
    WeightsCommand.Create(),
    WorkloadProcess.Create(),
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
