using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNets.Tests.Surface;

/// <summary>Answers, losses, gradients and trained parameters of every network, as text that another process can compare.</summary>
internal static class AnswerSheet
{
    /// <summary>Variable that names the file which a child process is to write.</summary>
    public const string Variable = "STATICNETS_ANSWER_SHEET";

    public static IEnumerable<string> Lines()
    {
        foreach (TestNetwork network in TestNetworks.List)
        {
            INetwork instance = network.Create(4);
            yield return Line(network, "answers", Answers.Infer(instance, new SampleBatch(network.Info, 67, withTargets: false)));
            if (instance is not ITrainable trainable)
            {
                continue;
            }

            var samples = new SampleBatch(network.Info, 21, withTargets: true);
            Pass pass = Pass.Training with { Seed = 3, MoveStatistics = false };
            yield return Line(network, "gradient", Answers.Gradient(trainable, samples, pass));
            if (instance is ITwiceDifferentiable twice)
            {
                yield return Line(network, "curvature", Answers.HessianVectorProduct(twice, samples, Directions.Random(network.Info, 1), pass));
            }

            if (instance is IGaussNewton and IFisher)
            {
                float[] product = new float[network.Info.ParameterLength];
                ((IGaussNewton)instance).GaussNewtonVectorProduct(samples.Batch, Directions.Random(network.Info, 1), product, pass);
                yield return Line(network, "gaussNewton", product);
                ((IFisher)instance).FisherVectorProduct(samples.Batch, Directions.Random(network.Info, 1), product, pass);
                yield return Line(network, "fisher", product);
            }

            var losses = new List<float>();
            for (uint step = 0; step < 5; step++)
            {
                losses.Add(trainable.TrainStep(samples.Batch, new Descent(0.02f), Pass.Training with { Step = step }));
            }

            yield return Line(network, "losses", [.. losses]);
            yield return Line(network, "parameters", trainable.Parameters.Span.ToArray());
        }
    }

    /// <summary>What a line is about, and its numbers.</summary>
    public static (string Name, double[] Values) Parse(string line)
    {
        string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return ($"{parts[0]} {parts[1]}", [.. parts.Skip(2).Select(part => double.Parse(part, CultureInfo.InvariantCulture))]);
    }

    private static string Line(TestNetwork network, string what, float[] values) =>
        $"{network.Name} {what} {string.Join(' ', values.Select(value => value.ToString("G9", CultureInfo.InvariantCulture)))}";
}
