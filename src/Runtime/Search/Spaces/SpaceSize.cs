namespace StaticNets.Search;

/// <summary>How many candidates a space has.</summary>
/// <param name="Count">The number, or an estimate of it without bias.</param>
/// <param name="StandardError">Of the estimate; zero where the number is exact.</param>
public readonly record struct SpaceSize(double Count, double StandardError)
{
    /// <summary>Whether the candidates were counted.</summary>
    public bool IsExact => StandardError == 0;
}
