using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Tests.Networks;
using StaticNets.Tests.Networks.Nested.Deeply;
using Xunit;

namespace StaticNets.Tests.Surface;

/// <summary>The networks that this assembly declares, by name.</summary>
internal static class TestNetworks
{
    private static readonly TestNetwork[] Declared =
    [
        TestNetwork.Of<Regression>(),
        TestNetwork.Of<Digits>(),
        TestNetwork.Of<SeveralInputs>(),
        TestNetwork.Of<ResidualBlocks>(),
        TestNetwork.Of<Twins>(),
        TestNetwork.Of<TiedAutoencoder>(),
        TestNetwork.Of<Features>(),
        TestNetwork.Of<Potential>(),
        TestNetwork.Of<Attention>(),
        TestNetwork.Of<Sequences>(),
        TestNetwork.Of<OddSizes>(),
        TestNetwork.Of<Weather>(),
        TestNetwork.Of<GlobalPerceptron>(),
        TestNetwork.Of<Counting>(),
        TestNetwork.Of<Channels>(),
        TestNetwork.Of<AwkwardNames>(),
        TestNetwork.Of<WithoutParameters>(),
        TestNetwork.Of<NormalizedLoss>(),
        TestNetwork.Of<SeveralPanels>(),
    ];

    public static IEnumerable<TestNetwork> List => Declared;

    /// <summary>Every network.</summary>
    public static TheoryData<string> All => Where(_ => true);

    /// <summary>Those with a loss.</summary>
    public static TheoryData<string> Trainable => Where(network => network.Create(0) is ITrainable);

    /// <summary>Those with Hessian-vector products.</summary>
    public static TheoryData<string> TwiceDifferentiable => Where(network => network.Create(0) is ITwiceDifferentiable);

    /// <summary>Those with the members of an interface.</summary>
    public static TheoryData<string> Offering<TInterface>() => Where(network => network.Create(0) is TInterface);

    public static TestNetwork Find(string name) => Declared.Single(network => network.Name == name);

    private static TheoryData<string> Where(Func<TestNetwork, bool> wanted) => new(Declared.Where(wanted).Select(network => network.Name));
}
