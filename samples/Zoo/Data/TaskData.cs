using StaticNets.Training.Data;

namespace Zoo.Data;

/// <summary>What a network learns from, and what it is measured on.</summary>
/// <param name="Training">Inputs, then targets.</param>
/// <param name="Test">The same columns.</param>
internal sealed record TaskData(Dataset Training, Dataset Test);
