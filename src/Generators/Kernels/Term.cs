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
