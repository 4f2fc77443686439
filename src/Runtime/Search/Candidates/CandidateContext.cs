using System.Reflection;
using System.Runtime.Loader;

namespace StaticNets.Search.Candidates;

/// <summary>Where the code of one candidate lives until nobody uses it any more.</summary>
/// <param name="name">Name of the candidate.</param>
internal sealed class CandidateContext(string name) : AssemblyLoadContext(name, isCollectible: true)
{
    /// <summary>The core is the one that is there.</summary>
    protected override Assembly? Load(AssemblyName assemblyName) => null;
}
