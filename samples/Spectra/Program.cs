using System;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using Quickstart;
using Spectra;
using StaticNets.Numerics;
using StaticNets.Spectral.Assertions;
using StaticNets.Spectral.Curvature;
using StaticNets.Spectral.Reports;
using StaticNets.Training;
using StaticNets.Training.Metrics;
using StaticNets.Training.Optimizers;

// Trains the Quickstart's network on MNIST, asserts what must hold of its spectra, and writes the report.

var mnist = new Option<string>("--mnist") { Description = "Folder of the four files of MNIST.", HelpName = "DIR", Required = true };
var output = new Option<string>("--out")
{
    Description = "File of the report.",
    HelpName = "FILE",
    DefaultValueFactory = _ => Path.Combine("artifacts", "spectra.html"),
};
var epochs = new Option<int>("--epochs") { Description = "Passes over the training images.", HelpName = "N", DefaultValueFactory = _ => 3 };
var root = new RootCommand("Spectra of a network trained on MNIST: weights, curvature, tangent kernel, layers, Jacobians.") { mnist, output, epochs };
root.SetAction(parsed => Run(parsed.GetRequiredValue(mnist), parsed.GetRequiredValue(output), parsed.GetValue(epochs)));
return root.Parse(args).Invoke();

static int Run(string folder, string path, int epochs)
{
    TaskData data;
    try
    {
        data = MnistData.Read(folder);
    }
    catch (IOException fault)
    {
        Console.Error.WriteLine(fault.Message);
        return 1;
    }

    var network = new DigitsClassifier(seed: 1);
    TrainingResult result = new Trainer<DigitsClassifier>(network, new TrainingOptions
    {
        Duration = Interval.Epochs(epochs),
        BatchSize = 128,
        Optimizer = new Adam(network.Parameters.Length) { LearningRate = 1e-3 },
        Metrics = [new Accuracy()],
    }).Fit(data.Training, data.Test);
    Console.WriteLine($"trained: test accuracy {result.History.Last!["accuracy"]:P2}");

    // What a test of this network would assert.
    Spectrum.Of(network, data.Test.Slice(0, 1000)).ShouldKeepRank().ShouldExceedNoise("dense1*").ShouldBeStableAt(learningRate: 0.05).ShouldUseDirections(4, "relu*");
    Console.WriteLine("asserted: no weight has collapsed, training has reached beyond noise, gradient descent at 0.05 is stable");

    long start = Stopwatch.GetTimestamp();
    EigenvalueDistribution density = CurvatureMatrix.Hessian(network, data.Test.Slice(0, 1000)).Density(probes: 4, steps: 80).Density();
    Console.WriteLine(
        $"density of the Hessian ({DigitsClassifier.ParameterCount:N0} parameters, 1,000 samples, 4 × 80 products): {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s, "
        + $"eigenvalues {density.Points[0]:F3} to {density.Points[^1]:F3}");

    SpectralReport report = SpectralReport.Of(network, data.Test, progress: new ReportLine());
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    report.Save(path);
    Console.WriteLine($"report: {path} ({Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s)");
    return 0;
}
