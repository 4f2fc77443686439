namespace StaticNets.Search.Programs;

/// <summary>An operation of the programs' language.</summary>
/// <remarks>Source: Jin, Phothilimthana and Roy, "Neural architecture search using property guided synthesis", OOPSLA 2022, section 3.</remarks>
public abstract record Operation
{
    /// <summary>What it is called, as <c>conv</c>; its own among all.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it counts as nonlinear for the depth of a program; normalization and pooling count as linear.</summary>
    public virtual bool IsNonlinear => false;
}
