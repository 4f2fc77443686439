using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNets.Search;

/// <summary>What a search space asks while it builds a candidate. Any C# may decide what is asked next.</summary>
/// <remarks>
/// Each question bears a name of its own within the candidate, by which the answer is kept when candidates are changed and
/// crossed; in loops it contains the counter, as in <c>pick.OneOf($"op{i}", …)</c>.
/// </remarks>
public sealed partial class Choices
{
    private readonly Func<string, int, int> _answer;
    private readonly List<Decision> _decisions = [];
    private readonly HashSet<string> _names = [];

    /// <summary>Choices that are answered by a function.</summary>
    /// <param name="answer">From a choice's name and its number of options to the number of the option.</param>
    /// <param name="isRelaxed">Whether operations are mixed instead of chosen.</param>
    internal Choices(Func<string, int, int> answer, bool isRelaxed = false) => (_answer, IsRelaxed) = (answer, isRelaxed);

    /// <summary>What was asked so far, in order, with the answers.</summary>
    internal IReadOnlyList<Decision> Decisions => _decisions;

    /// <summary>One of some options.</summary>
    /// <typeparam name="T">What the options are: numbers, names, or methods that build something.</typeparam>
    /// <param name="name">Name of the choice, its own within the candidate.</param>
    /// <param name="options">One or more.</param>
    /// <returns>The option chosen.</returns>
    /// <exception cref="SearchSpaceException">There is no option, or another choice has this name.</exception>
    public T OneOf<T>(string name, params ReadOnlySpan<T> options)
    {
        if (options.IsEmpty)
        {
            throw new SearchSpaceException($"The choice '{name}' has no options.");
        }

        int index = Ask(name, options.Length);
        T option = options[index];
        _decisions.Add(new Decision(name, index, options.Length, Text(option)));
        return option;
    }

    /// <summary>A whole number.</summary>
    /// <param name="name">Name of the choice, its own within the candidate.</param>
    /// <param name="low">Least.</param>
    /// <param name="high">Greatest, not less than <paramref name="low"/>.</param>
    /// <exception cref="SearchSpaceException">The range is empty, or another choice has this name.</exception>
    public int Between(string name, int low, int high)
    {
        if (high < low)
        {
            throw new SearchSpaceException($"The choice '{name}' lies between {low} and {high}, which is nothing.");
        }

        int index = Ask(name, checked(high - low + 1));
        _decisions.Add(new Decision(name, index, high - low + 1, (low + index).ToString(CultureInfo.InvariantCulture)));
        return low + index;
    }

    /// <summary>Yes or no; no is the first option.</summary>
    /// <param name="name">Name of the choice, its own within the candidate.</param>
    /// <exception cref="SearchSpaceException">Another choice has this name.</exception>
    public bool Maybe(string name) => OneOf(name, false, true);

    private int Ask(string name, int options)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!_names.Add(name))
        {
            throw TwiceNamed(name);
        }

        int index = _answer(name, options);
        return index >= 0 && index < options ? index
            : throw new SearchSpaceException($"The choice '{name}' has {options} options, but option {index} was asked for.");
    }

    private static SearchSpaceException TwiceNamed(string name) =>
        new($"Two choices of one candidate are named '{name}'; let the name contain what tells them apart, for example the counter of the loop.");

    private static string Text<T>(T option) => option switch
    {
        null => "none",
        Delegate method => method.Method.Name,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => option.ToString() ?? "",
    };
}
