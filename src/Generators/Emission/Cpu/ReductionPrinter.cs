using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>The code that reductions of every schedule share.</summary>
internal static class ReductionPrinter
{
    /// <summary>What the chain begins with.</summary>
    public static string Identity(ReductionKind kind) =>
        kind == ReductionKind.Sum ? "Vector.Zero" : "Simd.Create(float.NegativeInfinity)";

    /// <summary>Takes one more value into the chain.</summary>
    public static string Combine(ReductionKind kind, string total, string value) =>
        kind == ReductionKind.Sum ? $"{total} += {value};" : $"{total} = Maximum({total}, {value});";

    /// <summary>A name for the total of each reduction.</summary>
    public static Dictionary<int, string> Totals(Kernel kernel, TermPrinter names) =>
        kernel.Reductions.ToDictionary(reduction => reduction, reduction => names.Unique(((Reduce)kernel.Terms[reduction]).Kind == ReductionKind.Sum ? "sum" : "largest"));

    /// <summary>What follows the reduction, and the stores.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="loops">Names of its counters.</param>
    /// <param name="lane">The axis along the lanes; −1 where all lanes hold the same.</param>
    /// <param name="count">Code of the number of lanes in use; null for all.</param>
    /// <param name="totals">The local that holds each reduction.</param>
    /// <param name="known">Terms that have a local here; null for none.</param>
    /// <param name="before">The code before it, whose locals keep their names.</param>
    public static string Epilogue(
        Kernel kernel, Loops loops, int lane, string? count, IEnumerable<KeyValuePair<int, string>> totals, IReadOnlyDictionary<int, string>? known = null, string before = "")
    {
        Dictionary<int, string> names = totals.Concat(known ?? new Dictionary<int, string>()).ToDictionary(pair => pair.Key, pair => pair.Value);
        var printer = new TermPrinter(kernel, loops, lane, count, names);
        printer.Avoid(before);
        printer.ShareRepeated(kernel.Stores.Select(store => store.Term).ToArray());
        string[] stores = kernel.Stores
            .Select(store => StorePrinter.Print(kernel, loops, store, lane, count, printer.Expression(store.Term)))
            .ToArray();
        return Code.Lines([.. printer.Declarations, .. stores]);
    }
}
