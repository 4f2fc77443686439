using System;

namespace StaticNets.Generators.Declaration;

/// <summary>Ends a reading in silence: the code is no valid C#, and the compiler says so itself.</summary>
internal sealed class BrokenSourceException : Exception;
