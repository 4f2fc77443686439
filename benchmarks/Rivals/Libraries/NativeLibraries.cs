using System.Collections.Generic;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading;

namespace StaticNets.Benchmarks.Rivals.Libraries;

/// <summary>Finds the shared libraries of the rivals: those that setup puts in its folder, and those of the system.</summary>
internal static class NativeLibraries
{
    public const string OnnxRuntime = "onnxruntime";
    public const string Torch = "torch-shim";
    public const string OneDnn = "onednn-shim";
    public const string OpenBlas = "openblas";

    private static readonly Dictionary<string, string[]> Candidates = new()
    {
        [OnnxRuntime] = [RivalFolder.File("libonnxruntime.so.1")],
        [Torch] = [RivalFolder.File("libtorch-shim.so")],
        [OneDnn] = [RivalFolder.File("libonednn-shim.so")],
        // The build with threads by name: an alternative of the distribution may stand behind the plain name.
        [OpenBlas] = ["openblas-pthread/libopenblas.so.0", $"/usr/lib/{Triplet}/openblas-pthread/libopenblas.so.0", "libopenblas.so.0"],
    };

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, nint> Handles = [];
    private static bool _resolves;

    private static string Triplet => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64-linux-gnu" : "x86_64-linux-gnu";

    /// <summary>Loads a library for the imports of this assembly.</summary>
    /// <param name="name">One of the constants of this class.</param>
    /// <exception cref="RivalMissingException">It cannot be loaded.</exception>
    public static void Require(string name)
    {
        lock (Gate)
        {
            if (!_resolves)
            {
                NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Resolve);
                _resolves = true;
            }

            if (Find(name) == 0)
            {
                throw new RivalMissingException($"the library {name} is not there; run benchmarks/Rivals/setup");
            }
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        lock (Gate)
        {
            return Candidates.ContainsKey(name) ? Find(name) : 0;
        }
    }

    private static nint Find(string name)
    {
        if (Handles.TryGetValue(name, out nint known))
        {
            return known;
        }

        foreach (string candidate in Candidates[name])
        {
            if (NativeLibrary.TryLoad(candidate, out nint handle))
            {
                return Handles[name] = handle;
            }
        }

        return 0;
    }
}
