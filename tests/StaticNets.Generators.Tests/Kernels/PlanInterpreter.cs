using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Operations;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Tests.Kernels;

/// <summary>Runs a planned program in double precision, kernel by kernel, in the arena that was planned.</summary>
/// <remarks>
/// What it shows is right in fusion and planning: the accesses, the order of the steps, and that no tensor is
/// overwritten while it is needed. The arena begins as NaN, so that nothing is read before it is written. Matrices in
/// packed panels are held row-major here: how panels lie is the business of the kernels.
/// </remarks>
internal sealed class PlanInterpreter
{
    private readonly Plan _plan;
    private readonly PlannedProgram _program;
    private readonly EvaluationContext _context;
    private readonly double[] _arena;
    private readonly (double[] Memory, int Start)[] _places;
    private readonly Dictionary<int, int> _rounds = [];

    private PlanInterpreter(Plan plan, PlannedProgram program, EvaluationContext context)
    {
        (_plan, _program, _context) = (plan, program, context);
        _arena = new double[program.SharedFloats + (program.SampleFloats * context.Batch)];
        Array.Fill(_arena, double.NaN);
        _places = program.Values.Select(Locate).ToArray();
    }

    /// <summary>What the program writes outside the arena, and what is fetched from it, by the value's index.</summary>
    public static Dictionary<Value, double[]> Run(Plan plan, PlannedProgram program, EvaluationContext context)
    {
        var run = new PlanInterpreter(plan, program, context);
        run.Take([.. program.Steps], null);

        return Enumerable.Range(0, program.Values.Count)
            .Where(value => program.Values[value].Place is Place.Result or Place.ParameterGradient or Place.InputGradient or Place.MeanLoss or Place.NextState)
            .ToDictionary(value => program.Values[value], value => run.Tensor(value).ToArray());
    }

    private (double[], int) Locate(Value value, int index)
    {
        switch (value.Place)
        {
            case Place.Arena or Place.MeanLoss or Place.NextState:
                int offset = _program.Offsets[index];
                return (_arena, value.Type.Batched ? _program.SharedFloats + (offset * _context.Batch) : offset);
            case Place.Window:
                return ([], 0); // moves; see Tensor
            case Place.Table:
                return (value.Table!.Values.Select(number => (double)number).ToArray(), 0);
            case Place.Result or Place.ParameterGradient or Place.InputGradient:
                return (Enumerable.Repeat(double.NaN, Count(value)).ToArray(), 0);
            default:
                return (_context.Leaves.Single(leaf => Matches(leaf.Key, value)).Value, 0);
        }
    }

    private static bool Matches(Operation leaf, Value value) => (leaf, value.Place) switch
    {
        (Input input, Place.Input) => input.Label == value.Label,
        (ParameterLeaf parameter, Place.Parameter) => parameter.Label == value.Label,
        (State state, Place.State) => state.Label == value.Label,
        (Direction direction, Place.Direction) => direction.Label == value.Label,
        (OutputGradient gradient, Place.OutputGradient) => gradient.Label == value.Label,
        _ => false,
    };

    private int Count(Value value) => value.Type.Shape.Size * (value.Type.Batched ? _context.Batch : 1);

    private Span<double> Tensor(int value) => _program.Values[value].Window is Window window
        ? Tensor(window.Base)[window.At(window.Loop is null ? 0 : _rounds[window.Loop.Id])..]
        : _places[value].Memory.AsSpan(_places[value].Start, Count(_program.Values[value]));

    private void Take(PlannedStep[] steps, Loop? around)
    {
        for (int i = 0; i < steps.Length;)
        {
            if (steps[i].Loop == around || steps[i].Loop?.Directly(around) is not Loop loop)
            {
                Take(steps[i++]);
                continue;
            }

            PlannedStep[] inside = steps.Skip(i).TakeWhile(step => step.Loop?.Directly(around) == loop).ToArray();
            for (int round = 0; round < loop.Steps; round++)
            {
                _rounds[loop.Id] = loop.Reverse ? loop.Steps - 1 - round : round;
                Take(inside, loop);
            }

            i += inside.Length;
        }
    }

    private void Take(PlannedStep step)
    {
        if (step.Kind == StepKind.Call)
        {
            Run(_plan.Kernels[step.Kernel].Kernel, [.. step.Values]);
        }
        else
        {
            Tensor(step.Values[0]).CopyTo(Tensor(step.Values[1]));
        }
    }

