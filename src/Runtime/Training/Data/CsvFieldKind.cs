namespace StaticNets.Training.Data;

/// <summary>What a field of a CSV file becomes.</summary>
public enum CsvFieldKind
{
    /// <summary>Numbers: a column of floats.</summary>
    Floats,

    /// <summary>Whole numbers 0 .. classes − 1: a column of labels.</summary>
    Labels,

    /// <summary>One of some words: a column of labels.</summary>
    Categories,

    /// <summary>Nothing; the cells are skipped.</summary>
    Skipped,
}
