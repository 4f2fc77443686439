namespace StaticNets.Search;

/// <summary>How a trial ended.</summary>
public enum TrialStatus
{
    /// <summary>The candidate was trained and has a score.</summary>
    Finished,

    /// <summary>It was not made: its shapes do not fit, or it breaks a budget.</summary>
    Rejected,

    /// <summary>It was made, but its training diverged.</summary>
    Diverged,
}
