using System.Threading;

namespace StaticNets.Generators.Declaration;

/// <summary>Counts the work of reading, so that tests can hold it down.</summary>
internal static class ReadingCounters
{
    private static long _bodies;
    private static long _readings;
    private static long _digests;

    /// <summary>Method bodies and initializers bound since the process began.</summary>
    public static long Bodies => Interlocked.Read(ref _bodies);

    /// <summary>Declarations read, rather than taken from the cache.</summary>
    public static long Readings => Interlocked.Read(ref _readings);

    /// <summary>Trees whose declarations were hashed.</summary>
    public static long Digests => Interlocked.Read(ref _digests);

    public static void CountBody() => Interlocked.Increment(ref _bodies);

    public static void CountReading() => Interlocked.Increment(ref _readings);

    public static void CountDigest() => Interlocked.Increment(ref _digests);
}
