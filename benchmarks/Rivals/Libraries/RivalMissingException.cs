using System;

namespace StaticNets.Benchmarks.Rivals.Libraries;

/// <summary>A rival is not installed, or a file of it has not been written.</summary>
/// <param name="message">What is missing, and how it comes.</param>
internal sealed class RivalMissingException(string message) : Exception(message);
