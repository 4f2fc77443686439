using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Tests.Operations.Cases;
using StaticNets.Search.Candidates;
using StaticNets.Tracing;

namespace StaticNets.Search.Tests.Sources;

/// <summary>Networks to write as sources: those that other projects declare, and one for each operation.</summary>
internal static class DeclaredNetworks
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using StaticNets;";

    private static readonly Lazy<Dictionary<string, Type>> Types = new(() => Compile("samples/Zoo/Networks").Concat(Compile("tests/StaticNets.Tests/Networks")).ToDictionary(type => type.Name));

    public static IEnumerable<string> Names => Types.Value.Keys;

    /// <summary>The graph of a network of the zoo, or of the core's tests, as it is declared: without what chooses initial weights.</summary>
    public static Graph Find(string name)
    {
        MethodInfo[] methods = Types.Value[name].GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
        return NetworkTracer.Read(name, methods.Single(method => method.Name == "Forward"), methods.SingleOrDefault(method => method.Name == "Loss"), choices: null);
    }

    /// <summary>An operation of its operands, and the loss mean(y·c) + mean(y²)/2, declared as the tracer reads them: all inputs first.</summary>
    public static Graph Of(OperationCase operation, int variant)
    {
        var draft = new NetworkDraft();
        using GraphBuilder.Session session = draft.Builder.Open();
        Operand[] operands = operation.Shapes[variant];
        Node?[] inputs = [.. operands.Select((operand, i) => operand.Kind == OperandKind.Shared ? null : draft.Input($"x{i}", operand.Shape, operand.Classes))];
        Node[] z =
        [
            .. operands.Select((operand, i) => operand.Kind switch
            {
                OperandKind.Label => inputs[i]!,
                OperandKind.Shared => Parameter.Of($"p{i}", Init.Ones, [.. operand.Shape]),
                _ => inputs[i]! * Parameter.Of($"p{i}", Init.Ones, [.. operand.Shape]),
            }),
        ];
        draft.Results([("y", operation.Build(z))]);
        Node y = draft.Bind(["y"])[0]!;
        draft.Loss((y * draft.Input("c", y.Shape, classes: 0, isTarget: true)).Mean() + 0.5f * (y * y).Mean());
        return draft.ToGraph(operation.ClassName(variant));
    }

    private static IEnumerable<Type> Compile(string folder, [CallerFilePath] string here = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(here)!, "../../..", folder);
        IEnumerable<(string, string)> files = Directory.GetFiles(path, "*.cs").Order().Select(file => (file, File.ReadAllText(file)));
        var image = new MemoryStream();
        CandidateCompiler.Build(
            folder.Replace('/', '.'),
            [.. files, ("Usings.cs", Usings)],
            [.. PlatformReferences.All, MetadataReference.CreateFromFile(typeof(Enumerable).Assembly.Location)],
            image,
            CancellationToken.None);
        return Assembly.Load(image.ToArray()).GetTypes().Where(type => type.IsDefined(typeof(NetworkAttribute)));
    }
}
