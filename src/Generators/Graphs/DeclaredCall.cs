using System;
using System.Globalization;
using System.Linq;

namespace StaticNets.Generators.Graphs;

/// <summary>A call of a method that declares networks, from which its source can be written again.</summary>
/// <param name="Method">Name of the method, for example <c>Conv2D</c>.</param>
/// <param name="Arguments">The values of its parameters in order, but for the layer's name, as C#; nodes as <c>%3</c>.</param>
/// <param name="Before">Nodes that it wrote before its scope was opened.</param>
internal sealed record DeclaredCall(string Method, EquatableArray<string> Arguments, int Before = 0)
{
    /// <summary>The same in a graph whose nodes have other numbers; null where one of the arguments is gone.</summary>
    public DeclaredCall? Renumbered(Func<int, int> number)
    {
        string[] texts = Arguments.Select(text => text[0] != '%' ? text : "%" + Invariant.Text(number(int.Parse(text.TrimStart('%'), CultureInfo.InvariantCulture)))).ToArray();
        return texts.Contains("%-1") || Before > 0 ? null : this with { Arguments = texts };
    }
}
