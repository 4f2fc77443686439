using System;

namespace StaticNets.Search;

/// <summary>A network cannot be written as C# that declares the same one again. The message says which node is in the way.</summary>
/// <param name="message">That message.</param>
public sealed class SourceException(string message) : Exception(message);
