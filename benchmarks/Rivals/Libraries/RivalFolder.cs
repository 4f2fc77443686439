using System;
using System.IO;

namespace StaticNets.Benchmarks.Rivals.Libraries;

/// <summary>Where <c>benchmarks/Rivals/setup</c> puts the rivals.</summary>
internal static class RivalFolder
{
    private const string Marker = "StaticNets.sln";

    /// <summary>The folder <c>artifacts</c> of the repository, or of the working directory where there is no repository.</summary>
    public static string Artifacts { get; } = Path.Combine(Repository() ?? Environment.CurrentDirectory, "artifacts");

    /// <summary>A file that setup writes.</summary>
    /// <param name="parts">Its path below <c>artifacts/rivals</c>.</param>
    public static string File(params ReadOnlySpan<string> parts) => Path.Combine([Artifacts, "rivals", .. parts]);

    /// <summary>The weights of a network, which all its twins share.</summary>
    public static string Weights(string network) => File("weights", network + ".safetensors");

    /// <summary>A twin for one batch size.</summary>
    /// <param name="network">Name of the network.</param>
    /// <param name="batch">Samples of a call.</param>
    /// <param name="extension">With its dot.</param>
    /// <exception cref="RivalMissingException">It has not been written.</exception>
    public static string Twin(string network, int batch, string extension)
    {
        string path = File("twins", $"{network}-{batch}{extension}");
        return System.IO.File.Exists(path) ? path : throw new RivalMissingException($"no twin {Path.GetFileName(path)}; run benchmarks/Rivals/setup");
    }

    private static string? Repository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
