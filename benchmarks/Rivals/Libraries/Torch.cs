using System;
using System.Runtime.InteropServices;

namespace StaticNets.Benchmarks.Rivals.Libraries;

/// <summary>The wrapper of libtorch, <c>Native/torch.cpp</c>.</summary>
internal static unsafe partial class Torch
{
    /// <summary>Version and the instruction set of its kernels.</summary>
    public static string Release => $"{Marshal.PtrToStringUTF8(VersionText())} ({Marshal.PtrToStringUTF8(Capability())})";

    /// <summary>Loads the library.</summary>
    /// <param name="threads">Threads of a call.</param>
    /// <exception cref="RivalMissingException">It is not there.</exception>
    public static void Load(int threads)
    {
        NativeLibraries.Require(NativeLibraries.Torch);
        SetThreads(threads);
    }

    /// <summary>Throws the last failure.</summary>
    /// <param name="success">Whether there was none.</param>
    public static void Check(bool success)
    {
        if (!success)
        {
            throw new InvalidOperationException("libtorch: " + Marshal.PtrToStringUTF8(Fault()));
        }
    }

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "torch_fault")]
    private static partial nint Fault();

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "torch_release")]
    private static partial nint VersionText();

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "torch_capability")]
    private static partial nint Capability();

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "torch_threads")]
    private static partial void SetThreads(int count);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "torch_network", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint CreateNetwork(string name, int channelsLast);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "torch_script", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint LoadScript(string path);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "torch_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Set(nint session, string name, float* values, long count);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "torch_input")]
    internal static partial int Input(nint session, void* data, int integers, long* extents, int rank);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "torch_target")]
    internal static partial int Target(nint session, void* data, int integers, long* extents, int rank);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "torch_infer")]
    internal static partial int Infer(nint session, float* output);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "torch_train")]
    internal static partial int Train(nint session, double rate, double momentum);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "torch_step")]
    internal static partial int Step(nint session, float* loss);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "torch_direction", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Direction(nint session, string name, float* values, long count);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "torch_keep_gradient")]
    internal static partial int KeepGradient(nint session);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "torch_hessian")]
    internal static partial int Hessian(nint session);

    [LibraryImport(NativeLibraries.Torch, EntryPoint = "torch_product", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Product(nint session, string name, float* values, long count);
}
