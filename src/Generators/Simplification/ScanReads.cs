using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>What of a scan's pack is read, and so has to be there.</summary>
/// <param name="Scan">The scan.</param>
/// <param name="States">States that matter, in order.</param>
/// <param name="Kept">Of these, those whose history is read.</param>
/// <param name="Stacks">Stacks that are read, in order.</param>
internal sealed record ScanReads(Scan Scan, EquatableArray<int> States, EquatableArray<bool> Kept, EquatableArray<int> Stacks)
{
    /// <summary>Whether there is more than is read.</summary>
    public bool Changes => States.Count < Scan.States || Stacks.Count < Scan.Stacks || Kept != Scan.Kept;

    /// <summary>Everything.</summary>
    public static ScanReads All(Scan scan) =>
        new(scan, Enumerable.Range(0, scan.States).ToArray(), scan.Kept, Enumerable.Range(0, scan.Stacks).ToArray());

    /// <summary>What some operations read of the pack.</summary>
    public static ScanReads Of(Scan scan, IReadOnlyList<Operation> users)
    {
        if (users.Any(user => user is not Slice { Axis: 0, Step: 1 }))
        {
            return All(scan);
        }

        var history = new bool[scan.States];
        var needed = new bool[scan.Body.Outputs.Count];
        foreach (Slice read in users.Cast<Slice>())
        {
            for (int output = 0; output < needed.Length; output++)
            {
                (int start, int length) = Range(scan, output);
                if (read.Start >= start + length || read.Start + read.Count <= start)
                {
                    continue;
                }

                needed[output] = true;
                if (output < scan.States)
                {
                    bool last = read.Start == scan.SlotOffset(output, scan.LastSlot) && read.Count == scan.OutputType(output).Shape.Size;
                    history[output] |= scan.Kept[output] && !last;
                }
            }
        }

        Close(scan, needed);
        int[] states = Enumerable.Range(0, scan.States).Where(state => needed[state]).ToArray();
        return new ScanReads(
            scan,
            states,
            states.Select(state => history[state]).ToArray(),
            Enumerable.Range(0, scan.Stacks).Where(stack => needed[scan.States + stack]).ToArray());
    }

    /// <summary>The scan of what is read.</summary>
    public Node Reduce(Node[] inputs)
    {
        bool[] kept = Scan.Kept.ToArray();
        for (int i = 0; i < States.Count; i++)
        {
            kept[States[i]] = Kept[i];
        }

        return ScanRules.Part(Scan with { Kept = kept }, inputs, States.ToArray(), Stacks.ToArray());
    }

    /// <summary>A view of the old pack as one of the new.</summary>
    public Node Move(Slice slice, Node pack)
    {
        var scan = (Scan)pack.Operation();
        for (int i = 0; i < States.Count; i++)
        {
            (int start, int length) = Range(Scan, States[i]);
            if (slice.Start >= start && slice.Start < start + length)
            {
                int slot = Scan.Kept[States[i]] ? (slice.Start - start) / Scan.OutputType(States[i]).Shape.Size : Scan.LastSlot;
                return pack.Slice(0, scan.SlotOffset(i, slot), slice.Count);
            }
        }

        int stack = Enumerable.Range(0, Stacks.Count).First(i => slice.Start < Range(Scan, Scan.States + Stacks[i]).Start + Range(Scan, Scan.States + Stacks[i]).Length);
        return pack.Slice(0, scan.StackOffset(stack) + slice.Start - Scan.StackOffset(Stacks[stack]), slice.Count);
    }

    /// <summary>A state that something needed depends on is needed itself.</summary>
    private static void Close(Scan scan, bool[] needed)
    {
        int count;
        do
        {
            count = needed.Count(output => output);
            bool[] reached = GraphCopy.Reachable(scan.Body, scan.Body.Outputs.Where((_, output) => needed[output]).Select(output => output.Node));
            foreach ((int node, StepInput leaf, _) in scan.Body.Leaves<StepInput>())
            {
                if (leaf.Kind == StepInputKind.State && reached[node])
                {
                    needed[leaf.Index] = true;
                }
            }
        }
        while (needed.Count(output => output) > count);
    }

    private static (int Start, int Length) Range(Scan scan, int output) => output < scan.States
        ? (scan.StateOffset(output), scan.SlotsOf(output) * scan.OutputType(output).Shape.Size)
        : (scan.StackOffset(output - scan.States), scan.Steps * scan.OutputType(output).Shape.Size);
}
