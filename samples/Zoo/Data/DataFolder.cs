using System.IO;

namespace Zoo.Data;

/// <summary>Finds the files of a data set.</summary>
internal static class DataFolder
{
    /// <summary>The path of a file, in the folder itself or in the data set's own folder in it.</summary>
    /// <param name="folder">What the command line names, or null.</param>
    /// <param name="dataset">Name of the data set's folder, for example <c>mnist</c>.</param>
    /// <param name="file">Name of the file.</param>
    /// <exception cref="FileNotFoundException">It is in neither.</exception>
    public static string Find(string? folder, string dataset, string file)
    {
        if (folder is null)
        {
            throw new FileNotFoundException($"Say with --data DIR where {file} lies.");
        }

        string direct = Path.Combine(folder, file);
        string nested = Path.Combine(folder, dataset, file);
        return File.Exists(direct) ? direct
            : File.Exists(nested) ? nested
            : throw new FileNotFoundException($"Neither '{Path.GetFullPath(folder)}' nor its folder {dataset} has {file}.");
    }
}
