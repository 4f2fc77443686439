using System;
using System.Collections.Generic;
using System.Linq;

namespace Studies;

/// <summary>All studies of this program.</summary>
internal static class Catalogue
{
    /// <summary>The studies, in the order of their pages.</summary>
    public static IReadOnlyList<Study> Studies { get; } =
    [
        .. typeof(Study).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Study)) && !type.IsAbstract)
            .Select(type => (Study)Activator.CreateInstance(type)!)
            .OrderBy(study => study.Page, StringComparer.Ordinal),
    ];

    /// <summary>A study by its name, or by the number of its page.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those that there are.</exception>
    public static Study Find(string name) =>
        Studies.FirstOrDefault(study => study.Name == name || study.Page.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new KeyNotFoundException(
            $"No study is named '{name}'; there are: {string.Join(", ", Studies.Select(study => study.Name))}.");
}
