namespace StaticNets.Search.Programs;

/// <summary>Functions of single elements.</summary>
public enum ActivationKind
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x·Φ(x).</summary>
    Gelu,

    /// <summary>x·σ(x).</summary>
    Swish,

    /// <summary>σ(x).</summary>
    Sigmoid,
}
