namespace StaticNets.Benchmarks.Rivals.Reports;

/// <summary>Names of those that StaticNets is measured beside.</summary>
internal static class RivalName
{
    public const string Onnx = "ONNX Runtime";
    public const string Torch = "libtorch";
    public const string TorchChannelsLast = "libtorch channels_last";
    public const string TorchKeptGraph = "libtorch, graph kept";
    public const string TorchScript = "TorchScript frozen";
    public const string OneDnn = "oneDNN";
    public const string OneDnnPlain = "oneDNN, unpacked";
    public const string OpenBlas = "OpenBLAS";
    public const string Lapack = "LAPACK of OpenBLAS";
    public const string MathNet = "MathNet.Numerics";
    public const string TensorPrimitives = "TensorPrimitives";
    public const string OneThread = "StaticNets, one thread";
    public const string EmptyProcess = "empty .NET process";

    /// <summary>Not a library: what the processor and its memory allow. The ratio is then the share of it that is reached.</summary>
    public const string Limit = "physical limit";

    /// <summary>Not a library: a bound on the time of the JIT compiler. The ratio is bound over measured.</summary>
    public const string JitBudget = "100 ms of JIT";
}
