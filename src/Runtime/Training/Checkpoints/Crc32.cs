using System;

namespace StaticNets.Training.Checkpoints;

/// <summary>The checksum of ZIP, PNG and Ethernet, with the reflected polynomial EDB88320.</summary>
/// <remarks>Source: ISO 3309; the table method of Sarwate, "Computation of cyclic redundancy checks via table look-up" (1988).</remarks>
internal static class Crc32
{
    private static readonly uint[] Table = MakeTable();

    /// <summary>The checksum of bytes that follow others.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="before">Checksum of what came before; 0 at the beginning.</param>
    public static uint Append(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        uint crc = ~before;
        foreach (byte value in bytes)
        {
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }

            table[i] = crc;
        }

        return table;
    }
}
