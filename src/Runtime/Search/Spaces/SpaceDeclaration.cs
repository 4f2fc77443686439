using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;
using StaticNets.Generators.Graphs;
using StaticNets.Tracing;

namespace StaticNets.Search;

/// <summary>The methods of a class that declares a space.</summary>
internal sealed class SpaceDeclaration
{
    private readonly MethodInfo _forward;
    private readonly MethodInfo? _loss;

    private SpaceDeclaration(string name, MethodInfo forward, MethodInfo? loss) => (Name, _forward, _loss) = (name, forward, loss);

    public string Name { get; }

    [RequiresUnreferencedCode("Finds Forward and Loss by reflection.")]
    public static SpaceDeclaration Of(Type type)
    {
        MethodInfo[] methods = type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
        MethodInfo forward = methods.FirstOrDefault(method => method.Name == "Forward" && IsForward(method)) ?? throw new SearchSpaceException(
            $"{type.Name} has no static method Forward whose parameters are nodes and one Choices; declare for example static Node Forward([Shape(64)] Node x, Choices pick).");
        MethodInfo? loss = methods.FirstOrDefault(method => method.Name == "Loss" && method.GetParameters().All(parameter => parameter.ParameterType == typeof(Node)));
        return new SpaceDeclaration(type.Name, forward, loss);
    }

    /// <summary>Runs the declaration.</summary>
    public Graph Trace(Choices choices) => NetworkTracer.Read(Name, _forward, _loss, choices);

    private static bool IsForward(MethodInfo method) =>
        method.GetParameters().Count(parameter => parameter.ParameterType == typeof(Choices)) == 1
        && method.GetParameters().All(parameter => parameter.ParameterType == typeof(Node) || parameter.ParameterType == typeof(Choices));
}
