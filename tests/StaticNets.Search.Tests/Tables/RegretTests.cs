using System;
using System.IO;
using System.Linq;
using Xunit;

namespace StaticNets.Search.Tests.Tables;

/// <summary>Strategies beside random search, at the same number of epochs, over twenty seeds.</summary>
public sealed class RegretTests
{
    private const int Seeds = 20;
    private const int Trainings = 60;

    [Theory]
    [InlineData("edges", "regularized evolution")]
    [InlineData("edges", "asynchronous successive halving by 3, 1 epochs and up to 2 rungs, of random search")]
    public void Strategies_that_learn_regret_less_than_random_search(string name, string strategy)
    {
        TableSpace space = TableSpace.All.Single(known => known.Name == name);
        TrainedTable table = TrainedTable.Read(Path.Combine(AppContext.BaseDirectory, "Tables", name + ".csv"), space.Key);
        double[] random = Regret.Of(space.Space, table, space.Strategies[0], Trainings * TableSpace.Epochs, Seeds);
        double[] learning = Regret.Of(space.Space, table, space.Strategies.First(known => known.Name == strategy), Trainings * TableSpace.Epochs, Seeds);
        double p = WilcoxonSignedRank.OneSided(learning, random);
        Assert.True(p < 0.05, $"p = {p:G3}: mean regret {learning.Average():P2}, random search {random.Average():P2}");
    }
}
