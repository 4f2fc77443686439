namespace StaticNets.Generators;

/// <summary>What a pass made of a network, or how it failed: one network's failure must not stop the others.</summary>
/// <typeparam name="T">The pass's result, equal by value.</typeparam>
/// <param name="Network">Name of the network.</param>
/// <param name="Result">The result; null if a pass failed.</param>
/// <param name="Failure">Kind of the exception; null if none was thrown.</param>
/// <param name="Message">Its message.</param>
internal sealed record Attempt<T>(string Network, T? Result, string? Failure, string? Message);
