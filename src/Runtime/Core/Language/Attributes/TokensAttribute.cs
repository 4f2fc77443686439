using System;

namespace StaticNets;

/// <summary>A sequence of integer tokens in 0 .. vocabulary − 1 as input or target.</summary>
/// <param name="vocabulary">Number of different tokens, positive.</param>
/// <param name="length">Tokens a sample, positive.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TokensAttribute(int vocabulary, int length) : Attribute
{
    /// <summary>Number of different tokens.</summary>
    public int Vocabulary { get; } = vocabulary;

    /// <summary>Tokens a sample.</summary>
    public int Length { get; } = length;
}
