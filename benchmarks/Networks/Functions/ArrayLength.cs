namespace StaticNets.Benchmarks.Functions;

/// <summary>How long the arrays of the functions are.</summary>
public static class ArrayLength
{
    /// <summary>Input and output together take 32 kB: they stay in the first cache.</summary>
    public const int Elements = 4096;
}
