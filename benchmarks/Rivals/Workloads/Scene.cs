namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>What a workload is given to prepare itself.</summary>
/// <param name="Threads">Threads of ours.</param>
/// <param name="Mnist">Folder of the IDX files of MNIST; null for images made up.</param>
internal sealed record Scene(int Threads, string? Mnist);
