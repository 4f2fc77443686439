namespace StaticNets.Search.Sources;

/// <summary>An argument of a call.</summary>
/// <param name="Name">Name of the parameter, where it is written; otherwise null.</param>
/// <param name="Value">The argument.</param>
internal sealed record Argument(string? Name, Expression Value);
