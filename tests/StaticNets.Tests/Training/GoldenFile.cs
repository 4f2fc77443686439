using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace StaticNets.Tests.Training;

/// <summary>Files of the repository that tests read, found from this source file.</summary>
internal static class GoldenFile
{
    public static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), "tests", "golden", name))).RootElement;

    /// <summary>A real data file in <c>shared/data</c> beside the repository, or null where there is none.</summary>
    public static string? Data(string name)
    {
        // The repository may be a work tree somewhere else, so every folder above is asked.
        for (DirectoryInfo? folder = new(Root()); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "data", name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        string? named = Environment.GetEnvironmentVariable("STATICNETS_DATA");
        return named is not null && File.Exists(Path.Combine(named, name)) ? Path.Combine(named, name) : null;
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
