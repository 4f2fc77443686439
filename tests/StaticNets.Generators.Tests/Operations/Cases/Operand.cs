namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>One operand of a case.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Domain">Its numbers.</param>
/// <param name="Classes">Number of classes of a label; 0 otherwise.</param>
internal sealed record Operand(OperandKind Kind, Shape Shape, Domain Domain, int Classes = 0)
{
    /// <summary>An operand that differs from sample to sample: an input times a parameter.</summary>
    public static Operand Batched(Domain domain, params int[] shape) => new(OperandKind.Batched, new Shape(shape), domain);

    /// <summary>An operand that serves the whole batch: a parameter.</summary>
    public static Operand Shared(Domain domain, params int[] shape) => new(OperandKind.Shared, new Shape(shape), domain);

    /// <summary>Integers below a number of classes.</summary>
    public static Operand Label(int classes, params int[] shape) =>
        new(OperandKind.Label, new Shape(shape), Domain.Classes(classes), classes);
}

/// <summary>Where an operand comes from.</summary>
internal enum OperandKind
{
    /// <summary>An input times a parameter of its shape.</summary>
    Batched,

    /// <summary>A parameter.</summary>
    Shared,

    /// <summary>An integer input.</summary>
    Label,
}
