namespace StaticNets;

/// <summary>Checks of arguments: SN2008 where one is out of range.</summary>
internal static class Require
{
    public static void That(bool holds, string message)
    {
        if (!holds)
        {
            throw new ModelException("SN2008", message);
        }
    }

    public static void Positive(float value, string name) => That(value > 0, $"{name} must be positive, but is {Invariant.Text(value)}.");

    public static void NotNegative(float value, string name) => That(value >= 0, $"{name} must be zero or more, but is {Invariant.Text(value)}.");

    public static void Probability(float value, string name) => That(value is >= 0 and <= 1, $"{name} must be in [0, 1], but is {Invariant.Text(value)}.");
}
