using System.Collections.Generic;
using System.Globalization;

namespace StaticNets.Search;

/// <summary>Builds one cell of DARTS.</summary>
/// <param name="space">Nodes, and what training drops.</param>
/// <param name="pick">Answers what the cell asks.</param>
/// <param name="channels">Channels of a node.</param>
/// <param name="halves">Whether it halves the extents.</param>
internal sealed class DartsCell(DartsSpace space, Choices pick, int channels, bool halves)
{
    private readonly DartsLayers _layers = new(affine: !pick.IsRelaxed);

    /// <summary>[nodes · channels, ..] of the outputs of two cells.</summary>
    /// <param name="before">Output of the cell before the last.</param>
    /// <param name="last">Output of the last cell.</param>
    /// <param name="lastHalved">Whether the last cell halved the extents, so that the other output is to be halved here.</param>
    public Node Build(Node before, Node last, bool lastHalved)
    {
        var states = new List<Node>
        {
            LayerNames.In("preprocess0", () => lastHalved ? _layers.FactorizedReduce(before, channels) : _layers.ReluConv(before, channels)),
            LayerNames.In("preprocess1", () => _layers.ReluConv(last, channels)),
        };
        for (int node = 0; node < space.Nodes; node++)
        {
            string number = node.ToString(CultureInfo.InvariantCulture);
            var mixture = new Mixture
            {
                Alpha = (halves ? "reduce." : "normal.") + number,
                Names = DartsSpace.Operations,
                None = DartsSpace.Operations.IndexOf(DartsSpace.None),
                Skip = DartsSpace.Operations.IndexOf(DartsSpace.SkipConnect),
            };
            states.Add(pick.Sum(
                "nodes." + number, states, CellGenotype.Inputs, mixture,
                (x, _) => x * 0f, // the place of what gives zeros, which a sum never calls
                (x, i) => Dropped(_layers.MaxPool(x, Stride(i))),
                (x, i) => Dropped(_layers.AvgPool(x, Stride(i))),
                (x, i) => Stride(i) == 1 ? x : Dropped(_layers.FactorizedReduce(x, channels)),
                (x, i) => Dropped(_layers.Separable(x, 3, Stride(i))),
                (x, i) => Dropped(_layers.Separable(x, 5, Stride(i))),
                (x, i) => Dropped(_layers.Dilated(x, 3, Stride(i))),
                (x, i) => Dropped(_layers.Dilated(x, 5, Stride(i)))));
        }

        return Node.Concat(0, [.. states[2..]]);
    }

    // The cell's inputs are halved, its nodes have their extents already.
    private int Stride(int predecessor) => halves && predecessor < 2 ? 2 : 1;

    private Node Dropped(Node x) => pick.IsRelaxed ? x : x.StochasticDepth(space.DropPath);
}
