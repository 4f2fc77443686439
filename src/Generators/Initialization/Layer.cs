namespace StaticNets.Generators.Initialization;

/// <summary>One use of a weight in a product with data.</summary>
/// <param name="Node">The product.</param>
/// <param name="FanIn">Number of products that are summed in one output.</param>
/// <param name="SecondMoment">E[x²] of what comes in.</param>
internal sealed record Layer(int Node, long FanIn, double SecondMoment);
