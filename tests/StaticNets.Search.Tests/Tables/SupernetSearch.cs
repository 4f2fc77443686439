using StaticNets.Training.Data;

namespace StaticNets.Search.Tests.Tables;

/// <summary>Differentiable search on the space of edges, with the images that its table was trained on.</summary>
public static class SupernetSearch
{
    /// <summary>The first choice of one training of the supernet.</summary>
    /// <param name="space">The space of edges.</param>
    /// <param name="seed">Seed of weights and order.</param>
    /// <param name="unrolled">Whether by second derivatives.</param>
    public static SpacePoint Run(SearchSpace space, ulong seed, bool unrolled)
    {
        (Dataset training, _) = global::Search.SearchTask.AllDigits().Split(0.5, 1);

        // Half for the weights and half for the architecture.
        (Dataset weights, Dataset architecture) = training.Split(0.5, seed);
        return DifferentiableSearch.Run(space.Relax(), weights, architecture, new DifferentiableSearchOptions
        {
            Epochs = 40,
            BatchSize = 32,
            Seed = seed,
            Training = new BilevelOptions { Unrolled = unrolled },
        }).Ranked[0];
    }
}
