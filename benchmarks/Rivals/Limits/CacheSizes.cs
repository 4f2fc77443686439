using System;
using System.Globalization;
using System.IO;

namespace StaticNets.Benchmarks.Rivals.Limits;

/// <summary>How much each cache holds, as the system says; sizes of a common server where it does not.</summary>
internal static class CacheSizes
{
    private const string Folder = "/sys/devices/system/cpu/cpu0/cache";
    private static readonly int[] Defaults = [32 << 10, 1 << 20, 32 << 20];
    private static readonly int[] Sizes = Read();

    /// <summary>Bytes of a cache; for the memory a size that no cache holds.</summary>
    public static int Bytes(MemoryLevel level) => level == MemoryLevel.Memory ? Math.Max(256 << 20, 4 * Sizes[2]) : Sizes[(int)level];

    /// <summary>Where data of this size stays from one use to the next.</summary>
    /// <param name="bytes">All that a call reads.</param>
    public static MemoryLevel Holding(double bytes)
    {
        for (MemoryLevel level = MemoryLevel.L1; level < MemoryLevel.Memory; level++)
        {
            if (bytes <= Bytes(level))
            {
                return level;
            }
        }

        return MemoryLevel.Memory;
    }

    private static int[] Read()
    {
        int[] sizes = [.. Defaults];
        for (int index = 0; Directory.Exists(Path.Combine(Folder, $"index{index}")); index++)
        {
            string Text(string name) => File.ReadAllText(Path.Combine(Folder, $"index{index}", name)).Trim();
            if (Text("type") != "Instruction"
                && int.TryParse(Text("level"), CultureInfo.InvariantCulture, out int level) && level is >= 1 and <= 3
                && int.TryParse(Text("size").TrimEnd('K'), CultureInfo.InvariantCulture, out int kilobytes))
            {
                sizes[level - 1] = kilobytes << 10;
            }
        }

        return sizes;
    }
}
