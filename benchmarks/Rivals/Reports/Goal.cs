namespace StaticNets.Benchmarks.Rivals.Reports;

/// <summary>What a workload is to reach against a rival.</summary>
/// <param name="Rival">One of <see cref="RivalName"/>.</param>
/// <param name="Ratio">The rival's time over ours, at least; for the physical limit the share of it.</param>
internal sealed record Goal(string Rival, double Ratio);
