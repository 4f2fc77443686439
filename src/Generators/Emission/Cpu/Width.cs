using System.Collections.Generic;
using StaticNets.Generators.Planning;

namespace StaticNets.Generators.Emission.Cpu;

/// <summary>A vector width, and the register tiles that suit it.</summary>
/// <remarks>32 registers at 512 bits, 16 below: sums, the right operand's vectors and one broadcast fill them.</remarks>
/// <param name="Bits">512, 256 or 128.</param>
internal sealed record Width(int Bits)
{
    public static Width[] All { get; } = [new(512), new(256), new(128)];

    /// <summary>Floats in a vector.</summary>
    public int Lanes => Bits / 32;

    private int Registers => Bits == 512 ? 32 : 16;

    /// <summary>Tiles for a number of rows that is known when the program runs, most rows first.</summary>
    /// <param name="grain">Number that divides the rows.</param>
    /// <param name="chains">Sums of an output.</param>
    public (int Rows, int Vectors)[] Tiles(int grain, int chains) => (Bits, grain, chains) switch
    {
        (512, ProductScheduler.EvenRows, 1) => [(8, 2)],
        (_, ProductScheduler.EvenRows, 1) => [(4, 2)],
        (512, _, 1) => [(8, 2), (4, 4), (2, 8), (1, 8)],
        (512, _, 2) => [(6, 2), (2, 4), (1, 4)],
        (512, _, _) => [(3, 2), (1, 2)],
        (_, _, 1) => [(6, 2), (2, 4), (1, 8)],
        (_, _, 2) => [(3, 2), (1, 4)],
        _ => [(1, 2)],
    };

    /// <summary>Tiles for a number of rows that is known now: as few as can be, all but equally tall.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="chains">Sums of an output.</param>
    public IEnumerable<(int Rows, int Vectors, int Count)> EqualTiles(int rows, int columns, int chains = 1)
    {
        int most = MostRows(columns <= Lanes ? 1 : 2);
        int count = (rows + most - 1) / most;
        int tall = (rows + count - 1) / count;
        int low = (tall * count) - rows;
        yield return (tall, Vectors(tall, chains), count - low);
        if (low > 0)
        {
            yield return (tall - 1, Vectors(tall, chains), low);
        }
    }

    private int MostRows(int vectors) => (Registers - vectors - 1) / vectors - (vectors == 1 ? 2 : 0);

    // Panels have 32 columns: blocks that divide or fill them.
    private int Vectors(int rows, int chains)
    {
        // With several chains the compiler holds more than one broadcast at a time.
        int others = chains == 1 ? 1 : 3;
        int vectors = 8;
        while (vectors > 1 && (rows > 1 ? (((rows * chains) + 1) * vectors) + others : vectors + 2) > Registers)
        {
            vectors /= 2;
        }

        return vectors;
    }
}
