using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generators.Declaration;

/// <summary>All of a compilation that the meaning of a method body depends on, apart from bodies.</summary>
internal sealed class CompilationKey
{
    private static readonly ConditionalWeakTable<Compilation, CompilationKey> Known = new();

    private readonly Digest _surface;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly CompilationOptions _options;
    private readonly string? _assembly;

    private CompilationKey(Compilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (!Surface.IsOurs(tree))
            {
                _surface.Add(Surface.Of(tree));
            }
        }

        _references = compilation.ExternalReferences;
        _options = compilation.Options;
        _assembly = compilation.AssemblyName;
    }

    public static CompilationKey Of(Compilation compilation) => Known.GetValue(compilation, static key => new CompilationKey(key));

    public bool IsSame(CompilationKey other) =>
        ReferenceEquals(this, other)
        || (_surface.Equals(other._surface)
            && _assembly == other._assembly
            && (ReferenceEquals(_options, other._options) || _options.Equals(other._options))
            && (_references == other._references || _references.SequenceEqual(other._references)));
}
