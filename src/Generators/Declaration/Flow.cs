namespace StaticNets.Generators.Declaration;

/// <summary>How a statement ended.</summary>
internal enum Flow
{
    /// <summary>The next statement follows.</summary>
    Next,

    /// <summary>The enclosing loop or switch ends.</summary>
    Break,

    /// <summary>The enclosing loop takes its next turn.</summary>
    Continue,

    /// <summary>The method ends.</summary>
    Return,
}
