namespace StaticNets.Search;

/// <summary>One choice and what was chosen.</summary>
/// <param name="Name">Name of the choice, its own within the candidate.</param>
/// <param name="Index">Number of the option chosen, 0 .. Options − 1.</param>
/// <param name="Options">Number of options, positive.</param>
/// <param name="Text">The option as a reader wants it, for example <c>16</c> or <c>Conv3</c>.</param>
public sealed record Decision(string Name, int Index, int Options, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}={Text}";
}
