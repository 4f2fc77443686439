namespace StaticNets.Benchmarks.Rivals.Limits;

/// <summary>A level of the memory, nearest first.</summary>
internal enum MemoryLevel
{
    L1,
    L2,
    L3,
    Memory,
}
