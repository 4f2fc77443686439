using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Emission.Cpu.Products;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>Prints one step of a program: a kernel on the thread's share, or a change of layout.</summary>
internal static class StepPrinter
{
    /// <summary>The code of a step.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="program">The program.</param>
    /// <param name="step">The step.</param>
    /// <param name="moved">The weight that an optimizer moves with each panel of its gradient, or null.</param>
    public static string Print(Plan plan, PlannedProgram program, PlannedStep step, Slot? moved)
    {
        string[] places = [.. step.Values.Select(value => Place(plan, program, value))];
        if (step.Kind != StepKind.Call)
        {
            Value matrix = program.Values[step.Values[0]];
            int rows = matrix.Type.Shape[0];
            return $"Panels.{step.Kind}Range({places[0]}, {places[1]}, {rows}, {matrix.Type.Shape.Size / rows}, {Share($"Panels.Count({rows})")});";
        }

        PlannedKernel planned = plan.Kernels[step.Kernel];
        if (moved is not null)
        {
            string panels = $"{((ProductSchedule)planned.Schedule).PanelsOfResult}";
            return Code.Text($$"""
                for (int panel = team.Begin({{panels}}); panel < team.End({{panels}}); panel++)
                {
                    {{Call(planned, planned.Kernel.Name, places, "panel, panel + 1")}}
                    p.MovePanel({{moved.Offset}}, {{moved.Shape[0]}}, {{moved.Shape.Size / moved.Shape[0]}}, panel); // {{moved.Label}}
                }
                """);
        }

        if (planned.Schedule.Divided < 0)
        {
            return Code.Text($$"""
                if (team.Index == 0)
                {
                    {{Call(planned, planned.Kernel.Name, places, "")}}
                }
                """);
        }

        string call = Call(planned, planned.Kernel.Name, places, Share(Range(planned)));
        if (planned.Schedule is ProductSchedule { RowByRow: true } rowByRow)
        {
            string panels = $"{ProductSchedule.PanelsOf(planned.Kernel.Axes[rowByRow.Lane].Extent.Count)}";
            return Code.Text($$"""
                if (batch == 1)
                {
                    {{Call(planned, ProductPrinter.RowName(planned.Kernel), places, $"0, {Share(panels)}")}}
                }
                else
                {
                    {{call}}
                }
                """);
        }

        return call;
    }

    private static string Call(PlannedKernel planned, string method, string[] places, string share)
    {
        string[] shared = share.Length == 0 ? [] : [share];
        string[] scalars = [.. KernelPrinter.Scalars(planned, declared: false).Where(scalar => scalar is not ("begin" or "end"))];
        return $"{method}({string.Join(", ", [.. places, .. shared, .. scalars])});";
    }

    // What threads divide: its length, and where shares begin at multiples of a grain. Along the lanes that are whole vectors of
    // the widest kind, on every machine.
    private static string Range(PlannedKernel planned)
    {
        Extent extent = planned.Schedule is ProductSchedule { ByPanels: true } panels ? panels.PanelsOfResult : planned.Kernel.Axes[planned.Schedule.Divided].Extent;
        string length = !extent.TimesBatch ? $"{extent.Count}" : extent.Count == 1 ? "batch" : $"batch * {extent.Count}";
        return planned.Schedule switch
        {
            ProductSchedule { Grain: > 1 } product when product.Divided == product.Row => $"{length}, {product.Grain}",
            ProductSchedule => length,
            { } other when other.Divided == other.Lane => $"{length}, {Planner.Alignment}",
            _ => length,
        };
    }

    // Where a thread's share of a range begins and ends.
    private static string Share(string range) => $"team.Begin({range}), team.End({range})";

    private static string Place(Plan plan, PlannedProgram program, int index)
    {
        Value value = program.Values[Value.Root(program.Values, index)];
        (string block, string address) = value.Place switch
        {
            Kernels.Place.Parameter when program.Kind == ProgramKind.InferCompact => ("p.Parameters", Slot(plan.Compact!.Floats, value)),
            Kernels.Place.Parameter => ("p.Parameters", Slot(plan.Parameters, value)),
            Kernels.Place.CompactWeight => ("p.Weights", Slot(plan.Compact!.Weights, value)),
            Kernels.Place.Direction => ("p.Direction", Slot(plan.Parameters, value)),
            Kernels.Place.ParameterGradient => ("p.Gradient", Slot(plan.Parameters, value)),
            Kernels.Place.State => ("p.States", Slot(plan.States, value)),
            Kernels.Place.Arena or Kernels.Place.MeanLoss or Kernels.Place.NextState => ("p.Arena", ProgramPrinter.ArenaAddress(program, Value.Root(program.Values, index))),
            Kernels.Place.Table => ($"Rows.First({Names.TableClass(plan)}.Table{System.Array.IndexOf(Names.Tables(plan), value.Table)})", "0"),
            _ => ($"p.{Names.Field(value)}", "0"),
        };
        string[] terms = [.. new[] { address }.Concat(Moves(program, index)).Where(term => term != "0")];
        return terms.Length == 0 ? $"ref {block}" : $"ref Unsafe.Add(ref {block}, {string.Join(" + ", terms)})";
    }

    // Where a window lies in its tensor.
    private static IEnumerable<string> Moves(PlannedProgram program, int index)
    {
        if (program.Values[index].Window is not Window window)
        {
            return [];
        }

        string counter = window.Loop is null ? "" : ProgramPrinter.Counter(window.Loop);
        (int offset, string move) = window switch
        {
            { Loop: null } or { Stride: 0 } => (window.Offset, "0"),
            { Alternates: true } => (window.Offset, $"({(window.Ahead == 0 ? counter : $"({counter} + {window.Ahead})")} & 1) * {window.Stride}"),
            _ => (window.Offset + (window.Ahead * window.Stride), $"{counter} * {window.Stride}"),
        };
        return [.. Moves(program, window.Base), $"{offset}", move];
    }

    private static string Slot(EquatableArray<Slot> slots, Value value) => $"{slots.First(slot => slot.Label == value.Label).Offset}";
}