    private void Run(Kernel kernel, int[] values)
    {
        int[] outputs = Axes(kernel, reduced: false);
        int[] reduced = Axes(kernel, reduced: true);
        var terms = new double[kernel.Terms.Count];
        int reduction = kernel.Reduction;
        if (kernel.Terms.Any(term => term is Order or Running) || kernel.Stores.Any(store => store.Into is not null))
        {
            Walk(kernel, values, outputs, reduced, terms);
            return;
        }

        bool[] moves = Moving(kernel, reduced);
        foreach (int[] point in Points(kernel, outputs, new int[kernel.Axes.Count]))
        {
            if (reduction >= 0)
            {
                // Reductions stand together, after what is inside their loops.
                int[] reductions = kernel.Reductions;
                Reduce[] reduces = [.. reductions.Select(i => (Reduce)kernel.Terms[i])];
                double[] totals = [.. reduces.Select(reduce => reduce.Kind == ReductionKind.Sum ? 0 : double.NegativeInfinity)];
                foreach (int[] inner in Points(kernel, reduced, point))
                {
                    Evaluate(kernel, values, inner, terms, 0, reduction);
                    for (int i = 0; i < totals.Length; i++)
                    {
                        double term = terms[reduces[i].Argument];
                        totals[i] = reduces[i].Kind == ReductionKind.Sum ? totals[i] + term : double.IsNaN(term) || term > totals[i] ? term : totals[i];
                    }
                }

                Evaluate(kernel, values, point, terms, 0, reduction);
                for (int i = 0; i < reduction; i++)
                {
                    // Only what does not move with the reduced axes may serve the epilogue too.
                    terms[i] = moves[i] ? double.NaN : terms[i];
                }

                totals.CopyTo(terms, reduction);
                Evaluate(kernel, values, point, terms, reduction + totals.Length, terms.Length);
            }
            else
            {
                Evaluate(kernel, values, point, terms, 0, terms.Length);
            }

            foreach (Store store in kernel.Stores)
            {
                Tensor(values[store.Argument])[Offset(store.Access, point)] = terms[store.Term];
            }
        }
    }

    // Points one after another: a recurrence goes on from the one before, a sum adds to what is there, a row is put in order.
    private void Walk(Kernel kernel, int[] values, int[] outputs, int[] reduced, double[] terms)
    {
        foreach (int[] point in Points(kernel, outputs, new int[kernel.Axes.Count]))
        {
            double total = 0;
            int place = 0;
            double[] row = Row(kernel, values, reduced, point);
            foreach (int[] inner in Points(kernel, reduced, point))
            {
                Evaluate(kernel, values, inner, terms, 0, terms.Length, (factor, term) => total = (terms[factor] * total) + terms[term], () => row[place++]);
                foreach (Store store in kernel.Stores)
                {
                    ref double target = ref Tensor(values[store.Argument])[Offset(store.Access, inner) + Chosen(store.Into, terms)];
                    target = store.Into is null ? terms[store.Term] : target + terms[store.Term];
                }
            }
        }
    }

    private double[] Row(Kernel kernel, int[] values, int[] reduced, int[] point)
    {
        if (kernel.Terms.OfType<Order>().SingleOrDefault() is not Order order)
        {
            return [];
        }

        var read = (Read)kernel.Terms[order.Argument];
        double[] row = Points(kernel, reduced, point).Select(inner => Tensor(values[read.Argument])[Offset(read.Access, inner)]).ToArray();
        var type = new TensorType(new Shape(row.Length), false);
        return new ArgSort(0, order.Descending).Evaluate([new Tensor(type, 1, row)], type, _context).Values;
    }

    private static int Chosen(Row? row, double[] terms) => row is null ? 0 : row.Stride * IndexLetters.Place(terms[row.Index], row.Extent);

    // For each term whether it depends on the counters of reduced axes.
    private static bool[] Moving(Kernel kernel, int[] reduced)
    {
        var moving = new bool[kernel.Terms.Count];
        for (int i = 0; i < moving.Length; i++)
        {
            moving[i] = kernel.Terms[i].Accesses().Any(access => reduced.Any(axis => access.Strides[axis] != 0))
                || kernel.Terms[i].Operands().Any(argument => moving[argument]);
        }

        return moving;
    }

    private void Evaluate(Kernel kernel, int[] values, int[] point, double[] terms, int from, int to, Func<int, int, double>? running = null, Func<double>? order = null)
    {
        for (int i = from; i < to; i++)
        {
            terms[i] = kernel.Terms[i] switch
            {
                Read read => Tensor(values[read.Argument])[Offset(read.Access, point)],
                Lookup lookup => Tensor(values[lookup.Argument])[Offset(lookup.Access, point) + Chosen(lookup.Row, terms)],
                Running recurrence => running!(recurrence.Factor, recurrence.Argument),
                Order => order!(),
                Immediate immediate => immediate.Value,
                Position position => Offset(position.Access, point),
                Draw draw => _context.Uniform!(draw.Key, (uint)Offset(draw.Sample, point), (uint)Offset(draw.Element, point)),
                PassTerm pass => new PassValue(pass.Kind).Evaluate([], TensorType.Scalar, _context).Values[0],
                Call call => call.Function.Evaluate(call.Arguments.Select(argument => terms[argument]).ToArray()),
                _ => throw new NotSupportedException($"{kernel.Terms[i]} is unknown here."),
            };
        }
    }

    private static int[] Axes(Kernel kernel, bool reduced) =>
        Enumerable.Range(0, kernel.Axes.Count).Where(axis => kernel.Axes[axis].Reduced == reduced).ToArray();

    private IEnumerable<int[]> Points(Kernel kernel, int[] axes, int[] origin)
    {
        int[] extents = axes.Select(axis => kernel.Axes[axis].Extent.Count * (kernel.Axes[axis].Extent.TimesBatch ? _context.Batch : 1)).ToArray();
        int count = extents.Aggregate(1, (product, extent) => product * extent);
        int[] point = (int[])origin.Clone();
        for (int i = 0; i < count; i++)
        {
            for (int axis = axes.Length - 1, rest = i; axis >= 0; rest /= extents[axis--])
            {
                point[axes[axis]] = rest % extents[axis];
            }

            yield return point;
        }
    }

    private static int Offset(Access access, int[] point) => access.Offset + access.Strides.Select((stride, axis) => stride * point[axis]).Sum();
}
