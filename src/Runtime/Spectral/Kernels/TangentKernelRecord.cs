using StaticNets.Numerics;

namespace StaticNets.Spectral.Kernels;

/// <summary>A tangent kernel at one moment of training.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Loss">Loss of the last step; NaN before the first.</param>
/// <param name="Kernel">[n, n], summed over the values of the output.</param>
public sealed record TangentKernelRecord(long Step, double Loss, Matrix Kernel);
