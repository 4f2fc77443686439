using System.Globalization;

namespace StaticNets.Search;

/// <summary>What a candidate may cost at most; what is zero is not bounded.</summary>
public sealed record CandidateBudget
{
    /// <summary>Learned values.</summary>
    public long Parameters { get; init; }

    /// <summary>Floating-point operations of one sample's inference.</summary>
    public long Flops { get; init; }

    /// <summary>Why a candidate breaks the budget, or null if it does not.</summary>
    /// <param name="parameters">Its learned values.</param>
    /// <param name="flops">Its floating-point operations.</param>
    internal string? Broken(long parameters, long flops) =>
        Parameters > 0 && parameters > Parameters ? string.Create(CultureInfo.InvariantCulture, $"parameters: {parameters:N0} of at most {Parameters:N0}")
        : Flops > 0 && flops > Flops ? string.Create(CultureInfo.InvariantCulture, $"operations: {flops:N0} of at most {Flops:N0}")
        : null;
}
