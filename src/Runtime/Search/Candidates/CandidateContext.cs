using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;

namespace StaticNets.Search.Candidates;

/// <summary>Where the code of one candidate, or of some kernels, lives until nobody uses it any more.</summary>
/// <param name="name">Name of the candidate.</param>
/// <param name="kernels">What its kernels are in; these stay as long as it does.</param>
internal sealed class CandidateContext(string name, IReadOnlyList<KernelAssembly> kernels) : AssemblyLoadContext(name, isCollectible: true)
{
    /// <summary>Kernels are those given; the core is the one that is there.</summary>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        kernels.FirstOrDefault(kernel => kernel.Assembly.GetName().Name == assemblyName.Name)?.Assembly;
}
