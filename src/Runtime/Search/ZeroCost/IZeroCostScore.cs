using StaticNets.Training.Data;

namespace StaticNets.Search.ZeroCost;

/// <summary>Guesses how good a candidate will be from its initial weights, without training it.</summary>
public interface IZeroCostScore
{
    /// <summary>Name, for reports.</summary>
    string Name { get; }

    /// <summary>Members that it needs the candidates to have.</summary>
    Emit Needs => Emit.None;

    /// <summary>The score of a network: the larger, the more is to be hoped for. Only the order counts.</summary>
    /// <param name="network">The network before its first step; left as it was.</param>
    /// <param name="samples">Some samples, inputs and targets; a batch or less.</param>
    /// <exception cref="System.ArgumentException">The network lacks a member that is needed, or the samples do not fit.</exception>
    double Of(ITrainable network, Dataset samples);
}
