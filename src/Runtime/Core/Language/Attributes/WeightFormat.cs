namespace StaticNets;

/// <summary>How the large weights of a network are stored for inference.</summary>
public enum WeightFormat
{
    /// <summary>As they are, 32 bits.</summary>
    Float32 = 0,

    /// <summary>The upper half of a float: 8 significant bits, rounded to the nearest. Each weight is off by at most 2⁻⁹ of itself.</summary>
    BFloat16 = 1,

    /// <summary>Whole numbers from −127 to 127 and one factor for each output. Each weight is off by at most 1/254 of the largest of its output.</summary>
    Int8 = 2,
}
