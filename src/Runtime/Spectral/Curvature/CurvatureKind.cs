namespace StaticNets.Spectral.Curvature;

/// <summary>Which matrix of second derivatives, or in their place.</summary>
public enum CurvatureKind
{
    /// <summary>The Hessian of the mean loss.</summary>
    Hessian,

    /// <summary>The generalized Gauss-Newton matrix: the curvature of the loss between two Jacobians of the outputs.</summary>
    GaussNewton,

    /// <summary>The empirical Fisher matrix: second moments of the samples' gradients.</summary>
    Fisher,
}
