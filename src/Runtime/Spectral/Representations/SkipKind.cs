namespace StaticNets.Spectral.Representations;

/// <summary>How a layer's input reaches its output beside the layer.</summary>
public enum SkipKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Added, times a factor: z ← D(Wz + b) + ρz.</summary>
    Add,

    /// <summary>Appended: z ← [D(Wz + b); z].</summary>
    Concatenate,
}
