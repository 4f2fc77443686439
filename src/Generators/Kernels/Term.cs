using System.Globalization;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Kernels;

/// <summary>One scalar value inside a kernel, at one point of its loops. Terms refer to earlier terms by index.</summary>
internal abstract record Term;

/// <summary>An element of an argument.</summary>
internal sealed record Read(int Argument, Access Access) : Term
{
    public override string ToString() => $"arg{Argument}{Access}";
}

/// <summary>An element of an argument whose place depends on data: at the access, and so many rows on as an earlier term says.</summary>
/// <param name="Argument">Index of the tensor.</param>
/// <param name="Access">Where row 0 lies.</param>
/// <param name="Row">The row.</param>
internal sealed record Lookup(int Argument, Access Access, Row Row) : Term
{
    public override string ToString() => $"arg{Argument}{Access}{Row}";
}

/// <summary>A row chosen by data: a whole number, taken into 0 .. <see cref="Extent"/> − 1 if it lies outside.</summary>
/// <param name="Index">Index of the read that gives the number.</param>
/// <param name="Stride">Elements from row to row.</param>
/// <param name="Extent">Number of rows.</param>
internal sealed record Row(int Index, int Stride, int Extent)
{
    public override string ToString() => $" + {Stride}·({Index} < {Extent})";
}

/// <summary>The order of a row, along the reduced axis: at each place the place of the element that belongs there.</summary>
/// <param name="Argument">Index of the read of the row's elements.</param>
/// <param name="Descending">Whether the largest comes first.</param>
internal sealed record Order(int Argument, bool Descending) : Term
{
    public override string ToString() => $"order({Argument}){(Descending ? " descending" : "")}";
}

/// <summary>The running value of a recurrence along the reduced axis: total ← factor·total + term. What follows it is computed at each step.</summary>
/// <param name="Factor">Index of the factor.</param>
/// <param name="Argument">Index of the term.</param>
internal sealed record Running(int Factor, int Argument) : Term
{
    public override string ToString() => $"running({Factor}, {Argument})";
}

/// <summary>A number.</summary>
internal sealed record Immediate(float Value) : Term
{
    public override string ToString() => Value.ToString("G9", CultureInfo.InvariantCulture);
}

/// <summary>The value of an affine function of the loop counters, for example the number of a class.</summary>
internal sealed record Position(Access Access) : Term
{
    public override string ToString() => $"position{Access}";
}

/// <summary>A uniform draw of an operation, for a sample and an element.</summary>
internal sealed record Draw(uint Key, Access Sample, Access Element) : Term
{
    public override string ToString() => $"draw#{Key}{Element}";
}

/// <summary>A number that is known when the pass begins.</summary>
internal sealed record PassTerm(PassValueKind Kind) : Term
{
    public override string ToString() => $"pass.{Kind}";
}

/// <summary>A function of earlier terms.</summary>
internal sealed record Call(Elementwise Function, EquatableArray<int> Arguments) : Term
{
    public override string ToString() => $"{Function.Name}({string.Join(", ", Arguments)})";
}

/// <summary>The combination of a term along all reduced axes; what comes before it is the reduction's body, what follows its epilogue.</summary>
internal sealed record Reduce(ReductionKind Kind, int Argument) : Term
{
    public override string ToString() => $"{Kind}({Argument})";
}

/// <summary>How a reduction combines.</summary>
internal enum ReductionKind
{
    /// <summary>By adding.</summary>
    Sum,

    /// <summary>By keeping the largest.</summary>
    Largest,
}
