namespace StaticNets.Generators.Kernels;

/// <summary>A loop over time around some steps of a program.</summary>
/// <param name="Id">Unique in the program.</param>
/// <param name="Steps">Number of rounds, T.</param>
/// <param name="Reverse">Whether time runs from T − 1 to 0.</param>
/// <param name="Around">The loop that it stands in, or null.</param>
internal sealed record Loop(int Id, int Steps, bool Reverse, Loop? Around)
{
    /// <summary>Number of loops around it.</summary>
    public int Depth => Around is null ? 0 : Around.Depth + 1;

    /// <summary>The loop that stands in no other.</summary>
    public Loop Outermost => Around?.Outermost ?? this;

    /// <summary>This loop, or the one around it, that stands directly in another; null if none does.</summary>
    /// <param name="around">The other loop; null for the program.</param>
    public Loop? Directly(Loop? around) => Around?.Id == around?.Id ? this : Around?.Directly(around);

    public override string ToString() => $"t{Depth} {(Reverse ? $"{Steps - 1} .. 0" : $"0 .. {Steps - 1}")}";
}

/// <summary>A place in another tensor, which may move with a loop.</summary>
/// <param name="Base">Index of the other tensor, itself perhaps a window.</param>
/// <param name="Offset">Elements from its start, at place 0.</param>
/// <param name="Loop">The loop, or null for a window that stays.</param>
/// <param name="Stride">Elements from one place to the next.</param>
/// <param name="Ahead">In round t the window is at place t + Ahead.</param>
/// <param name="Alternates">Whether there are two places only, which take turns.</param>
internal sealed record Window(int Base, int Offset, Loop? Loop = null, int Stride = 0, int Ahead = 0, bool Alternates = false)
{
    /// <summary>Elements from the start of the base.</summary>
    /// <param name="t">Round of the loop.</param>
    public int At(int t) => Offset + (Loop is null ? 0 : (Alternates ? (t + Ahead) & 1 : t + Ahead) * Stride);
}
