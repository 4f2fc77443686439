using System;
using System.IO;
using System.Linq;

namespace Zoo.Exhibits;

/// <summary>The code that the generator wrote, as the build has left it beside the project's other intermediate files.</summary>
internal static class GeneratedCode
{
    /// <summary>The folder, whether it is there or not.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "..", "obj", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "generated"));

    /// <summary>Bytes of a network's files: those of one vector width, and all; null where there are none.</summary>
    /// <param name="network">Name of the network.</param>
    public static (long OneWidth, long All)? Bytes(string network)
    {
        if (!Directory.Exists(Folder))
        {
            return null;
        }

        FileInfo[] files = [.. new DirectoryInfo(Folder).EnumerateFiles($"*.{network}.*", SearchOption.AllDirectories)];
        return files.Length == 0
            ? null
            : (files.Where(file => !file.Name.Contains("Kernels256", StringComparison.Ordinal) && !file.Name.Contains("Kernels128", StringComparison.Ordinal)).Sum(file => file.Length),
                files.Sum(file => file.Length));
    }
}
