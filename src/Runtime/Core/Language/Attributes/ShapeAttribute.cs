using System;

namespace StaticNets;

/// <summary>The shape of a floating-point input or target, without the batch axis.</summary>
/// <param name="extents">Extents, each positive; none for one number a sample.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ShapeAttribute(params int[] extents) : Attribute
{
    /// <summary>Extents, each positive.</summary>
    public int[] Extents { get; } = extents;
}
