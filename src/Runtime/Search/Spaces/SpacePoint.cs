using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace StaticNets.Search;

/// <summary>One candidate of a space: the decisions that lead to it. Points are equal if they decide alike.</summary>
public sealed class SpacePoint : IEquatable<SpacePoint>
{
    internal SpacePoint(IReadOnlyList<Decision> decisions) => Decisions = decisions;

    /// <summary>The decisions, in the order in which they are asked for.</summary>
    public IReadOnlyList<Decision> Decisions { get; }

    /// <summary>Product of the numbers of options: how many candidates there would be if every branch asked the same.</summary>
    public double Weight => Decisions.Aggregate(1.0, (product, decision) => product * decision.Options);

    /// <summary>Numbers of the options, in the order of the decisions.</summary>
    public int[] ToVector() => [.. Decisions.Select(decision => decision.Index)];

    /// <summary>Names of the choices with the numbers of the options, as JSON: what <see cref="SearchSpace.Decode(string)"/> reads.</summary>
    public string ToJson()
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (Decision decision in Decisions)
            {
                writer.WriteNumber(decision.Name, decision.Index);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <inheritdoc/>
    public bool Equals(SpacePoint? other) =>
        other is not null && Decisions.Count == other.Decisions.Count
        && Decisions.Zip(other.Decisions).All(pair => pair.First.Index == pair.Second.Index && pair.First.Name == pair.Second.Name);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SpacePoint);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (Decision decision in Decisions)
        {
            hash.Add(decision.Name, StringComparer.Ordinal);
            hash.Add(decision.Index);
        }

        return hash.ToHashCode();
    }

    /// <summary>For example <c>width=16, blocks=2, op0=Conv3, op1=Skip</c>.</summary>
    public override string ToString() => string.Join(", ", Decisions.Select(decision => decision.ToString()));
}
