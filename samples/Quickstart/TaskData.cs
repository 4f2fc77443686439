using StaticNets.Training.Data;

namespace Quickstart;

/// <summary>Images and their digits, in the columns <c>image</c> and <c>digit</c>.</summary>
/// <param name="Training">What the network learns from.</param>
/// <param name="Test">What it is measured on and never learns from.</param>
internal sealed record TaskData(Dataset Training, Dataset Test);
