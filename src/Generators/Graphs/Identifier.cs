using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;

namespace StaticNets.Generators.Graphs;

/// <summary>C#-like identifiers made from declared names.</summary>
internal static class Identifier
{
    private static readonly HashSet<string> Keywords = Words(
        "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event "
        + "explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null "
        + "object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string "
        + "struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while field value");

    // Names that generated members and loops use themselves.
    private static readonly HashSet<string> MemberWords = Words(
        "arena batch gradient hv inputs loss optimizer outputs pass program start v workspace workers");

    private static readonly HashSet<string> LoopWords = Words(
        "batch begin broadcast column count draw end first largest last left next p panel panels pass place places position rest right row sum sums team i j k l m n q r s t");

    private static readonly Regex Numbered = new("^(sum|right)[0-9]+(_[0-9]+)?[b-d]?$", RegexOptions.CultureInvariant);

    /// <summary>For example <c>head.weight</c> → <c>HeadWeight</c>.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder();
        bool upper = true;
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c))
            {
                text.Append(upper ? char.ToUpperInvariant(c) : c);
                upper = false;
            }
            else
            {
                upper = true;
            }
        }

        return text.Length == 0 || char.IsDigit(text[0]) ? "N" + text : text.ToString();
    }

    /// <summary>For example <c>head.weight</c> → <c>headWeight</c>.</summary>
    public static string Camel(string name)
    {
        string pascal = Pascal(name);
        return char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
    }

    /// <summary>A parameter of a generated member: the declared name, unless the member needs it itself.</summary>
    public static string InMember(string name) => Keywords.Contains(name) ? "@" + name : MemberWords.Contains(name) ? name + "Tensor" : name;

    /// <summary>A parameter of a kernel: its name, unless the loops need it themselves.</summary>
    public static string InKernel(string name) =>
        Keywords.Contains(name) || LoopWords.Contains(name) || Numbered.IsMatch(name) ? name + "Tensor" : name;

    private static HashSet<string> Words(string words) => new(words.Split(' '));
}
