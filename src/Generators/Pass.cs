namespace StaticNets.Generators;

/// <summary>Names of the steps of <see cref="NetworkGenerator"/>, by which tests see what an edit runs again.</summary>
internal static class Pass
{
    public const string Declaration = "Declaration";

    public const string Requests = "Requests";

    public const string Options = "Options";

    public const string Emission = "Emission";
}
