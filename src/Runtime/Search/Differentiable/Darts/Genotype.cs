using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace StaticNets.Search;

/// <summary>An architecture of the space of DARTS: the cell that keeps the extents, and that which halves them.</summary>
/// <param name="Normal">The cell that keeps them.</param>
/// <param name="Reduction">The cell that halves them.</param>
public sealed partial record Genotype(CellGenotype Normal, CellGenotype Reduction)
{
    /// <summary>The best cells of the source for CIFAR-10, by its second-order search.</summary>
    public static Genotype DartsV2 { get; } = Parse(
        """
        Genotype(
          normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 1), ('skip_connect', 0), ('skip_connect', 0), ('dil_conv_3x3', 2)],
          normal_concat=[2, 3, 4, 5],
          reduce=[('max_pool_3x3', 0), ('max_pool_3x3', 1), ('skip_connect', 2), ('max_pool_3x3', 1), ('max_pool_3x3', 0), ('skip_connect', 2), ('skip_connect', 2), ('max_pool_3x3', 1)],
          reduce_concat=[2, 3, 4, 5])
        """);

    /// <summary>Reads a genotype as it is published and as <see cref="ToString"/> writes it.</summary>
    /// <param name="text">For example <c>Genotype(normal=[('sep_conv_3x3', 0), …], normal_concat=range(2, 6), reduce=[…], reduce_concat=range(2, 6))</c>.</param>
    /// <exception cref="FormatException">The text is no such genotype, or its cells do not give all their nodes.</exception>
    public static Genotype Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Genotype(Cell(text, "normal"), Cell(text, "reduce"));
    }

    /// <summary>The genotype as it is published: the text of a tuple of Python.</summary>
    public override string ToString() =>
        $"Genotype(normal={Normal}, normal_concat=range(2, {Normal.Nodes + 2}), reduce={Reduction}, reduce_concat=range(2, {Reduction.Nodes + 2}))";

    private static CellGenotype Cell(string text, string name)
    {
        Match match = Regex.Match(text, $@"\b{name}\s*=\s*\[(?<edges>[^\]]*)\]");
        if (!match.Success)
        {
            throw new FormatException($"A genotype has {name}=[('operation', predecessor), …], which is not in: {text}");
        }

        string edges = match.Groups["edges"].Value;
        string rest = Edge().Replace(edges, "").Replace(",", "", StringComparison.Ordinal).Trim();
        if (rest.Length > 0)
        {
            throw new FormatException($"The edges of {name} are pairs as ('sep_conv_3x3', 0), but found '{rest}'.");
        }

        CellGenotype cell;
        try
        {
            cell = new CellGenotype([.. Edge().Matches(edges).Select(edge =>
                new GenotypeEdge(edge.Groups["operation"].Value, int.Parse(edge.Groups["predecessor"].Value, CultureInfo.InvariantCulture)))]);
        }
        catch (Exception fault) when (fault is ArgumentException or OverflowException)
        {
            throw new FormatException($"The cell {name} cannot be built: {fault.Message}", fault);
        }

        int[] concatenated = Concatenated(text, name);
        return concatenated.SequenceEqual(Enumerable.Range(2, cell.Nodes)) ? cell : throw new FormatException(
            $"A cell gives all its nodes, here 2 .. {cell.Nodes + 1}, but {name}_concat has {string.Join(", ", concatenated)}.");
    }

    private static int[] Concatenated(string text, string name)
    {
        Match match = Regex.Match(text, $@"\b{name}_concat\s*=\s*(range\(\s*(?<low>\d{{1,3}})\s*,\s*(?<high>\d{{1,3}})\s*\)|\[(\s*(?<one>\d{{1,3}})\s*,?)*\])");
        if (!match.Success)
        {
            throw new FormatException($"A genotype has {name}_concat=range(2, 6) or {name}_concat=[2, 3, 4, 5], which is not in: {text}");
        }

        if (match.Groups["low"].Success)
        {
            int low = int.Parse(match.Groups["low"].Value, CultureInfo.InvariantCulture);
            return [.. Enumerable.Range(low, int.Max(0, int.Parse(match.Groups["high"].Value, CultureInfo.InvariantCulture) - low))];
        }

        return [.. match.Groups["one"].Captures.Select(capture => int.Parse(capture.Value, CultureInfo.InvariantCulture)).Order()];
    }

    [GeneratedRegex(@"\(\s*'(?<operation>\w+)'\s*,\s*(?<predecessor>\d+)\s*\)")]
    private static partial Regex Edge();
}
