using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using Search;
using StaticNets.Search;

// Searches for a network, and writes the best one as a C# file with its weights.

var images = new Option<string?>("--images") { Description = "Folder of the four files of MNIST or Fashion-MNIST; without it the UCI digits are searched on.", HelpName = "DIR" };
var strategy = new Option<string?>("--strategy") { Description = "How candidates are chosen; evolution for the digits, halving for images.", HelpName = "NAME" };
strategy.AcceptOnlyFromAmong([.. Strategies.ByName.Keys]);
var trials = new Option<int?>("--trials") { Description = "Candidates to try; 60 of the digits, as many as the time allows of images.", HelpName = "N" };
var minutes = new Option<double?>("--minutes") { Description = "Time after which none is begun; 10 for images.", HelpName = "N" };
var parallel = new Option<int>("--parallel") { Description = "Candidates at a time.", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };
var seed = new Option<ulong>("--seed") { Description = "Seed of search and trainings.", HelpName = "N", DefaultValueFactory = _ => 1 };
var output = new Option<string>("--out") { Description = "Folder of winner, weights, report and ledger.", HelpName = "DIR", DefaultValueFactory = _ => Path.Combine("artifacts", "search") };
var resume = new Option<bool>("--resume") { Description = "Go on with the search that the folder's ledger holds, instead of beginning anew." };
var root = new RootCommand("Architecture search on handwritten digits, or on images from a folder.") { images, strategy, trials, minutes, parallel, seed, output, resume };
root.SetAction((parsed, cancellation) => System.Threading.Tasks.Task.FromResult(Run(
    new SearchCommand(
        parsed.GetValue(images), parsed.GetValue(strategy), parsed.GetValue(trials), parsed.GetValue(minutes), parsed.GetValue(parallel),
        parsed.GetValue(seed), parsed.GetRequiredValue(output), parsed.GetValue(resume)),
    cancellation)));
return root.Parse(args).Invoke();

static int Run(SearchCommand command, CancellationToken cancellation)
{
    try
    {
        SearchResult result = command.Run(cancellation);
        return result.Best is null ? 1 : 0;
    }
    catch (Exception fault) when (fault is IOException or SearchLedgerException or ArgumentOutOfRangeException)
    {
        Console.Error.WriteLine(fault.Message);
        return 1;
    }
}
