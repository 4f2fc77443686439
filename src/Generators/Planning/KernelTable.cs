using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Planning;

/// <summary>The kernels of a network. Programs that need the same work share one.</summary>
internal sealed class KernelTable
{
    // Names that kernel code calls by, and those of the programs that stand in the same class.
    private static readonly HashSet<string> Reserved = new(
        ("Abs Atan2 Clamp Cos Equal Erf Exp Expm1 Floor Greater GreaterOrEqual Indices KeepFirst Less LessOrEqual Lanes LoadFirst LoadIntegers LoadStrided "
        + "LoadStridedFirst Log Log1p Maximum MaximumLanes Minimum MultiplyAdd Negate NotEqual Power ReciprocalSqrt Relu Round Select Sigmoid Sign Sin "
        + "Softplus Sqrt StoreFirst StoreStrided StoreStridedFirst SumLanes Tanh Uniform UniformStrided Simd Vector Math MemoryMarshal NonZero Panels Rows RowOrder Span Transposition Unsafe Pass Team "
        + string.Join(" ", System.Enum.GetNames(typeof(ProgramKind)))).Split(' '));

    // A product's own methods are called like it, with these at the end.
    private static readonly Regex PartOfProduct = new("(Row|Tile[0-9]+)$", RegexOptions.CultureInvariant);

    private readonly List<PlannedKernel> _kernels = [];

    public IReadOnlyList<PlannedKernel> Kernels => _kernels;

    /// <summary>Index of a kernel that does this work, under a name of its own.</summary>
    public int Add(Kernel kernel, Schedule schedule)
    {
        int index = _kernels.FindIndex(known => known.Schedule == schedule && known.Kernel.IsSameWorkAs(kernel));
        if (index >= 0)
        {
            return index;
        }

        string name = Reserved.Contains(kernel.Name) || PartOfProduct.IsMatch(kernel.Name) ? kernel.Name + "Kernel" : kernel.Name;
        string first = name;
        for (int i = 2; _kernels.Any(known => known.Kernel.Name == name); i++)
        {
            name = $"{first}Part{i}";
        }

        _kernels.Add(new PlannedKernel(kernel with { Name = name }, schedule));
        return _kernels.Count - 1;
    }

    public EquatableArray<PlannedKernel> ToArray() => _kernels.ToArray();
}
