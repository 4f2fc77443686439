using System.Linq;
using System.Text;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Kernels;

/// <summary>What one fused loop nest computes. How it runs is its schedule; in which language, the printer's business.</summary>
/// <param name="Name">Pascal case, from the layers and operations that it fuses.</param>
/// <param name="Axes">Output axes, outermost first, then reduced axes.</param>
/// <param name="Arguments">The tensors it reads and writes.</param>
/// <param name="Terms">Scalar values at one point: inside the loops, the reductions along them or one <see cref="Running"/>, what follows.</param>
/// <param name="Stores">What is written where.</param>
/// <param name="Summary">What it computes, in the words of the network.</param>
internal sealed record Kernel(
    string Name,
    EquatableArray<Axis> Axes,
    EquatableArray<Argument> Arguments,
    EquatableArray<Term> Terms,
    EquatableArray<Store> Stores,
    string Summary)
{
    /// <summary>Indices of the reductions among the terms.</summary>
    public int[] Reductions => [.. Enumerable.Range(0, Terms.Count).Where(i => Terms[i] is Reduce)];

    /// <summary>Index of the first reduction or recurrence among the terms, or −1.</summary>
    public int Reduction => Terms.Select((term, i) => (term, i)).Where(pair => pair.term is Reduce or Running).Select(pair => pair.i).DefaultIfEmpty(-1).First();

    /// <summary>Whether two kernels do the same and differ at most in their names.</summary>
    public bool IsSameWorkAs(Kernel other) =>
        Axes == other.Axes && Terms == other.Terms && Stores == other.Stores
        && Arguments.Select(argument => argument with { Name = "" }).SequenceEqual(other.Arguments.Select(argument => argument with { Name = "" }));

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append("kernel ").Append(Name).Append(": ").Append(Summary).Append('\n');
        text.Append("  axes ").Append(string.Join(", ", Axes.Select(axis => axis.Reduced ? $"Σ{axis.Extent}" : $"{axis.Extent}"))).Append('\n');
        for (int i = 0; i < Arguments.Count; i++)
        {
            text.Append("  arg").Append(i).Append(' ').Append(Arguments[i]).Append('\n');
        }

        for (int i = 0; i < Terms.Count; i++)
        {
            text.Append("  ").Append(i).Append(" = ").Append(Terms[i]).Append('\n');
        }

        foreach (Store store in Stores)
        {
            text.Append("  arg").Append(store.Argument).Append(store.Access).Append(store.Into)
                .Append(store.Into is null ? " = " : " += ").Append(store.Term).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>A tensor that a kernel reads or writes.</summary>
/// <param name="Name">Camel case, from the network.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsInteger">Whether it holds integers.</param>
/// <param name="IsWritten">Whether the kernel writes it.</param>
internal sealed record Argument(string Name, TensorType Type, bool IsInteger, bool IsWritten)
{
    /// <summary>How a weight is stored.</summary>
    public WeightFormat Format { get; init; }

    /// <summary>The type of its elements in generated code.</summary>
    public string ElementType => Format switch
    {
        WeightFormat.BFloat16 => "ushort",
        WeightFormat.Int8 => "sbyte",
        _ => IsInteger ? "int" : "float",
    };

    public override string ToString() => $"{Name} {Type}{(IsInteger ? " int" : "")}{(IsWritten ? " written" : "")}{(Format == WeightFormat.Float32 ? "" : $" {Format}")}";
}

/// <summary>Writes a term.</summary>
/// <param name="Argument">Index of the tensor.</param>
/// <param name="Access">Where.</param>
/// <param name="Term">Index of the term.</param>
/// <param name="Into">The row that data chooses, to whose element the term is added; null where it is simply written.</param>
internal sealed record Store(int Argument, Access Access, int Term, Row? Into = null);
