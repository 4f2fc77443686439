using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Tests.Operations;

/// <summary>All operations of the library, found by reflection.</summary>
internal static class OperationKinds
{
    public static IReadOnlyList<Type> All { get; } =
        typeof(Operation).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Operation)) && !type.IsAbstract).OrderBy(type => type.Name, StringComparer.Ordinal).ToArray();

    /// <summary>Those with inputs to differentiate by: not leaves, not the gradient that is replaced before, nor what ends a derivative by its meaning.</summary>
    public static IEnumerable<Type> WithRule => All.Where(type => !type.IsSubclassOf(typeof(Leaf)) && type != typeof(GradientOf) && type != typeof(Independent));
}
