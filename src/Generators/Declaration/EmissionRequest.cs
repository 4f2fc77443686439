namespace StaticNets.Generators.Declaration;

/// <summary>The program calls a member of a network that is generated only on request.</summary>
/// <param name="Namespace">Namespace of the network's class.</param>
/// <param name="Name">Name of the class.</param>
/// <param name="Emit">The member.</param>
internal sealed record EmissionRequest(string Namespace, string Name, Emit Emit);
