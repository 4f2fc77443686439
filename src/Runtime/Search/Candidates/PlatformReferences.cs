using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace StaticNets.Search.Candidates;

/// <summary>What generated code is compiled against: the runtime that this process runs on, and the core.</summary>
internal static class PlatformReferences
{
    // What generated code names; each assembly less is some milliseconds less to bind.
    private static readonly string[] Needed =
    [
        "System.Private.CoreLib", "System.Runtime", "System.Collections", "System.Memory", "System.Runtime.InteropServices", "System.Runtime.Intrinsics", "netstandard",
    ];

    private static readonly Lazy<MetadataReference[]> References = new(Find);

    /// <summary>The references, read once for the whole process.</summary>
    /// <exception cref="PlatformNotSupportedException">The assemblies lie in no files, as in a single-file application.</exception>
    public static IReadOnlyList<MetadataReference> All => References.Value;

    private static MetadataReference[] Find()
    {
        string[] trusted = ((AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        ILookup<string, string> files = trusted.ToLookup(file => Path.GetFileNameWithoutExtension(file));
        string[] found = [.. Needed.SelectMany(name => files[name].Take(1)), .. files[typeof(INetwork).Assembly.GetName().Name!].Take(1)];
        return found.Length > 2
            ? [.. found.Select(file => MetadataReference.CreateFromFile(file))]
            : throw new PlatformNotSupportedException(
                "Candidates are compiled against the assemblies of the running application, but these lie in no files here: publish it as files of its own, not as a single one.");
    }
}
