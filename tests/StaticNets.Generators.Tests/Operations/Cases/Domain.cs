namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>The numbers that a tensor of a case is filled with: Low + (High − Low)·k / Steps, for random k, rounded to float.</summary>
/// <param name="Name">Name in the golden files.</param>
/// <param name="Low">Smallest number.</param>
/// <param name="High">Largest number.</param>
/// <param name="Steps">Steps between them; small numbers make ties likely.</param>
/// <param name="Exact">Whether the operand is not scaled by a parameter but by ones, so that kinks are met exactly.</param>
internal sealed record Domain(string Name, double Low, double High, int Steps, bool Exact = false)
{
    /// <summary>Both signs, never within 0.02 of zero.</summary>
    public static Domain Real { get; } = new("real", -1.9, 2.1, 64);

    /// <summary>Both signs, far from zero.</summary>
    public static Domain Away { get; } = new("away", -2.25, 2.25, 3);

    /// <summary>Both signs, on another grid, for second operands: no ties with <see cref="Real"/>.</summary>
    public static Domain Other { get; } = new("other", -2.07, 1.83, 61);

    /// <summary>Both signs, so fine that two equal numbers are unlikely.</summary>
    public static Domain Fine { get; } = new("fine", -1.9, 2.1, 4096);

    public static Domain Positive { get; } = new("positive", 0.3, 2.3, 64);

    /// <summary>Above 0 and, scaled by a parameter, still below 1.</summary>
    public static Domain Probability { get; } = new("probability", 0.05, 0.6, 64);

    /// <summary>Multiples of ½ from −2 to 2: zeros and ties abound.</summary>
    public static Domain Kinks { get; } = new("kinks", -2, 2, 8, Exact: true);

    /// <summary>Large enough that a careless exponential overflows.</summary>
    public static Domain Large { get; } = new("large", -512, 512, 64, Exact: true);

    /// <summary>Bases of powers: zeros and ones.</summary>
    public static Domain Bases { get; } = new("bases", 0, 2, 2, Exact: true);

    /// <summary>Exponents from 2, at which the power of zero has a gradient.</summary>
    public static Domain Exponents { get; } = new("exponents", 2, 4, 4, Exact: true);

    /// <summary>Both signs, beyond the corners of hard activations.</summary>
    public static Domain Wide { get; } = new("wide", -7.9, 8.1, 64);

    /// <summary>Whole numbers from −6 to 6: the corners of hard activations.</summary>
    public static Domain Corners { get; } = new("corners", -6, 6, 12, Exact: true);

    /// <summary>Both signs and, scaled by a parameter, within ±1.</summary>
    public static Domain Fraction { get; } = new("fraction", -0.59, 0.61, 61);

    /// <summary>Scaled by a parameter, still above 1.</summary>
    public static Domain AboveOne { get; } = new("above one", 2.3, 4.3, 64);

    /// <summary>Where 1 + x in float has lost all digits of x but one or two.</summary>
    public static Domain Tiny { get; } = new("tiny", -1.9e-6, 2.1e-6, 64);

    /// <summary>Whose squares vanish in float.</summary>
    public static Domain Minute { get; } = new("minute", -1.9e-25, 2.1e-25, 64);

    /// <summary>Zeros only.</summary>
    public static Domain Nought { get; } = new("nought", 0, 0, 1, Exact: true);

    /// <summary>The parameter that scales an operand.</summary>
    public static Domain Factor { get; } = new("factor", 0.5, 1.5, 32);

    /// <summary>The parameters of layers.</summary>
    public static Domain Weight { get; } = new("weight", -0.9, 1.1, 64);

    /// <summary>Running statistics: positive, since variances are among them.</summary>
    public static Domain Statistic { get; } = new("statistic", 0.5, 1.5, 64);

    /// <summary>Uniform draws, all below 1.</summary>
    public static Domain Draw { get; } = new("draw", 0, 0.984375, 63);

    public static Domain One { get; } = new("one", 1, 1, 1);

    /// <summary>Integers below a number of classes.</summary>
    public static Domain Classes(int count) => new($"below {count}", 0, count - 1, System.Math.Max(count - 1, 1));
}
