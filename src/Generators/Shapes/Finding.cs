using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Shapes;

/// <summary>Something that only the whole graph shows to be wrong.</summary>
/// <param name="Id">Id of the rule, for example <c>SN2030</c>.</param>
/// <param name="Node">The node at fault, or −1.</param>
/// <param name="Option">The budget that is exceeded, as the attribute names it, or null.</param>
/// <param name="Arguments">Fill the rule's message.</param>
internal sealed record Finding(string Id, int Node, string? Option, EquatableArray<string> Arguments);
