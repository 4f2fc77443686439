using StaticNets.Generators.Graphs;
using StaticNets.Generators.Shapes;

namespace StaticNets.Search;

/// <summary>What the graph of a candidate tells before anything is compiled.</summary>
internal static class GraphCosts
{
    /// <summary>Parameters and operations, or why there is no graph.</summary>
    public static (long Parameters, long Flops, string? Fault) Of(SearchSpace space, SpacePoint point)
    {
        try
        {
            Graph graph = space.Trace(point);
            Costs costs = Costs.Of(graph);
            return (costs.Parameters, costs.Flops, null);
        }
        catch (ModelException fault)
        {
            return (0, 0, "shapes: " + fault.Message);
        }
    }
}
