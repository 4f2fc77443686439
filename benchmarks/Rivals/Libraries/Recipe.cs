namespace StaticNets.Benchmarks.Rivals.Libraries;

/// <summary>How a workload trains, the same for everybody.</summary>
/// <param name="Rate">Learning rate, per step.</param>
/// <param name="Momentum">Momentum of gradient descent; null for Adam with the paper's settings.</param>
internal sealed record Recipe(double Rate, double? Momentum = null)
{
    /// <summary>Adam at 0.001.</summary>
    public static Recipe Adam { get; } = new(1e-3);
}
