using System.Linq;
using StaticNets.Generators.Kernels;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>Names of a kernel's loop counters, and code of its addresses.</summary>
internal sealed class Loops
{
    private static readonly string[] OuterNames = ["row", "i", "j", "l", "m", "n"];
    private static readonly string[] ReducedNames = ["k", "p", "q", "r", "s", "t"];

    // Beyond six, numbers serve.
    private static string Name(string[] names, int i) => i < names.Length ? names[i] : $"{names[1]}{i}";

    private readonly Kernel _kernel;
    private readonly string[] _names;

    public Loops(Kernel kernel, Schedule schedule)
    {
        _kernel = kernel;
        _names = new string[kernel.Axes.Count];
        int[] reduced = Scheduler.Axes(kernel, reduced: true);
        for (int i = 0; i < reduced.Length; i++)
        {
            _names[reduced[i]] = Name(ReducedNames, i);
        }

        int[] plain = schedule is ProductSchedule { Row: >= 0 } product ? [product.Row, .. schedule.Outer] : [.. schedule.Outer];
        for (int i = 0; i < plain.Length; i++)
        {
            _names[plain[i]] = Name(OuterNames, i);
        }

        if (schedule.Lane >= 0)
        {
            _names[schedule.Lane] = schedule is RowSchedule ? _names[schedule.Lane] : "column";
        }
    }

    private Loops(Kernel kernel, string[] names) => (_kernel, _names) = (kernel, names);

    public string this[int axis] => _names[axis];

    /// <summary>The same loops with other code for a counter, for example <c>(row + 3)</c>.</summary>
    public Loops With(int axis, string counter)
    {
        if (axis < 0)
        {
            return this;
        }

        string[] names = (string[])_names.Clone();
        names[axis] = counter;
        return new Loops(_kernel, names);
    }

    /// <summary>The length of a loop as code.</summary>
    public string Extent(int axis)
    {
        Extent extent = _kernel.Axes[axis].Extent;
        return !extent.TimesBatch ? $"{extent.Count}" : extent.Count == 1 ? "batch" : $"batch * {extent.Count}";
    }

    /// <summary>An element's address as code, for example <c>row * 784 + k</c>.</summary>
    /// <param name="access">The affine function.</param>
    /// <param name="except">Axes that are left out.</param>
    public string Address(Access access, params int[] except)
    {
        string[] terms = Enumerable.Range(0, access.Strides.Count)
            .Where(axis => access.Strides[axis] != 0 && !except.Contains(axis))
            .Select(axis => access.Strides[axis] == 1 ? _names[axis] : $"{_names[axis]} * {access.Strides[axis]}")
            .Concat(access.Offset != 0 ? [$"{access.Offset}"] : [])
            .ToArray();
        return terms.Length == 0 ? "0" : string.Join(" + ", terms);
    }

    /// <summary>A reference to an element as code.</summary>
    public static string Element(string argument, string address) => address == "0" ? $"ref {argument}" : $"ref Unsafe.Add(ref {argument}, {address})";
}
