using StaticNets.Kernels;

namespace StaticNets.Training.Optimizers;

/// <summary>What an optimizer's formula reads and writes, for some neighbouring elements at once.</summary>
internal struct Element<TWidth, TVector>
    where TWidth : IWidth<TVector>
    where TVector : struct
{
    /// <summary>θ, moved by the formula.</summary>
    public Lanes<TWidth, TVector> Parameter;

    /// <summary>∂loss/∂θ.</summary>
    public Lanes<TWidth, TVector> Gradient;

    /// <summary>First state, moved by the formula; zero where it has none.</summary>
    public Lanes<TWidth, TVector> First;

    /// <summary>Second state.</summary>
    public Lanes<TWidth, TVector> Second;

    /// <summary>Third state.</summary>
    public Lanes<TWidth, TVector> Third;
}
