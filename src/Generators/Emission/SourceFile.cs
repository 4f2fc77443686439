namespace StaticNets.Generators.Emission;

/// <summary>A generated file.</summary>
/// <param name="Name">Hint name, unique in the compilation.</param>
/// <param name="Text">Its text, with <c>\n</c> line ends.</param>
internal sealed record SourceFile(string Name, string Text);
