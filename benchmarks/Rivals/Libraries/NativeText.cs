using System;
using System.Runtime.InteropServices;

namespace StaticNets.Benchmarks.Rivals.Libraries;

/// <summary>A text in UTF-8 with a zero behind it, for native code.</summary>
/// <param name="text">The text.</param>
internal sealed class NativeText(string text) : IDisposable
{
    private readonly nint _pointer = Marshal.StringToCoTaskMemUTF8(text);

    public static implicit operator nint(NativeText text) => text._pointer;

    /// <inheritdoc/>
    public void Dispose() => Marshal.FreeCoTaskMem(_pointer);
}
