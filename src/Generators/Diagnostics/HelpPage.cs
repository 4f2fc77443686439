namespace StaticNets.Generators.Diagnostics;

/// <summary>Where the pages of the rules are.</summary>
internal static class HelpPage
{
    public const string Root = "https://github.com/StaticNets/StaticNets/blob/main/docs/diagnostics/";
}
