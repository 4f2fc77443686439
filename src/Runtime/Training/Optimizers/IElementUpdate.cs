using StaticNets.Kernels;

namespace StaticNets.Training.Optimizers;

/// <summary>The formula of one optimizer for some neighbouring elements at once.</summary>
/// <remarks>Written with separate multiplications and additions: every vector width, and the tail, give the same bits.</remarks>
internal interface IElementUpdate
{
    /// <summary>Number of state buffers in use, 0 to 3.</summary>
    static abstract int States { get; }

    /// <summary>Moves parameters and states.</summary>
    /// <param name="parameter">θ before the step.</param>
    /// <param name="gradient">∂loss/∂θ.</param>
    /// <param name="first">First state, updated in place.</param>
    /// <param name="second">Second state, updated in place.</param>
    /// <param name="third">Third state, updated in place.</param>
    /// <returns>θ after the step.</returns>
    Lanes<TWidth, TVector> Update<TWidth, TVector>(
        Lanes<TWidth, TVector> parameter,
        Lanes<TWidth, TVector> gradient,
        ref Lanes<TWidth, TVector> first,
        ref Lanes<TWidth, TVector> second,
        ref Lanes<TWidth, TVector> third)
        where TWidth : IWidth<TVector>
        where TVector : struct;
}
