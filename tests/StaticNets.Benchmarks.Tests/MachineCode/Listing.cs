using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace StaticNets.Benchmarks.Tests.MachineCode;

/// <summary>A method as the JIT compiler lists it.</summary>
/// <param name="Name">Class and method.</param>
/// <param name="Blocks">Its blocks, in order.</param>
/// <param name="Bytes">Bytes of the whole method.</param>
internal sealed partial record Listing(string Name, IReadOnlyList<Block> Blocks, int Bytes)
{
    /// <summary>Stores of vectors on the stack: registers that did not suffice. A zero stored there is room for lanes that are read one by one.</summary>
    public int Spills => Blocks.Sum(block => SpillPattern().Count(block.Code));

    /// <summary>The methods of a listing.</summary>
    /// <param name="text">What DOTNET_JitDisasm prints.</param>
    public static IEnumerable<Listing> Parse(string text)
    {
        foreach (Match method in MethodPattern().Matches(text).AsEnumerable())
        {
            Match[] starts = [.. BlockPattern().Matches(method.Groups["body"].Value).AsEnumerable()];
            int bytes = int.Parse(method.Groups["bytes"].Value, CultureInfo.InvariantCulture);
            yield return new Listing(
                method.Groups["name"].Value,
                [.. starts.Select((start, i) => new Block(
                    start.Groups["label"].Value,
                    int.Parse(start.Groups["offset"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                    Between(method.Groups["body"].Value, start, i + 1 < starts.Length ? starts[i + 1] : null)))],
                bytes);
        }
    }

    /// <summary>Loops that hold no other loop: from a block to one that jumps back to it.</summary>
    public IEnumerable<InnermostLoop> InnermostLoops()
    {
        (int First, int Last)[] loops = [.. Blocks.SelectMany((block, last) => JumpPattern().Matches(block.Code).AsEnumerable()
            .Select(jump => IndexOf(jump.Groups["label"].Value))
            .Where(first => first >= 0 && first <= last)
            .Select(first => (first, last))).Distinct()];
        return loops
            .Where(loop => !loops.Any(other => other != loop && loop.First <= other.First && other.Last <= loop.Last))
            .Select(loop => new InnermostLoop(
                Name,
                string.Concat(Blocks.Skip(loop.First).Take(loop.Last - loop.First + 1).Select(block => block.Code)),
                (loop.Last + 1 < Blocks.Count ? Blocks[loop.Last + 1].Offset : Bytes) - Blocks[loop.First].Offset));
    }

    private int IndexOf(string label) => Blocks.Select((block, i) => block.Label == label ? i : -1).Max();

    private static string Between(string body, Match start, Match? end) =>
        body[(start.Index + start.Length)..(end?.Index ?? body.Length)];

    [GeneratedRegex(@"; Assembly listing for method (?<name>[\w.:]+)\(.*?\n(?<body>.*?); Total bytes of code (?<bytes>\d+)", RegexOptions.Singleline)]
    private static partial Regex MethodPattern();

    [GeneratedRegex(@"(?<label>G_M\w+_IG\d+):\s+;; offset=0x(?<offset>[0-9A-F]+)")]
    private static partial Regex BlockPattern();

    [GeneratedRegex(@"\bj\w+\s+(SHORT\s+)?(?<label>G_M\w+_IG\d+)")]
    private static partial Regex JumpPattern();

    [GeneratedRegex(@"(?<!xorp[sd]\s[^\n]*\n\s*v?)mov[ua]p[sd]\s+[xyz]mmword ptr \[r[sb]p")]
    private static partial Regex SpillPattern();
}

/// <summary>Instructions that run one after another.</summary>
/// <param name="Label">What jumps name it.</param>
/// <param name="Offset">Bytes before it in the method.</param>
/// <param name="Code">The instructions.</param>
internal sealed record Block(string Label, int Offset, string Code);

/// <summary>A loop that holds no other.</summary>
/// <param name="Method">Class and method that it stands in.</param>
/// <param name="Code">Its instructions.</param>
/// <param name="Bytes">Their bytes.</param>
internal sealed partial record InnermostLoop(string Method, string Code, int Bytes)
{
    /// <summary>Instructions on vectors.</summary>
    public int VectorInstructions => VectorPattern().Count(Code);

    /// <summary>Multiplications of vectors, with or without an addition.</summary>
    public int Multiplications => MultiplyPattern().Count(Code);

    /// <summary>Operands on the stack: what should be in a register.</summary>
    public int StackOperands => StackPattern().Count(Code);

    [GeneratedRegex(@"^.*[xyz]mm\d+.*$", RegexOptions.Multiline)]
    private static partial Regex VectorPattern();

    [GeneratedRegex(@"\b(vfn?madd\d+ps|v?mulps)\b")]
    private static partial Regex MultiplyPattern();

    [GeneratedRegex(@"[xyz]mmword ptr \[r[sb]p")]
    private static partial Regex StackPattern();
}
