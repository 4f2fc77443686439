using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Emission.Cpu.Products;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>Prints one kernel for one vector width: its documentation, its signature, and the loops of its schedule.</summary>
internal static class KernelPrinter
{
    public static string Print(PlannedKernel planned, Width width) => planned.Schedule switch
    {
        MapSchedule map => Method(planned, MapPrinter.Body(planned.Kernel, map, width)),
        ColumnSchedule column when planned.Kernel.Reductions.Length == 0 => Method(planned, RecurrencePrinter.Body(planned.Kernel, column, width)),
        ColumnSchedule column => Method(planned, ColumnPrinter.Body(planned.Kernel, column, width)),
        RowSchedule row => Method(planned, RowPrinter.Body(planned.Kernel, row, width)),
        ScatterSchedule scatter => Method(planned, ScatterPrinter.Body(planned.Kernel, scatter, width)),
        SortSchedule sort => Method(planned, SortPrinter.Body(planned.Kernel, sort)),
        ProductSchedule product => new ProductPrinter(planned, product, width).Print(),
        _ => throw new InvalidOperationException($"No printer for {planned.Schedule}."),
    };

    /// <summary>Whether a kernel needs the number of samples beside the range it is given.</summary>
    public static bool NeedsBatch(PlannedKernel planned)
    {
        Kernel kernel = planned.Kernel;
        bool loops = Enumerable.Range(0, kernel.Axes.Count).Any(axis => axis != planned.Schedule.Divided && kernel.Axes[axis].Extent.TimesBatch);
        return loops || kernel.Terms.Any(term => term is PassTerm { Kind: Operations.PassValueKind.BatchSize });
    }

    /// <summary>Whether a kernel reads the settings of the pass.</summary>
    public static bool NeedsPass(Kernel kernel) =>
        kernel.Terms.Any(term => term is Draw or PassTerm { Kind: not Operations.PassValueKind.BatchSize });

    /// <summary>Parameters of the kernel's method.</summary>
    public static string Parameters(PlannedKernel planned)
    {
        IEnumerable<string> arguments = planned.Kernel.Arguments.Select(argument => $"ref {argument.ElementType} {argument.Name}");
        return string.Join(", ", arguments.Concat(Scalars(planned, declared: true)));
    }

    /// <summary>The scalar arguments after the tensors, declared or passed on.</summary>
    public static IEnumerable<string> Scalars(PlannedKernel planned, bool declared)
    {
        if (planned.Schedule.Divided >= 0)
        {
            yield return declared ? "nint begin" : "begin";
            yield return declared ? "nint end" : "end";
        }

        if (NeedsBatch(planned))
        {
            yield return declared ? "nint batch" : "batch";
        }

        if (NeedsPass(planned.Kernel))
        {
            yield return declared ? "in Pass pass" : "in pass";
        }
    }

    /// <summary>Summary and shapes, as XML documentation.</summary>
    public static string Documentation(PlannedKernel planned)
    {
        Kernel kernel = planned.Kernel;
        IEnumerable<string> shapes = kernel.Arguments.Select((argument, i) =>
            $"/// <param name=\"{argument.Name}\">{Shape(argument)}{(argument.IsWritten ? ", overwritten" : "")}.</param>");
        return Code.Lines([$"/// <summary>{Code.Documentation(kernel.Summary)}: {string.Join(" × ", kernel.Axes.Select(axis => (axis.Reduced ? "Σ" : "") + axis.Extent))}.</summary>", .. shapes, .. Scalars(planned, declared: false).Select(Describe)]);
    }

    // Without these a project that writes documentation files would get a warning for each.
    private static string Describe(string scalar) => scalar switch
    {
        "begin" => "/// <param name=\"begin\">First of this thread's share of the outermost loop.</param>",
        "end" => "/// <param name=\"end\">One past the last of it.</param>",
        "batch" => "/// <param name=\"batch\">B.</param>",
        _ => "/// <param name=\"pass\">Draws and modes.</param>",
    };

    private static string Shape(Argument argument) =>
        argument.Type.Batched ? argument.Type.Shape.ToString().Replace("[", argument.Type.Shape.Rank == 0 ? "[B" : "[B, ") : argument.Type.Shape.ToString();

    /// <summary>One method: documentation, signature, body.</summary>
    public static string Method(PlannedKernel planned, string body) => Code.Text($$"""
        {{Documentation(planned)}}
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void {{planned.Kernel.Name}}({{Parameters(planned)}})
        {
            {{body}}
        }
        """);

    /// <summary>Wraps code in loops, the first of which runs over the thread's share.</summary>
    /// <param name="loops">Names and extents.</param>
    /// <param name="axes">Axes, outermost first.</param>
    /// <param name="divided">The axis that threads divide.</param>
    /// <param name="body">The innermost code.</param>
    /// <param name="step">Steps of the innermost loop that the code takes at once.</param>
    public static string Nest(Loops loops, IEnumerable<int> axes, int divided, string body, int step = 1)
    {
        foreach (int axis in axes.Reverse())
        {
            string counter = loops[axis];
            (string first, string last) = axis == divided ? ("begin", "end") : ("0", loops.Extent(axis));
            body = Code.Text($$"""
                for (nint {{counter}} = {{first}}; {{counter}} < {{last}}; {{counter}}{{(step == 1 ? "++" : $" += {step}")}})
                {
                    {{body}}
                }
                """);
            step = 1;
        }

        return body;
    }
}
