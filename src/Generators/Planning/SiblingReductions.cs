using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Planning;

/// <summary>Makes one kernel of reductions that walk the same loops, so that what they share is read once.</summary>
/// <remarks>
/// The gradient of BatchNorm needs three sums over the batch; together they read its two tensors once. Each sum stays the
/// chain that it was, so no bit changes.
/// </remarks>
internal sealed class SiblingReductions
{
    // Four chains of each fill the registers.
    private const int Most = 3;

    // Steps that a reduction moves at most: siblings stand near each other, and to look further would cost more than networks grow.
    private const int Reach = 16;

    private readonly IReadOnlyList<Value> _values;
    private readonly Func<Step, Schedule?> _scheduleOf;
    private readonly List<Step> _steps;

    private SiblingReductions(FusedProgram program, Func<Step, Schedule?> scheduleOf) =>
        (_values, _scheduleOf, _steps) = (program.Values, scheduleOf, [.. program.Steps]);

    /// <summary>The steps, with siblings merged into the first of them.</summary>
    /// <param name="program">The program.</param>
    /// <param name="scheduleOf">How a step would run; null where it is no plain reduction.</param>
    public static IReadOnlyList<Step> Merge(FusedProgram program, Func<Step, Schedule?> scheduleOf) => new SiblingReductions(program, scheduleOf).Run();

    private List<Step> Run()
    {
        Schedule?[] schedules = [.. _steps.Select(_scheduleOf)];
        for (int first = 0; first < _steps.Count; first++)
        {
            for (int second = first + 1; schedules[first] is not null && second < Math.Min(_steps.Count, first + Reach) && _steps[second].Loop == _steps[first].Loop; second++)
            {
                if (schedules[second] == schedules[first] && AreSiblings(_steps[first].Kernel, _steps[second].Kernel) && CanMove(second, first))
                {
                    _steps[first] = KernelUnion.Of(_steps[first], _steps[second]);
                    _steps.RemoveAt(second);
                    schedules = [.. schedules.Where((_, i) => i != second)];
                    second--;
                }
            }
        }

        return _steps;
    }

    private static bool AreSiblings(Kernel a, Kernel b) => a.Axes == b.Axes && a.Reductions.Length + b.Reductions.Length <= Most;

    // A step may run earlier if nothing in between, and nothing in the body of the first, makes what it reads or touches what it writes.
    private bool CanMove(int from, int to)
    {
        int[] reads = [.. Touched(from, isWritten: false)];
        int[] writes = [.. Touched(from, isWritten: true)];
        for (int step = to; step < from; step++)
        {
            IEnumerable<int> made = Touched(step, isWritten: true);
            bool blocked = step == to
                ? !KernelUnion.TakesOver(_steps[to], _steps[from])
                : made.Intersect(reads).Any();
            if (blocked || made.Concat(Touched(step, isWritten: false)).Intersect(writes).Any())
            {
                return false;
            }
        }

        return true;
    }

    private IEnumerable<int> Touched(int step, bool isWritten) => _steps[step].Values
        .Where((_, argument) => _steps[step].Kernel.Arguments[argument].IsWritten == isWritten)
        .Select(value => Value.Root(_values, value));
}
