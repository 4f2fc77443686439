using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using StaticNets.Training;
using Studies;
using Studies.Data;

// Repeats experiments from the literature and holds them to bounds: list, run NAME, run-all.

var name = new Argument<string>("NAME") { Description = "Name of a study, or number of its page." };
var data = new Option<string>("--data")
{
    Description = "Folder of the data sets, each in a folder of its own: mnist, fashion-mnist, cifar10-subset.",
    HelpName = "DIR",
    DefaultValueFactory = _ => "data",
};
var output = new Option<string>("--out")
{
    Description = "Folder for the pages.",
    HelpName = "DIR",
    DefaultValueFactory = _ => Path.Combine("artifacts", "studies"),
};
var threads = new Option<int>("--threads")
{
    Description = "Runs made at the same time; no result depends on it.",
    HelpName = "N",
    DefaultValueFactory = _ => Environment.ProcessorCount,
};
threads.Validators.Add(option =>
{
    if (option.Tokens is [{ Value: string text }] && int.TryParse(text, out int value) && value < 1)
    {
        option.AddError($"Option '--threads' must be 1 or more, but is {value}.");
    }
});

var list = new Command("list", "Lists the studies.");
list.SetAction(_ => List());
var run = new Command("run", "Runs one study; the exit code is 0 if it passes.") { name, data, output, threads };
run.SetAction(parsed => Run([Catalogue.Find(parsed.GetRequiredValue(name))], parsed));
var runAll = new Command("run-all", "Runs all studies; the exit code is 0 if all pass.") { data, output, threads };
runAll.SetAction(parsed => Run(Catalogue.Studies, parsed));

ParseResult arguments = new RootCommand("Experiments from the literature, repeated and held to bounds.") { list, run, runAll }.Parse(args);
if (arguments.Errors.Count > 0)
{
    foreach (ParseError error in arguments.Errors)
    {
        Console.Error.WriteLine(error.Message);
    }

    Console.Error.WriteLine("--help lists commands and options.");
    return ExitCode.BadOptions;
}

try
{
    return arguments.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (KeyNotFoundException fault)
{
    Console.Error.WriteLine(fault.Message);
    return ExitCode.BadOptions;
}

static int List()
{
    foreach (Study study in Catalogue.Studies)
    {
        string needs = study.Needs.Count == 0 ? "" : $"   (needs {string.Join(", ", study.Needs.Select(source => source.Title))})";
        Console.WriteLine($"{study.Page}  {study.Name,-26} {study.Title}{needs}");
    }

    return ExitCode.Passed;
}

int Run(IReadOnlyList<Study> studies, ParseResult parsed)
{
    var laboratory = new Laboratory(new DataFolder(parsed.GetRequiredValue(data)), Console.Out, parsed.GetValue(threads));
    string folder = parsed.GetRequiredValue(output);
    int passed = studies.Count(study => Passes(study, laboratory, folder));
    if (studies.Count > 1)
    {
        Console.WriteLine($"{passed} of {studies.Count} studies pass.");
    }

    return passed == studies.Count ? ExitCode.Passed : ExitCode.Failed;
}

// A study that cannot be made does not keep the others from being made.
static bool Passes(Study study, Laboratory laboratory, string folder)
{
    try
    {
        return Report.Run(study, laboratory, folder);
    }
    catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or TrainingDivergedException)
    {
        Console.Error.WriteLine(fault.Message);
        return false;
    }
}
