using System;

namespace StaticNets.Benchmarks.Rivals.Workloads;

/// <summary>Rivals of a network.</summary>
[Flags]
internal enum Against
{
    None = 0,

    /// <summary>ONNX Runtime with the ONNX twin.</summary>
    Onnx = 1,

    /// <summary>libtorch, eager.</summary>
    Torch = 2,

    /// <summary>libtorch, eager, channels innermost.</summary>
    TorchChannelsLast = 4,

    /// <summary>libtorch with the traced twin, frozen and optimized.</summary>
    TorchScript = 8,

    /// <summary>oneDNN, for dense layers alone.</summary>
    OneDnn = 16,
}
