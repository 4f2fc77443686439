namespace StaticNets.Tests.Surface;

/// <summary>Makes a network from a seed.</summary>
internal delegate INetwork NetworkMaker(ulong seed);

/// <summary>A network as code sees it that is written once for all of them.</summary>
/// <param name="Info">Its description.</param>
/// <param name="Create">Makes one.</param>
internal sealed record TestNetwork(NetworkInfo Info, NetworkMaker Create)
{
    public string Name => Info.Name;

    public static TestNetwork Of<TNetwork>()
        where TNetwork : INetwork<TNetwork> => new(TNetwork.Info, seed => TNetwork.Create(seed));

    public override string ToString() => Name;
}
