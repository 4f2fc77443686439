namespace StaticNets.Spectral.Curvature;

/// <summary>How a learning rate goes with the batch size.</summary>
public enum LearningRateRule
{
    /// <summary>In proportion: gradient descent while the batch's noise outweighs the curvature.</summary>
    Linear,

    /// <summary>With the square root: adaptive methods, whose preconditioner is the root of a noisy curvature.</summary>
    SquareRoot,

    /// <summary>As the largest stable rate, which grows in proportion and then saturates: needs measured eigenvalues.</summary>
    RandomMatrix,
}
