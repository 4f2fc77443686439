using StaticNets.Kernels;

namespace StaticNets.Training.Optimizers;

/// <summary>The formula of one optimizer for some neighbouring elements at once.</summary>
/// <remarks>Written with separate multiplications and additions: every vector width, and the tail, give the same bits.</remarks>
internal interface IElementUpdate
{
    /// <summary>Number of state buffers in use, 0 to 3.</summary>
    static abstract int States { get; }

    /// <summary>Moves the parameter and the states.</summary>
    /// <param name="x">The elements, changed in place.</param>
    void Update<TWidth, TVector>(ref Element<TWidth, TVector> x)
        where TWidth : IWidth<TVector>
        where TVector : struct;
}
