namespace StaticNets.Search;

/// <summary>How a trial ended.</summary>
public enum TrialStatus
{
    /// <summary>It still runs.</summary>
    Pending,

    /// <summary>The candidate was trained and has a score.</summary>
    Finished,

    /// <summary>It was not trained: its shapes do not fit, or it breaks a budget.</summary>
    Rejected,

    /// <summary>Its training diverged.</summary>
    Diverged,

    /// <summary>Its training was given up before the end; its score is the last one.</summary>
    Stopped,
}
