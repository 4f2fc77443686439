using System.Collections.Generic;
using StaticNets.Benchmarks.Rivals.Libraries;
using StaticNets.Benchmarks.Rivals.Limits;
using StaticNets.Benchmarks.Rivals.Reports;
using StaticNets.Training.Optimizers;
using Zoo.Networks;

namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>Networks for sequences: a long short-term memory, and a transformer that writes letters.</summary>
internal static class Sequences
{
    private const double Tolerance = 1e-5;
    private const double LossTolerance = 1e-4;
    private const Against Everybody = Against.Onnx | Against.Torch | Against.TorchScript;

    private const double LstmWeights = 4 * 128 * (128 + 128);
    private const double LstmMultiplications = LstmWeights * LstmClassifier.Steps + 1280;

    private const int Width = 128;
    private const int Length = CharacterGpt.Length;
    private const double BlockWeights = 12.0 * Width * Width;
    private const double GptWeights = 4 * BlockWeights + Width * CharacterGpt.Letters;

    // A letter attends to itself and those before it: half of all pairs, twice, for scores and for values.
    private const double Attention = 2.0 * Width * Length * (Length + 1) / 2;
    private const double GptMultiplications = GptWeights * Length + 4 * Attention;

    private static readonly Goal[] InferenceGoals = [new(RivalName.Onnx, 2), new(RivalName.Torch, 2), new(RivalName.TorchScript, 2)];
    private static readonly Goal[] TrainingGoals = [new(RivalName.Torch, 2)];

    /// <summary>All of them.</summary>
    public static IEnumerable<Workload> All => [Lstm(), LstmTraining(32), Gpt(), GptTraining(8)];

    private static Workload Lstm() =>
        new("lstm/batch1", "LSTM of 128 units, 64 steps, one sequence", new Bound(2 * LstmMultiplications, sizeof(float) * LstmWeights), Tolerance, _ =>
            new Inference<LstmClassifier>(Column.Random(1, LstmClassifier.Steps, LstmClassifier.Units), [1, 10], (network, x, y) => network.Infer(x.Values.Span, y.Span))
                .Against(Everybody))
        {
            Goals = InferenceGoals,
        };

    private static Workload LstmTraining(int batch) =>
        new($"lstm/train{batch}", $"LSTM of 128 units, 64 steps, training step with Adam, batch {batch}", new Bound(6 * batch * LstmMultiplications, 0), LossTolerance, _ =>
            new Training<LstmClassifier>(
                Column.Random(batch, LstmClassifier.Steps, LstmClassifier.Units).WithEqualHalves(), Column.RandomIntegers(10, batch), Recipe.Adam, (network, x, labels) =>
                {
                    var adam = new Adam(network.Parameters.Length);
                    return () => network.TrainStep(x.Values.Span, labels.Integers.Span, batch, adam);
                }).Against(Against.Torch))
        {
            Goals = TrainingGoals,
        };

    private static Workload Gpt() =>
        new("gpt/batch1", "character GPT, 4 layers of 128, 64 letters, one text", new Bound(2 * GptMultiplications, sizeof(float) * GptWeights), Tolerance, _ =>
            new Inference<CharacterGpt>(
                Column.RandomIntegers(CharacterGpt.Letters, 1, Length), [1, Length, CharacterGpt.Letters], (network, x, y) => network.Infer(x.Integers.Span, y.Span))
                .Against(Everybody))
        {
            Goals = InferenceGoals,
        };

    private static Workload GptTraining(int batch) =>
        new($"gpt/train{batch}", $"character GPT, 4 layers of 128, 64 letters, training step with Adam, batch {batch}", new Bound(6 * batch * GptMultiplications, 0), LossTolerance, _ =>
            new Training<CharacterGpt>(
                Column.RandomIntegers(CharacterGpt.Letters, batch, Length).WithEqualHalves(), Column.RandomIntegers(CharacterGpt.Letters, batch, Length), Recipe.Adam, (network, x, next) =>
                {
                    var adam = new Adam(network.Parameters.Length);
                    return () => network.TrainStep(x.Integers.Span, next.Integers.Span, batch, adam);
                }).Against(Against.Torch))
        {
            Goals = TrainingGoals,
        };
}
