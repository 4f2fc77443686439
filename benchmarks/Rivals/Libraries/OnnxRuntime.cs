using System;
using System.Runtime.InteropServices;

namespace StaticNets.Benchmarks.Rivals.Libraries;

/// <summary>The C API of ONNX Runtime: a table of functions whose order never changes once it has shipped.</summary>
internal static unsafe partial class OnnxRuntime
{
    // Every function that is used here shipped with version 5 of the API; any later one serves.
    private const uint Version = 13;

    private static nint* _functions;
    private static nint _environment;

    /// <summary>Its version.</summary>
    public static string Release { get; private set; } = "";

    /// <summary>The environment that all sessions share.</summary>
    public static nint Environment => _environment;

    /// <summary>Loads the library, once.</summary>
    /// <exception cref="RivalMissingException">It is not there.</exception>
    public static void Load()
    {
        if (_functions != null)
        {
            return;
        }

        NativeLibraries.Require(NativeLibraries.OnnxRuntime);
        nint* basis = GetApiBase();
        _functions = ((delegate* unmanaged<uint, nint*>)basis[0])(Version);
        Release = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)basis[1])()) ?? "";

        const int OnlyErrors = 3;
        using var name = new NativeText("rivals");
        nint environment;
        Check(((delegate* unmanaged<int, nint, nint*, nint>)Function(Entry.CreateEnvironment))(OnlyErrors, name, &environment));
        _environment = environment;
    }

    /// <summary>A function of the table.</summary>
    public static nint Function(Entry entry) => _functions[(int)entry];

    /// <summary>Throws what a status says.</summary>
    /// <param name="status">Zero for success; released.</param>
    public static void Check(nint status)
    {
        if (status != 0)
        {
            string? message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)Function(Entry.GetErrorMessage))(status));
            ((delegate* unmanaged<nint, void>)Function(Entry.ReleaseStatus))(status);
            throw new InvalidOperationException("ONNX Runtime: " + message);
        }
    }

    [LibraryImport(NativeLibraries.OnnxRuntime, EntryPoint = "OrtGetApiBase")]
    private static partial nint* GetApiBase();

    /// <summary>Places in the table.</summary>
    public enum Entry
    {
        GetErrorMessage = 2,
        CreateEnvironment = 3,
        CreateSession = 7,
        Run = 9,
        CreateSessionOptions = 10,
        SetGraphOptimizationLevel = 23,
        SetIntraOpThreads = 24,
        SetInterOpThreads = 25,
        CreateTensorWithData = 49,
        CreateCpuMemoryInfo = 69,
        ReleaseStatus = 93,
        ReleaseSessionOptions = 100,
        AddSessionConfigEntry = 130,
    }
}
