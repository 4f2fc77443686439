using System.Globalization;

namespace StaticNets;

/// <summary>Numbers as scopes and messages write them, whatever the culture.</summary>
internal static class Invariant
{
    public static string Text(float value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
