namespace StaticNets.Generators.Initialization;

/// <summary>How mean and variance pass through one kind of value. A new kind is one more of these in <see cref="Propagation"/>.</summary>
internal interface IStatisticRule
{
    /// <summary>The statistic of a node, or null where the rule says nothing of it.</summary>
    /// <param name="propagation">The statistics of all nodes before it.</param>
    /// <param name="index">The node.</param>
    Statistic? Apply(Propagation propagation, int index);
}
