namespace StaticNets.Generators.Graphs;

/// <summary>One of the programs that a network is compiled to, each behind a generated member.</summary>
/// <param name="Kind">Which member.</param>
/// <param name="Graph">What it computes; its outputs are the member's results.</param>
internal sealed record Program(ProgramKind Kind, Graph Graph)
{
    public override string ToString() => $"{Kind}: {Graph}";
}

/// <summary>The members that run a program.</summary>
internal enum ProgramKind
{
    /// <summary>Outputs, in evaluation mode.</summary>
    Infer,

    /// <summary>The same with large weights in few bits.</summary>
    InferCompact,

    /// <summary>Mean loss alone.</summary>
    MeanLoss,

    /// <summary>Mean loss, parameter gradients, next running statistics.</summary>
    LossAndGradient,

    /// <summary>The same, and the gradients of the inputs.</summary>
    LossAndInputGradients,

    /// <summary>Outputs in a pass of the caller's, next running statistics.</summary>
    Forward,

    /// <summary>Parameter and input gradients for given output gradients.</summary>
    Backward,

    /// <summary>Hessian of the mean loss times a direction.</summary>
    HessianVectorProduct,

    /// <summary>Generalized Gauss-Newton matrix times a direction.</summary>
    GaussNewtonVectorProduct,

    /// <summary>Second moments of the samples' gradients times a direction.</summary>
    FisherVectorProduct,

    /// <summary>Derivatives of the outputs along a direction of the parameters.</summary>
    JacobianVectorProduct,

    /// <summary>What each layer gives, in evaluation mode.</summary>
    Activations,
}
