using System;

namespace StaticNets;

/// <summary>Declares a partial class as a network: its static method <c>Forward</c> is the architecture.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>Members to generate beyond those that are always there.</summary>
    public Emit Emit { get; set; }

    /// <summary>
    /// Asks for the nested class <c>Compact</c>: inference alone, with the weights of matrix products in 16 or 8 bits, which are
    /// read from memory in half or a quarter of the time. Its answers differ from the network's; see <see cref="WeightFormat"/>.
    /// </summary>
    public WeightFormat CompactWeights { get; set; }

    /// <summary>Budget: more learned values than this are a compile error; 0 for none.</summary>
    public long MaxParameters { get; set; }

    /// <summary>Budget: more floating-point operations a sample than this are a compile error; 0 for none.</summary>
    public long MaxFlops { get; set; }

    /// <summary>Budget: more bytes of inference workspace than this are a compile error; 0 for none.</summary>
    public long MaxWorkspaceBytes { get; set; }
}

/// <summary>Members that are generated on request.</summary>
[Flags]
public enum Emit
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary>HessianVectorProduct.</summary>
    HessianVectorProduct = 1,

    /// <summary>Forward: outputs in a pass of the caller's. Backward: output gradients in, parameter and input gradients out.</summary>
    Backward = 2,

    /// <summary>An overload of LossAndGradient that also gives the gradients of the inputs.</summary>
    InputGradients = 4,

    /// <summary>GaussNewtonVectorProduct: the generalized Gauss-Newton matrix of the mean loss times a direction.</summary>
    GaussNewtonVectorProduct = 8,

    /// <summary>FisherVectorProduct: the second moments of the samples' own gradients times a direction.</summary>
    FisherVectorProduct = 16,

    /// <summary>JacobianVectorProduct: derivatives of the outputs along a direction of the parameters.</summary>
    JacobianVectorProduct = 32,

    /// <summary>Activations: what each layer gives.</summary>
    Activations = 64,

    /// <summary>All that spectral analysis asks for.</summary>
    Spectral = HessianVectorProduct | GaussNewtonVectorProduct | FisherVectorProduct | JacobianVectorProduct | Backward | Activations,

    /// <summary>All of them.</summary>
    All = Spectral | InputGradients,
}
