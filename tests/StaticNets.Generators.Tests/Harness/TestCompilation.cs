extern alias runtime;
extern alias search;

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using StaticNets.Generators.Declaration;
using Network = StaticNets.Generators.Graphs.Network;

namespace StaticNets.Generators.Tests.Harness;

/// <summary>Declarations compiled in memory against the real core, and what the compiler under test makes of them.</summary>
internal sealed class TestCompilation
{
    /// <summary>Stands above every source, so that tests show only what they are about.</summary>
    public const string Usings = "#nullable enable\nusing System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing StaticNets;\n";

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview);

    public static ImmutableArray<MetadataReference> References { get; } = FindReferences();

    private TestCompilation(CSharpCompilation compilation) => Compilation = compilation;

    public CSharpCompilation Compilation { get; }

    /// <summary>Compiles sources, each a file of its own: <c>File0.cs</c>, <c>File1.cs</c>, …</summary>
    public static TestCompilation Create(params string[] sources) => Create(sources.Select(source => Usings + source), "Declarations");

    /// <summary>Compiles texts as they are, without the usings.</summary>
    public static TestCompilation Create(IEnumerable<string> texts, string assembly) => new(CSharpCompilation.Create(
        assembly,
        texts.Select((text, i) => CSharpSyntaxTree.ParseText(text, ParseOptions, $"File{i}.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));

    /// <summary>The compiler's own errors; a test of ours should have none.</summary>
    public ImmutableArray<Diagnostic> CompilerErrors() =>
        [.. Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

    /// <summary>The network of a class, read from its syntax and never from the cache.</summary>
    /// <exception cref="InvalidOperationException">It has faults; the message holds them.</exception>
    public Network Read(string type = "Net")
    {
        Reading reading = ReadFresh(type);
        return reading.Network ?? throw new InvalidOperationException(
            string.Join("\n", reading.Faults.Select(fault => fault.ToDiagnostic().ToString()).Concat(CompilerErrors().Select(error => error.ToString()))));
    }

    /// <summary>A reading that is not taken from the cache.</summary>
    public Reading ReadFresh(string type = "Net") => ReadingCache.ReadNow(Find(type), Compilation, CancellationToken.None);

    /// <summary>A reading as generator and analyzer get it.</summary>
    public Reading ReadCached(string type = "Net") => ReadingCache.Read(Find(type), Compilation, CancellationToken.None);

    /// <summary>The graph of a class as the run-time reader gives it, printed: the assembly is loaded and Forward run.</summary>
    public string Trace(string type = "Net")
    {
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = Compilation.Emit(image);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        }

        image.Position = 0;
        var context = new AssemblyLoadContext(Compilation.AssemblyName, isCollectible: true);
        try
        {
            return runtime::StaticNets.Tracing.NetworkTracer.Trace(context.LoadFromStream(image).GetType(type, throwOnError: true)!);
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>What the analyzer reports, in order of place.</summary>
    public ImmutableArray<Diagnostic> Diagnostics() => Diagnostics(Compilation);

    /// <summary>What the analyzer reports on any compilation, in order of place.</summary>
    public static ImmutableArray<Diagnostic> Diagnostics(Compilation compilation)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> found = new CompilationWithAnalyzers(compilation, [new NetworkAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    /// <summary>Runs the generator.</summary>
    /// <param name="output">The compilation with what it wrote.</param>
    public GeneratorDriverRunResult Generate(out Compilation output) =>
        Driver().RunGeneratorsAndUpdateCompilation(Compilation, out output, out _).GetRunResult();

    /// <summary>A driver that tracks its steps.</summary>
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private TypeDeclarationSyntax Find(string type)
    {
        INamedTypeSymbol symbol = Compilation.GetTypeByMetadataName(type)
            ?? throw new InvalidOperationException($"There is no class {type}.");
        TypeDeclarationSyntax[] parts = symbol.DeclaringSyntaxReferences.Select(reference => (TypeDeclarationSyntax)reference.GetSyntax()).ToArray();
        return parts.FirstOrDefault(part => part.AttributeLists.Count > 0) ?? parts[0];
    }

    private static ImmutableArray<MetadataReference> FindReferences()
    {
        string core = typeof(runtime::StaticNets.Node).Assembly.Location;
        return [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is string name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Append(core)
            .Append(typeof(search::StaticNets.Search.Choices).Assembly.Location)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))];
    }
}
