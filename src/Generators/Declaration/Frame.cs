using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generators.Declaration;

/// <summary>The variables of one call, and of the functions that it is written in.</summary>
internal sealed class Frame(ISymbol owner, Frame? outer)
{
    private readonly Dictionary<ISymbol, Cell> _cells = new(SymbolEqualityComparer.Default);

    /// <summary>The method, local function or lambda that runs.</summary>
    public ISymbol Owner { get; } = owner;

    /// <summary>What it returned.</summary>
    public object? Result { get; set; }

    public void Declare(ISymbol variable, object? value) => _cells[variable] = new Cell(value);

    /// <summary>A variable of this call or of an enclosing function, or null.</summary>
    public Cell? Find(ISymbol variable)
    {
        for (Frame? frame = this; frame is not null; frame = frame.Outer)
        {
            if (frame._cells.TryGetValue(variable, out Cell? cell))
            {
                return cell;
            }
        }

        return null;
    }

    /// <summary>The frame that a function written in <paramref name="enclosing"/> sees.</summary>
    public Frame Enclosing(ISymbol? enclosing)
    {
        for (Frame? frame = this; frame is not null; frame = frame.Outer)
        {
            if (SymbolEqualityComparer.Default.Equals(frame.Owner, enclosing))
            {
                return frame;
            }
        }

        return this;
    }

    /// <summary>The same variables, as a lambda captures them: those that a later turn of a loop declares anew stay apart.</summary>
    public Frame Captured()
    {
        var frame = new Frame(Owner, Outer?.Captured());
        foreach (KeyValuePair<ISymbol, Cell> pair in _cells)
        {
            frame._cells.Add(pair.Key, pair.Value);
        }

        return frame;
    }

    private Frame? Outer { get; } = outer;
}
