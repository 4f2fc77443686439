using System.Collections.Generic;
using StaticNets.Numerics;
using StaticNets.Spectral.Weights.Bulk;

namespace StaticNets.Spectral.Weights.Filtering;

/// <summary>A matrix without its noise.</summary>
/// <param name="Matrix">W′ = Σ νₖ′·uₖ·vₖᵀ over the values kept.</param>
/// <param name="SingularValues">Those of the matrix before, descending.</param>
/// <param name="FilteredValues">What each has become: shifted, as it was, or 0.</param>
/// <param name="Kept">Singular values kept.</param>
/// <param name="Bulk">The law of the noise.</param>
public sealed record FilteredMatrix(
    Matrix Matrix, IReadOnlyList<double> SingularValues, IReadOnlyList<double> FilteredValues, int Kept, MarchenkoPasturFit Bulk);
