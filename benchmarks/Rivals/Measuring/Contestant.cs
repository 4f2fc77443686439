using System;

namespace StaticNets.Benchmarks.Rivals.Measuring;

/// <summary>Somebody who does the work of a workload.</summary>
/// <param name="Name">Who.</param>
/// <param name="Run">Does the work once; this is timed.</param>
/// <param name="Answer">
/// What is compared before anything is timed: the output of one run, or the losses of the first training steps.
/// </param>
internal sealed record Contestant(string Name, Action Run, Func<float[]> Answer);
