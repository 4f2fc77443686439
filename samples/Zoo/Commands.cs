using System;
using System.CommandLine;
using System.Threading;
using StaticNets;
using Zoo.Exhibits;

namespace Zoo;

/// <summary>The commands of the sample.</summary>
internal static class Commands
{
    private const int DefaultSteps = 300;

    /// <summary>All of them.</summary>
    /// <param name="interruption">Ends a training.</param>
    public static RootCommand Root(CancellationToken interruption)
    {
        var list = new Command("list", "Lists the networks with their sizes and costs.");
        list.SetAction(_ => List());

        var name = new Argument<string>("NAME") { Description = "Name of a network." };
        var data = new Option<string?>("--data") { Description = "Folder of the data sets that are files.", HelpName = "DIR" };
        var steps = new Option<int>("--steps") { Description = "Training steps.", HelpName = "N", DefaultValueFactory = _ => DefaultSteps };
        var train = new Command("train", "Trains a network for a while.") { name, data, steps };
        train.SetAction(parsed => Catalogue.Find(parsed.GetRequiredValue(name)).Train(parsed.GetValue(data), RequirePositive(parsed.GetValue(steps)), interruption));

        var time = new Command("time", "Times a network: code, JIT compiler, one answer.") { name };
        time.SetAction(parsed => Time(Catalogue.Find(parsed.GetRequiredValue(name))));

        var code = new Command("code", "Size of the generated code and time of the JIT compiler, for all networks.");
        code.SetAction(_ => Code());
        return new RootCommand("Networks that people really write.") { list, train, time, code };
    }

    private static int RequirePositive(int steps) =>
        steps > 0 ? steps : throw new ArgumentException($"--steps must be 1 or more, but is {steps}.");

    private static void List()
    {
        Console.WriteLine($"{"network",-24}{"parameters",12}{"MFLOP",10}{"workspace",14}");
        foreach (Exhibit exhibit in Catalogue.All)
        {
            NetworkInfo info = exhibit.Info;
            Console.WriteLine($"{info.Name,-24}{info.ParameterCount,12:N0}{info.FlopsPerSample / 1e6,10:N2}{info.WorkspaceBytes / 1024.0,11:N0} kB  {exhibit.About}");
        }
    }

    private static void Time(Exhibit exhibit)
    {
        Timing timing = exhibit.Time();
        Console.WriteLine($"{exhibit.Name}: {exhibit.Info.ParameterCount:N0} parameters, {exhibit.Info.FlopsPerSample / 1e6:N2} MFLOP a sample");
        Console.WriteLine(GeneratedCode.Bytes(exhibit.Name) is (long one, long all)
            ? $"Generated code  {one / 1024:N0} kB for one vector width, {all / 1024:N0} kB for all three"
            : $"Generated code  not in '{GeneratedCode.Folder}'; build the sample where it lies");
        Console.WriteLine($"JIT compiler    {timing.InferenceJit.TotalMilliseconds:N0} ms before the first answer"
            + (timing.TrainingJit is { } training ? $", {training.TotalMilliseconds:N0} ms before the first gradient" : "") + $"; {timing.Methods:N0} methods");
        Console.WriteLine($"One answer      {timing.Inference.TotalMicroseconds:N1} µs (median)");
    }

    private static void Code()
    {
        Console.WriteLine($"{"network",-24}{"one width",12}{"all widths",12}{"JIT answer",14}{"JIT gradient",14}{"methods",10}");
        foreach (Exhibit exhibit in Catalogue.All)
        {
            Timing timing = exhibit.Time();
            (long one, long all) = GeneratedCode.Bytes(exhibit.Name) ?? (0, 0);
            string gradient = timing.TrainingJit is { } training ? $"{training.TotalMilliseconds:N0} ms" : "";
            Console.WriteLine($"{exhibit.Name,-24}{one / 1024,9:N0} kB{all / 1024,9:N0} kB{timing.InferenceJit.TotalMilliseconds,11:N0} ms{gradient,14}{timing.Methods,10:N0}");
        }
    }
}
