using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Kernels;

namespace StaticNets.Generators.Planning;

/// <summary>The kernels of a network. Programs that need the same work share one.</summary>
internal sealed class KernelTable
{
    private readonly List<PlannedKernel> _kernels = [];

    /// <summary>Index of a kernel that does this work, under a name of its own.</summary>
    public int Add(Kernel kernel, Schedule schedule)
    {
        int index = _kernels.FindIndex(known => known.Schedule == schedule && known.Kernel.IsSameWorkAs(kernel));
        if (index >= 0)
        {
            return index;
        }

        string name = ReservedNames.Unique(ReservedNames.ForKernel(kernel.Name), _kernels.Select(known => known.Kernel.Name), "Part");
        _kernels.Add(new PlannedKernel(kernel with { Name = name }, schedule));
        return _kernels.Count - 1;
    }

    public EquatableArray<PlannedKernel> ToArray() => _kernels.ToArray();
}
