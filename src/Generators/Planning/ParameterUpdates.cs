using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Planning;

/// <summary>Where an optimizer moves the parameters within a training step.</summary>
/// <remarks>
/// A weight whose gradient is finished panel by panel moves with each panel, while that is in cache, if nothing that
/// follows reads the weight or its gradient. All else moves at the end.
/// </remarks>
/// <param name="AtSteps">By the step that computes its gradient, a weight that moves panel by panel.</param>
/// <param name="AtEnd">Ranges of the parameter block that move at the end, as offset and length.</param>
internal sealed record ParameterUpdates(IReadOnlyDictionary<int, Slot> AtSteps, IReadOnlyList<(int Offset, int Length)> AtEnd)
{
    // Gradients that wait longer would hold what they are computed from in memory.
    private const int LongestWait = 4;

    /// <summary>The updates of a program.</summary>
    public static ParameterUpdates Of(Plan plan, PlannedProgram program)
    {
        var atSteps = new Dictionary<int, Slot>();
        for (int step = 0; step < program.Steps.Count; step++)
        {
            if (FinishedInPanels(program.Values, program.Steps[step], plan.Kernels) is int gradient
                && !program.Steps.Skip(step + 1).Any(later => Touches(program.Values, later, gradient)))
            {
                atSteps.Add(step, plan.Parameters.First(slot => slot.Label == program.Values[gradient].Label));
            }
        }

        var atEnd = new List<(int Offset, int Length)>();
        foreach (Slot slot in plan.Parameters.Where(slot => !atSteps.ContainsValue(slot)))
        {
            (int offset, int length) = atEnd.LastOrDefault();
            if (length > 0 && offset + length == slot.Offset)
            {
                atEnd[atEnd.Count - 1] = (offset, length + slot.Length);
            }
            else
            {
                atEnd.Add((slot.Offset, slot.Length));
            }
        }

        return new ParameterUpdates(atSteps, atEnd);
    }

    /// <summary>Puts gradients behind the last step that reads their weight, if that is near.</summary>
    /// <param name="values">The program's tensors.</param>
    /// <param name="steps">Its steps, reordered in place.</param>
    /// <param name="kernels">The kernels.</param>
    public static void Order(IReadOnlyList<Value> values, List<PlannedStep> steps, IReadOnlyList<PlannedKernel> kernels)
    {
        for (int step = steps.Count - 1; step >= 0; step--)
        {
            if (FinishedInPanels(values, steps[step], kernels) is not int gradient)
            {
                continue;
            }

            int last = steps.FindLastIndex(later => Touches(values, later, gradient));
            if (last > step && last <= step + LongestWait && steps.Skip(step).Take(last - step + 1).All(between => between.Loop is null)
                && !steps.Skip(step + 1).Any(later => later.Values.Contains(gradient)))
            {
                steps.Insert(last + 1, steps[step]);
                steps.RemoveAt(step);
            }
        }
    }

    private static int? FinishedInPanels(IReadOnlyList<Value> values, PlannedStep step, IReadOnlyList<PlannedKernel> kernels)
    {
        if (step is not { Kind: StepKind.Call, Loop: null } || kernels[step.Kernel] is not { Schedule: ProductSchedule { ByPanels: true } } planned)
        {
            return null;
        }

        int result = step.Values[planned.Kernel.Stores[0].Argument];
        return values[result].Place == Place.ParameterGradient ? result : null;
    }

    // Whether a step reads the weight or has to do with its gradient.
    private static bool Touches(IReadOnlyList<Value> values, PlannedStep step, int gradient) =>
        step.Values.Any(value => value == gradient || (values[value].Place == Place.Parameter && values[value].Label == values[gradient].Label));
}
