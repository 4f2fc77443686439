using System.Linq;

namespace StaticNets.Generators.Declaration;

/// <summary>A tuple of the code being read. Immutable: assigning an element makes a new one, as tuples are values.</summary>
/// <param name="Elements">All elements, those beyond the seventh included.</param>
internal sealed record TupleValue(object?[] Elements)
{
    public TupleValue With(int index, object? value)
    {
        object?[] elements = (object?[])Elements.Clone();
        elements[index] = value;
        return new TupleValue(elements);
    }

    public bool Equals(TupleValue? other) => other is not null && Elements.SequenceEqual(other.Elements);

    public override int GetHashCode() => Elements.Length;

    public override string ToString() => "(" + string.Join(", ", Elements) + ")";
}
