namespace Studies;

/// <summary>What the process answers to its caller.</summary>
internal static class ExitCode
{
    public const int Passed = 0;
    public const int Failed = 1;
    public const int BadOptions = 2;
}
