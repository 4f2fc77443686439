using Xunit;

namespace StaticNets.Generators.Tests.Incrementality;

/// <summary>Tests that read counters of the process, and so run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
