extern alias runtime;

using System;
using BenchmarkDotNet.Attributes;
using runtime::StaticNets.Training.Optimizers;

namespace StaticNets.Benchmarks.Micro;

/// <summary>784-512-512-10: an answer, and its training step in both forms.</summary>
[MemoryDiagnoser]
public class PerceptronBenchmarks
{
    private const int Batch = 64;

    private readonly Perceptron _network = new(seed: 1);
    private readonly Adam _adam = new(Perceptron.Info.ParameterLength);
    private readonly float[] _images = new float[Batch * 784];
    private readonly int[] _digits = new int[Batch];
    private readonly float[] _logits = new float[10];
    private readonly float[] _gradient = new float[Perceptron.Info.ParameterLength];

    [GlobalSetup]
    public void Fill()
    {
        for (int i = 0; i < _images.Length; i++)
        {
            _images[i] = i % 97 / 97f;
        }

        for (int i = 0; i < _digits.Length; i++)
        {
            _digits[i] = i % 10;
        }
    }

    [Benchmark]
    public void Answer() => _network.Infer(_images.AsSpan(0, 784), _logits);

    [Benchmark]
    public float Gradient() => _network.LossAndGradient(_images, _digits, Batch, _gradient);

    [Benchmark]
    public float TrainingStep() => _network.TrainStep(_images, _digits, Batch, _adam);
}
