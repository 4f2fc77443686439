using System.Collections.Generic;
using Studies.Data;

namespace Studies;

/// <summary>
/// An experiment from the literature, small enough to repeat in minutes: what is claimed, what is measured here, and
/// the bounds that the measurements must keep.
/// </summary>
internal abstract class Study
{
    /// <summary>Name on the command line, in kebab case; also that of the page it writes.</summary>
    public abstract string Name { get; }

    /// <summary>Number of the method it repeats, for example S000-07.</summary>
    public abstract string Page { get; }

    /// <summary>What it is about, in a few words.</summary>
    public abstract string Title { get; }

    /// <summary>Authors, title, where and when.</summary>
    public abstract string Source { get; }

    /// <summary>What the source claims.</summary>
    public abstract string Claim { get; }

    /// <summary>What is done here: data, network, training.</summary>
    public abstract string Method { get; }

    /// <summary>The data sets it needs.</summary>
    public virtual IReadOnlyList<DataSource> Needs => [];

    /// <summary>What must come out; a run measures each of them.</summary>
    public abstract IReadOnlyList<Threshold> Thresholds { get; }

    /// <summary>Makes the experiment.</summary>
    /// <param name="laboratory">Data, threads, and where to tell how it goes.</param>
    public abstract Findings Run(Laboratory laboratory);
}
