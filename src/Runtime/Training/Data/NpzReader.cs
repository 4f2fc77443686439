using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace StaticNets.Training.Data;

/// <summary>Reads NPZ files, NumPy's ZIP archives of NPY files.</summary>
/// <remarks>Source: as <see cref="NpyReader"/>; NumPy, numpy.savez and numpy.savez_compressed.</remarks>
public static class NpzReader
{
    private const string Suffix = ".npy";

    /// <summary>Reads every array of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">Bounds on each array and on all together; null takes <see cref="ReadLimits.Default"/>.</param>
    /// <returns>Arrays by name, without <c>.npy</c>.</returns>
    /// <exception cref="InvalidDataException">The archive or an array is damaged, cut short or above the limits.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static IReadOnlyDictionary<string, NumericArray> Read(string path, ReadLimits? limits = null)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        return Read(file, path, limits);
    }

    /// <summary>Reads every array of a stream.</summary>
    /// <param name="stream">A stream that can seek.</param>
    /// <param name="source">Name for messages.</param>
    /// <param name="limits">Bounds on each array and on all together; null takes <see cref="ReadLimits.Default"/>.</param>
    /// <returns>Arrays by name, without <c>.npy</c>.</returns>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="InvalidDataException">The archive or an array is damaged, cut short or above the limits.</exception>
    public static IReadOnlyDictionary<string, NumericArray> Read(Stream stream, string source = "NPZ stream", ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
        {
            throw new ArgumentException("An archive has its table at the end, so the stream must be able to seek.", nameof(stream));
        }

        limits ??= ReadLimits.Default;
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var arrays = new Dictionary<string, NumericArray>();
            long left = limits.MaximumBytes;
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                if (!entry.FullName.EndsWith(Suffix, StringComparison.Ordinal))
                {
                    throw new InvalidDataException($"{source}: an NPZ archive holds files of NPY, but has '{entry.FullName}'.");
                }

                string name = entry.FullName[..^Suffix.Length];
                using Stream packed = entry.Open();
                using var summed = new ChecksumStream(packed);
                using BoundedReader reader = BoundedReader.OpenUnpacked(summed, $"{source}, array '{name}'", limits with { MaximumBytes = left });
                NumericArray array = NpyReader.Read(reader);
                if (summed.Checksum != entry.Crc32)
                {
                    throw reader.Fail($"the checksum is {summed.Checksum:X8}, but the archive says {entry.Crc32:X8}.");
                }

                if (!arrays.TryAdd(name, array))
                {
                    throw new InvalidDataException($"{source}: two arrays are named '{name}'.");
                }

                left -= (long)array.Count * NumericArray.SizeOf(array.Type);
            }

            return arrays;
        }
        catch (InvalidDataException error) when (!error.Message.StartsWith(source, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{source}: the archive is damaged: {error.Message}", error);
        }
        catch (Exception error) when (error is ArgumentException or EndOfStreamException or NotSupportedException or OverflowException)
        {
            // What the archive reader throws at damaged tables besides InvalidDataException.
            throw new InvalidDataException($"{source}: the archive is damaged: {error.Message}", error);
        }
    }
}
