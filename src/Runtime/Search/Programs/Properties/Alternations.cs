using System;

namespace StaticNets.Search.Programs.Properties;

/// <summary>How often linear and nonlinear operations alternate on the way to a value: the most of all ways that end with each kind; −1 where none does.</summary>
/// <param name="AfterLinear">Of the ways that end with a linear operation.</param>
/// <param name="AfterNonlinear">Of the ways that end with a nonlinear one.</param>
public readonly record struct Alternations(int AfterLinear, int AfterNonlinear)
{
    /// <summary>No way leads here.</summary>
    public static Alternations Unreached { get; } = new(-1, -1);

    /// <summary>The most of all ways; −1 if there is none.</summary>
    public int Most => Math.Max(AfterLinear, AfterNonlinear);

    /// <summary>Where the ways begin.</summary>
    /// <param name="nonlinear">Whether what makes the first value is nonlinear; the input of a block counts so.</param>
    public static Alternations Start(bool nonlinear) => nonlinear ? new(-1, 0) : new(0, -1);

    /// <summary>After one more operation.</summary>
    /// <param name="operation">The operation.</param>
    public Alternations Then(Operation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return operation.IsNonlinear ? new(-1, Longest(AfterNonlinear, AfterLinear)) : new(Longest(AfterLinear, AfterNonlinear), -1);

        static int Longest(int same, int other) => Math.Max(same, other < 0 ? -1 : other + 1);
    }

    /// <summary>Where two ways meet.</summary>
    /// <param name="other">The other.</param>
    public Alternations Join(Alternations other) => new(Math.Max(AfterLinear, other.AfterLinear), Math.Max(AfterNonlinear, other.AfterNonlinear));
}
