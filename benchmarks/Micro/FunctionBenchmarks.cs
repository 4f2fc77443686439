using BenchmarkDotNet.Attributes;
using StaticNets.Benchmarks.Functions;

namespace StaticNets.Benchmarks.Micro;

/// <summary>Functions of every element of an array.</summary>
[MemoryDiagnoser]
public class FunctionBenchmarks
{
    private readonly ExpMap _exp = new();
    private readonly TanhMap _tanh = new();
    private readonly SigmoidMap _sigmoid = new();
    private readonly float[] _x = new float[ArrayLength.Elements];
    private readonly float[] _y = new float[ArrayLength.Elements];

    [GlobalSetup]
    public void Fill()
    {
        for (int i = 0; i < _x.Length; i++)
        {
            _x[i] = 8f * i / _x.Length - 4;
        }
    }

    [Benchmark]
    public void Exp() => _exp.Infer(_x, _y);

    [Benchmark]
    public void Tanh() => _tanh.Infer(_x, _y);

    [Benchmark]
    public void Sigmoid() => _sigmoid.Infer(_x, _y);
}
