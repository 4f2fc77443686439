using System.Text;

namespace StaticNets.Generators.Graphs;

/// <summary>C#-like identifiers made from declared names.</summary>
internal static class Identifier
{
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
}
