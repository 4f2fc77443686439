using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;

namespace Quickstart;

/// <summary>What the command line asks for.</summary>
/// <param name="MnistFolder">Folder of the MNIST files; null trains on the digits that the sample brings.</param>
/// <param name="Epochs">Passes over the training images; null takes the recipe's.</param>
/// <param name="Threads">Threads to train with. The weights do not depend on it, to the bit.</param>
/// <param name="Seed">Seed of the weights, of the order of the images and of dropout.</param>
/// <param name="OutputFolder">Where weights and page go.</param>
internal sealed record Options(string? MnistFolder, int? Epochs, int Threads, ulong Seed, string OutputFolder)
{
    /// <summary>Reads the command line; without a result, help or errors have been printed.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="exitCode">What the process answers when there is no result.</param>
    public static Options? Parse(string[] args, out int exitCode)
    {
        var mnist = new Option<string?>("--mnist") { Description = "Train on MNIST, from its four IDX files in this folder.", HelpName = "DIR" };
        var epochs = new Option<int?>("--epochs") { Description = "Passes over the training images [default: 60, for MNIST 5].", HelpName = "N" };
        var threads = new Option<int>("--threads") { Description = "Threads to train with.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var seed = new Option<ulong>("--seed") { Description = "Seed of everything random.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var output = new Option<string>("--out")
        {
            Description = "Folder for the weights and the learning curve.",
            HelpName = "DIR",
            DefaultValueFactory = _ => Path.Combine("artifacts", "quickstart"),
        };
        epochs.Validators.Add(result => RequireAtLeastOne(result, result.GetValue(epochs)));
        threads.Validators.Add(result => RequireAtLeastOne(result, result.GetValue(threads)));

        var command = new RootCommand("Trains a network on handwritten digits and measures it.") { mnist, epochs, threads, seed, output };
        ParseResult parsed = command.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError error in parsed.Errors)
            {
                Console.Error.WriteLine(error.Message);
            }

            Console.Error.WriteLine("--help lists the options.");
            exitCode = ExitCode.BadOptions;
            return null;
        }

        if (parsed.Action is not null)
        {
            exitCode = parsed.Invoke(); // --help or --version
            return null;
        }

        exitCode = ExitCode.Succeeded;
        return new Options(
            parsed.GetValue(mnist), parsed.GetValue(epochs), parsed.GetValue(threads), parsed.GetValue(seed), parsed.GetRequiredValue(output));
    }

    private static void RequireAtLeastOne(OptionResult result, int? value)
    {
        if (value < 1)
        {
            result.AddError($"Option '{result.Option.Name}' must be 1 or more, but is {value}.");
        }
    }
}
