using System;
using System.IO;

namespace StaticNets.Serialization;

/// <summary>Writes files whole or not at all: beside the old one, then moved over it.</summary>
public static class AtomicFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Writes a file. Whatever fails, and whenever, the path holds the old file or the new one, entire.</summary>
    /// <param name="path">The file; its folder must exist. A symbolic link is followed, and stays.</param>
    /// <param name="write">Writes the content. What it throws leaves the old file as it was.</param>
    /// <exception cref="IOException">The file cannot be written or moved.</exception>
    /// <remarks>The content is flushed to the disk before the move, so that a power cut cannot leave a moved but empty file.</remarks>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);

        string target = Path.GetFullPath(path);
        if (File.Exists(target))
        {
            target = File.ResolveLinkTarget(target, returnFinalTarget: true)?.FullName ?? target;
        }

        // In the same folder, since only a move within one file system is atomic.
        string beside = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, target, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
