using BenchmarkDotNet.Attributes;
using StaticNets.Benchmarks.Products;

namespace StaticNets.Benchmarks.Micro;

/// <summary>Products of square matrices.</summary>
[MemoryDiagnoser]
public class ProductBenchmarks
{
    private readonly Product64 _small = new();
    private readonly Product256 _large = new();
    private readonly float[] _smallRows = new float[64 * 64];
    private readonly float[] _smallProduct = new float[64 * 64];
    private readonly float[] _largeRows = new float[256 * 256];
    private readonly float[] _largeProduct = new float[256 * 256];

    [Benchmark]
    public void Product64() => _small.Infer(_smallRows, _smallProduct, 64);

    [Benchmark]
    public void Product256() => _large.Infer(_largeRows, _largeProduct, 256);
}
