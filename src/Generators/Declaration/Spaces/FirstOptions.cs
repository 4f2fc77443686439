using System.Collections.Generic;

namespace StaticNets.Generators.Declaration.Spaces;

/// <summary>Stands for Choices while a space is read: takes the first option everywhere.</summary>
internal sealed class FirstOptions
{
    private readonly HashSet<string> _names = [];

    /// <summary>Notes that a choice is asked for.</summary>
    /// <returns>Whether its name is new.</returns>
    public bool Ask(string name) => _names.Add(name);
}
