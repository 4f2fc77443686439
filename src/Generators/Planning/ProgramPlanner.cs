using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Planning;

/// <summary>Plans one program: a schedule for each kernel, changes of layout where it needs them, then the arena.</summary>
internal sealed class ProgramPlanner
{
    private readonly FusedProgram _program;
    private readonly HashSet<string> _inPanels;
    private readonly KernelTable _kernels;
    private readonly List<Value> _values;
    private readonly HashSet<string> _names;
    private readonly Dictionary<int, int> _unpacked = [];
    private readonly Dictionary<int, int> _written = [];
    private readonly List<PlannedStep> _steps = [];
    private Loop? _loop;
    private int _beforeLoop;

    private ProgramPlanner(FusedProgram program, HashSet<string> inPanels, KernelTable kernels)
    {
        (_program, _inPanels, _kernels) = (program, inPanels, kernels);
        _values = [.. program.Values];
        _names = [.. program.Values.Select(value => value.Name)];
    }

    public static PlannedProgram Plan(FusedProgram program, HashSet<string> inPanels, KernelTable kernels) =>
        new ProgramPlanner(program, inPanels, kernels).Run();

    private PlannedProgram Run()
    {
        foreach (Step step in SiblingReductions.Merge(_program, PlainReduction))
        {
            if (step.Loop?.Outermost != _loop)
            {
                _loop = step.Loop?.Outermost;
                _beforeLoop = _steps.Count;
            }

            AddStep(step);
        }

        ParameterUpdates.Order(_values, _steps, _kernels.Kernels);
        Arena arena = Arena.Plan(_values, _steps);
        return new PlannedProgram(_program.Kind, _values.ToArray(), arena.Offsets, _steps.ToArray(), arena.SharedFloats, arena.SampleFloats);
    }

    // Reductions that read or write packed panels stay alone.
    private Schedule? PlainReduction(Step step)
    {
        if (step.Kernel.Reductions.Length == 0 || step.Values.Any(value => IsInPanels(_values[value])))
        {
            return null;
        }

        return Scheduler.Choose(step.Kernel, new bool[step.Values.Count]) is Schedule schedule and (ColumnSchedule or RowSchedule) ? schedule : null;
    }

    private void AddStep(Step step)
    {
        bool[] packed = step.Values.Select(value => IsInPanels(_values[value])).ToArray();
        Schedule schedule = Scheduler.Choose(step.Kernel, packed);
        if (schedule is not ProductSchedule && packed.Any(panels => panels))
        {
            // Row-major copies may open another way.
            schedule = Scheduler.Choose(step.Kernel, new bool[packed.Length]);
        }

        if (schedule is ProductSchedule && ProductSplitter.IsHeavy(step.Kernel))
        {
            (Step product, Step epilogue) = ProductSplitter.Split(step);
            AddStep(product);
            AddStep(epilogue);
            return;
        }

        if (schedule is ColumnSchedule or RowSchedule && ReductionSplitter.Applies(step.Kernel))
        {
            TensorType type = ReductionSplitter.PartialType(step.Kernel);
            int[] partial = [.. step.Kernel.Reductions.Select(_ => AddValue(new Value("partial", Place.Arena, "", type, false), ""))];
            (Step ofSamples, Step overSamples) = ReductionSplitter.Split(step, partial);
            AddStep(ofSamples);
            AddStep(overSamples);
            return;
        }

        int[] values = step.Values.ToArray();
        var after = new List<PlannedStep>();
        for (int argument = 0; argument < values.Length; argument++)
        {
            if (!packed[argument] || UsesPanels(step.Kernel, schedule, argument))
            {
                continue;
            }

            int source = values[argument];
            if (step.Kernel.Arguments[argument].IsWritten)
            {
                // Several steps may write parts of one tensor: all of them into the same rows.
                if (!_written.TryGetValue(source, out values[argument]))
                {
                    values[argument] = _written[source] = AddValue(_values[source], "Rows");
                }

                after.Add(new PlannedStep(StepKind.Pack, -1, new[] { values[argument], source }));
            }
            else
            {
                values[argument] = Unpacked(source);
            }
        }

        _steps.Add(new PlannedStep(StepKind.Call, _kernels.Add(step.Kernel, schedule), values) { Loop = step.Loop });
        _steps.AddRange(after);
    }

    private static bool UsesPanels(Kernel kernel, Schedule schedule, int argument) =>
        schedule is ProductSchedule product
        && (kernel.Arguments[argument].IsWritten
            ? product.ResultInPanels
            : product.RightInPanels && ((Read)kernel.Terms[product.Right]).Argument == argument && ReadsOnce(kernel, argument));

    private static bool ReadsOnce(Kernel kernel, int argument) => kernel.Terms.OfType<Read>().Count(read => read.Argument == argument) == 1;

    private bool IsInPanels(Value value) =>
        value.Place is Place.Parameter or Place.Direction or Place.ParameterGradient && _inPanels.Contains(value.Label);

    private int Unpacked(int source)
    {
        if (!_unpacked.TryGetValue(source, out int rows))
        {
            rows = AddValue(_values[source], "Rows");
            _unpacked.Add(source, rows);
            // A loop finds it unpacked.
            _steps.Insert(_loop is null ? _steps.Count : _beforeLoop++, new PlannedStep(StepKind.Unpack, -1, new[] { source, rows }));
        }

        return rows;
    }

    private int AddValue(Value like, string suffix)
    {
        string name = like.Name + suffix;
        for (int i = 2; !_names.Add(name); i++)
        {
            name = like.Name + suffix + i;
        }

        _values.Add(like with { Name = name, Place = Place.Arena });
        return _values.Count - 1;
    }
}
