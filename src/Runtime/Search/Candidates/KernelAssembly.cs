using System.Collections.Generic;
using System.IO;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace StaticNets.Search.Candidates;

/// <summary>Some kernels, compiled and loaded.</summary>
internal sealed class KernelAssembly
{
    private readonly CandidateContext _context;

    /// <summary>Loads kernels.</summary>
    /// <param name="name">Name of the assembly.</param>
    /// <param name="kernels">Names of the kernels.</param>
    /// <param name="image">What was compiled.</param>
    public KernelAssembly(string name, IReadOnlyList<string> kernels, byte[] image)
    {
        Kernels = kernels;
        Reference = MetadataReference.CreateFromImage(image);
        _context = new CandidateContext(name, []);
        Assembly = _context.LoadFromStream(new MemoryStream(image));
    }

    /// <summary>Names of the kernels.</summary>
    public IReadOnlyList<string> Kernels { get; }

    /// <summary>What candidates are compiled against.</summary>
    public MetadataReference Reference { get; }

    /// <summary>What candidates call.</summary>
    public Assembly Assembly { get; }

    /// <summary>Lets the code go, once no candidate uses it any more.</summary>
    public void Unload() => _context.Unload();
}
