using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>A vector width, and the register tiles that suit it.</summary>
/// <param name="Bits">512, 256 or 128.</param>
internal sealed record Width(int Bits)
{
    public static Width[] All { get; } = [new(512), new(256), new(128)];

    /// <summary>Floats in a vector.</summary>
    public int Lanes => Bits / 32;

    /// <summary>Rows and vectors of the tiles, most rows first. Sums, the right operand and one broadcast fill the registers.</summary>
    /// <remarks>32 registers at 512 bits, 16 below.</remarks>
    /// <param name="grain">Number that divides the rows.</param>
    public (int Rows, int Vectors)[] Tiles(int grain) => (Bits, grain) switch
    {
        (512, ProductScheduler.EvenRows) => [(8, 2)],
        (_, ProductScheduler.EvenRows) => [(4, 2)],
        (512, _) => [(12, 2), (4, 4), (1, 8)],
        _ => [(6, 2), (2, 4), (1, 8)],
    };
}
