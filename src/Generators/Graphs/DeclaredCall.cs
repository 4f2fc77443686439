namespace StaticNets.Generators.Graphs;

/// <summary>A call of a method that declares networks, from which its source can be written again.</summary>
/// <param name="Method">Name of the method, for example <c>Conv2D</c>.</param>
/// <param name="Arguments">The values of its parameters in order, but for the layer's name, as C#; nodes as <c>%3</c>.</param>
internal sealed record DeclaredCall(string Method, EquatableArray<string> Arguments);
