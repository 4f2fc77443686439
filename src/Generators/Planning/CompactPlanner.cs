using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Planning;

/// <summary>Makes inference with large weights in few bits out of inference: the same steps, but for the products, which widen what they read.</summary>
/// <remarks>In 8 bits an output's sum is of whole numbers times inputs, and is multiplied by the output's factor before what follows.</remarks>
internal sealed class CompactPlanner
{
    private readonly PlannedProgram _infer;
    private readonly KernelTable _kernels;
    private readonly WeightFormat _format;
    private readonly List<Value> _values;

    private CompactPlanner(PlannedProgram infer, KernelTable kernels, WeightFormat format)
    {
        (_infer, _kernels, _format) = (infer, kernels, format);
        _values = [.. infer.Values];
    }

    /// <summary>The pass.</summary>
    /// <param name="infer">Inference.</param>
    /// <param name="kernels">The kernels, to which new ones are added.</param>
    /// <param name="parameters">Places in the parameter block.</param>
    /// <param name="format">BFloat16 or Int8.</param>
    public static (PlannedProgram Program, CompactLayout Layout) Plan(PlannedProgram infer, KernelTable kernels, Slot[] parameters, WeightFormat format) =>
        new CompactPlanner(infer, kernels, format).Plan(parameters);

    private (PlannedProgram Program, CompactLayout Layout) Plan(Slot[] parameters)
    {
        PlannedStep[] steps = [.. _infer.Steps.Select(Compacted)];
        Value[] used = [.. steps.SelectMany(step => step.Values).Select(value => _values[Value.Root(_values, value)]).Distinct()];
        var floats = new List<Slot>();
        var weights = new List<Slot>();
        foreach (Slot slot in parameters)
        {
            if (used.Any(value => value.Place == Place.CompactWeight && value.Label == slot.Label))
            {
                weights.Add(slot with { Offset = weights.Count == 0 ? 0 : weights[weights.Count - 1].End });
            }

            if (used.Any(value => value.Place == Place.Parameter && value.Label == slot.Label))
            {
                floats.Add(slot with { Offset = End(floats) });
            }

            if (used.FirstOrDefault(value => value.Label == FactorLabel(slot.Label)) is Value factors)
            {
                floats.Add(new Slot(factors.Label, factors.Type.Shape, End(floats), Planner.Align(factors.Type.Shape.Size), false, slot.Initializer));
            }
        }

        // New tensors are parameters, so that the arena stays as it is.
        int[] offsets = [.. _infer.Offsets, .. Enumerable.Repeat(-1, _values.Count - _infer.Values.Count)];
        PlannedProgram program = _infer with { Kind = ProgramKind.InferCompact, Values = _values.ToArray(), Steps = steps, Offsets = offsets };
        return (program, new CompactLayout(_format, floats.ToArray(), weights.ToArray()));
    }

    /// <summary>Label of the factors of a weight in 8 bits.</summary>
    public static string FactorLabel(string weight) => weight + ".factors";

    private static int End(List<Slot> slots) => slots.Count == 0 ? 0 : slots[slots.Count - 1].End;

    private PlannedStep Compacted(PlannedStep step)
    {
        if (step.Kind != StepKind.Call || _kernels.Kernels[step.Kernel] is not { Schedule: ProductSchedule { RightInPanels: true } product } planned)
        {
            return step;
        }

        int argument = ((Read)planned.Kernel.Terms[product.Right]).Argument;
        Value weight = _values[step.Values[argument]];
        if (weight.Place != Place.Parameter)
        {
            return step;
        }

        int[] values = [.. step.Values];
        values[argument] = Add(weight with { Name = weight.Name + "Compact", Place = Place.CompactWeight });
        Argument[] arguments = [.. planned.Kernel.Arguments.Select((old, i) => i == argument ? old with { Format = _format } : old)];
        Kernel kernel = planned.Kernel with { Name = planned.Kernel.Name + "Compact", Arguments = arguments };
        if (_format == WeightFormat.Int8)
        {
            int outputs = kernel.Axes[product.Lane].Extent.Count;
            var type = new TensorType(new Shape(outputs), Batched: false);
            values = [.. values, Add(new Value(weight.Name + "Factors", Place.Parameter, FactorLabel(weight.Label), type, false))];
            kernel = Scaled(kernel, product.Lane, new Argument(arguments[argument].Name + "Factors", type, false, false));
        }

        return step with { Kernel = _kernels.Add(kernel, product), Values = values };
    }

    private int Add(Value value)
    {
        int known = _values.IndexOf(value);
        if (known >= 0)
        {
            return known;
        }

        _values.Add(value);
        return _values.Count - 1;
    }

    // sum → sum·factor[output], for all that reads the sum.
    private static Kernel Scaled(Kernel kernel, int lane, Argument factors)
    {
        int sum = kernel.Reduction;
        int[] strides = [.. Enumerable.Range(0, kernel.Axes.Count).Select(axis => axis == lane ? 1 : 0)];
        var terms = new List<Term>(kernel.Terms.Take(sum + 1))
        {
            new Read(kernel.Arguments.Count, new Access(strides, 0)),
            new Call(new Multiply(), new[] { sum, sum + 1 }),
        };
        terms.AddRange(kernel.Terms.Skip(sum + 1).Select(Moved));
        return kernel with
        {
            Arguments = kernel.Arguments.Append(factors).ToArray(),
            Terms = terms.ToArray(),
            Stores = kernel.Stores.Select(store => store with { Term = Move(store.Term) }).ToArray(),
        };

        int Move(int term) => term < sum ? term : term + 2;

        Term Moved(Term term) => term switch
        {
            Call call => call with { Arguments = call.Arguments.Select(Move).ToArray() },
            Lookup lookup => lookup with { Row = lookup.Row with { Index = Move(lookup.Row.Index) } },
            _ => term,
        };
    }
}

/// <summary>Where the parameters of the class <c>Compact</c> lie.</summary>
/// <param name="Format">How large weights are stored.</param>
/// <param name="Floats">What stays as it is, and factors.</param>
/// <param name="Weights">Weights in few bits.</param>
internal sealed record CompactLayout(WeightFormat Format, EquatableArray<Slot> Floats, EquatableArray<Slot> Weights)
{
    public int FloatLength => Floats.Count == 0 ? 0 : Floats[Floats.Count - 1].End;

    public int WeightLength => Weights.Count == 0 ? 0 : Weights[Weights.Count - 1].End;
}
