using System;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Benchmarks.Rivals.Libraries;

/// <summary>An input or target of a batch, in the types that everybody wants: floats, or integers of 32 and of 64 bits.</summary>
internal sealed class Column
{
    private Column(long[] extents, float[] values, int[] integers)
    {
        Extents = extents;
        Values = new NativeBuffer<float>(values);
        Integers = new NativeBuffer<int>(integers);
        Longs = new NativeBuffer<long>([.. integers.Select(value => (long)value)]);
    }

    /// <summary>Extents, batch first.</summary>
    public long[] Extents { get; }

    /// <summary>The floats; empty for integers.</summary>
    public NativeBuffer<float> Values { get; }

    /// <summary>The integers; empty for floats.</summary>
    public NativeBuffer<int> Integers { get; }

    /// <summary>The integers once more, 64 bits wide as PyTorch and ONNX want them.</summary>
    public NativeBuffer<long> Longs { get; }

    /// <summary>Whether it holds integers.</summary>
    public bool IsInteger => Integers.Length > 0;

    /// <summary>Floats that are given.</summary>
    /// <param name="values">As many as the extents say.</param>
    /// <param name="extents">Batch first.</param>
    public static Column Of(float[] values, params long[] extents) => new(extents, values, []);

    /// <summary>Floats drawn from [0, 1).</summary>
    /// <param name="extents">Batch first.</param>
    public static Column Random(params long[] extents)
    {
        var random = new Philox(seed: 1);
        return new Column(extents, [.. Enumerable.Range(0, Count(extents)).Select(_ => (float)random.NextDouble())], []);
    }

    /// <summary>Integers drawn from 0 .. below − 1.</summary>
    /// <param name="below">Number of classes or letters.</param>
    /// <param name="extents">Batch first.</param>
    public static Column RandomIntegers(int below, params long[] extents)
    {
        var random = new Philox(seed: 2);
        return new Column(extents, [], [.. Enumerable.Range(0, Count(extents)).Select(_ => (int)(random.NextDouble() * below))]);
    }

    /// <summary>
    /// The same column with its second half of samples equal to its first. With targets that differ, no network can learn the
    /// batch by heart, so that thousands of steps on it do not end in gradients of zero, which are no work to compare.
    /// </summary>
    public Column WithEqualHalves()
    {
        static T[] Twice<T>(ReadOnlySpan<T> values) => [.. values[..(values.Length / 2)], .. values[..(values.Length / 2)]];
        return new Column(Extents, Twice<float>(Values.Span), Twice<int>(Integers.Span));
    }

    private static int Count(long[] extents) => (int)extents.Aggregate(1L, (count, extent) => count * extent);
}
