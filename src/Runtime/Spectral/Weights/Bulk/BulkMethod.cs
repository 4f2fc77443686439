namespace StaticNets.Spectral.Weights.Bulk;

/// <summary>How the scale of the noise is estimated.</summary>
public enum BulkMethod
{
    /// <summary>
    /// The median of the singular values by the median of the law; while more than a tenth of them lie above the upper
    /// edge, those are dropped and the median is taken again, at most five rounds.
    /// </summary>
    Median,

    /// <summary>Least squares of the law's density against a smoothed histogram of the singular values.</summary>
    Histogram,
}
