using System;
using System.Globalization;
using StaticNets.Search;

namespace Search;

/// <summary>Shows how the search goes: one line that is written over in a terminal, or a line for every tenth trial.</summary>
internal sealed class SearchLine : IProgress<SearchProgress>
{
    private const int Width = 110;

    /// <inheritdoc/>
    public void Report(SearchProgress value)
    {
        Trial? best = value.Front.Count == 0 ? null : value.Front[^1];
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{value.Done,5} of {value.Total}  {value.Elapsed:m\\:ss}  best {best?.Score:P2} with {best?.Parameters:N0} parameters, front of {value.Front.Count}");
        if (!Console.IsOutputRedirected)
        {
            Console.Write("\r" + line.PadRight(Width)[..Width]);
        }
        else if (value.Done % 10 == 0)
        {
            Console.WriteLine(line);
        }
    }
}
