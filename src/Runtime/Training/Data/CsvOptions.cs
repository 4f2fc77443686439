namespace StaticNets.Training.Data;

/// <summary>How a CSV file is written.</summary>
public sealed record CsvOptions
{
    /// <summary>Whether the first record holds names.</summary>
    public bool HasHeader { get; init; }

    /// <summary>What stands between two cells.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>What an empty cell of floats becomes; null, the default, makes it an error.</summary>
    public float? MissingValue { get; init; }

    /// <summary>Bounds.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;
}
