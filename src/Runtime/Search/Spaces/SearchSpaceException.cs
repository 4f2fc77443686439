using System;

namespace StaticNets.Search;

/// <summary>A search space cannot be used as it is declared, or a candidate is none of it. The message says what to change.</summary>
/// <param name="message">That message.</param>
public sealed class SearchSpaceException(string message) : Exception(message);
