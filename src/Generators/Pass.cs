namespace StaticNets.Generators;

/// <summary>Names of the steps of <see cref="NetworkGenerator"/>, by which tests see what an edit runs again.</summary>
internal static class Pass
{
    public const string Declaration = "Declaration";

    public const string Requests = "Requests";

    public const string Options = "Options";

    public const string Initialization = "Initialization";

    public const string Differentiation = "Differentiation";

    public const string Simplification = "Simplification";

    public const string Fusion = "Fusion";

    public const string Planning = "Planning";

    public const string Emission = "Emission";

    /// <summary>The steps that a change of one network runs again.</summary>
    public static string[] OfNetwork { get; } = [Declaration, Options, Initialization, Differentiation, Simplification, Fusion, Planning, Emission];
}
