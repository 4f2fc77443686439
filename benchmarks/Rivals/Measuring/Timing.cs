namespace StaticNets.Benchmarks.Rivals.Measuring;

/// <summary>How long one run takes.</summary>
/// <param name="Median">Median over all samples, in nanoseconds.</param>
/// <param name="Minimum">Fastest sample, in nanoseconds.</param>
internal readonly record struct Timing(double Median, double Minimum);
