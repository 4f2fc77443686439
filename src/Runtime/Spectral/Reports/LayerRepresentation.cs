using System.Collections.Generic;

namespace StaticNets.Spectral.Reports;

/// <summary>What one layer gives for some samples.</summary>
/// <param name="Name">Name of the layer.</param>
/// <param name="Size">Its values a sample.</param>
/// <param name="EffectiveRank">e to the entropy of the centred activations' spectrum, from 1.</param>
/// <param name="Energies">Parts of the centred activations' variance along their principal directions, descending.</param>
/// <param name="MeanCosine">Mean cosine between the activations of two samples, in [−1, 1].</param>
/// <param name="LabelAlignment">Part of the labels that lies on directions of singular value 3 or more, in [0, 1]; null without labels.</param>
public sealed record LayerRepresentation(
    string Name, int Size, double EffectiveRank, IReadOnlyList<double> Energies, double MeanCosine, double? LabelAlignment);
