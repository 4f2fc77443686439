namespace StaticNets.Training.Metrics;

/// <summary>A figure of merit.</summary>
/// <param name="Name">Name of the metric.</param>
/// <param name="Value">Its value.</param>
public readonly record struct MetricValue(string Name, double Value);
