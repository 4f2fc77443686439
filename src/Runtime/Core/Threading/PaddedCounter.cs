using System.Runtime.InteropServices;

namespace StaticNets.Threading;

/// <summary>An integer with a cache line to itself on either side, since every thread polls it while one writes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * LineBytes)]
internal struct PaddedCounter
{
    // Twice 64: x64 prefetches lines in pairs, and some ARM64 cores have lines of 128.
    private const int LineBytes = 128;

    [FieldOffset(LineBytes)]
    public int Value;
}
