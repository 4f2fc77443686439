namespace StaticNets.Search.Sources;

/// <summary>What one call or operator of a declaration writes.</summary>
/// <param name="Node">The node that comes out, by its number in the graph; −1 where nothing refers to it.</param>
/// <param name="Expression">The call; its operands are nodes of the graph.</param>
/// <param name="Stem">What a variable that holds it is called, perhaps with a number behind.</param>
/// <param name="IsNamed">Whether the variable bears the stem alone, as a layer's name does not need a number.</param>
internal sealed record Step(int Node, Expression Expression, string Stem, bool IsNamed = false);
