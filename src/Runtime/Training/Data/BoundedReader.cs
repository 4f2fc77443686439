using System;
using System.IO;
using System.IO.Compression;

namespace StaticNets.Training.Data;

/// <summary>A stream that is trusted in nothing: lengths are checked before they are allocated, and errors name the file.</summary>
internal sealed class BoundedReader : IDisposable
{
    private const int FirstPiece = 1 << 20;
    private readonly Stream _stream;
    private readonly bool _owns;
    private readonly ReadLimits _limits;
    private readonly bool _lengthIsKnown;
    private long _position;

    private BoundedReader(Stream stream, bool owns, bool lengthIsKnown, string source, ReadLimits limits)
    {
        _stream = stream;
        _owns = owns;
        _lengthIsKnown = lengthIsKnown;
        Source = source;
        _limits = limits;
    }

    /// <summary>Name of the file in messages.</summary>
    public string Source { get; }

    /// <summary>Bytes left, or −1 where only reading can tell.</summary>
    public long Remaining => _lengthIsKnown ? Math.Max(0, _stream.Length - _stream.Position) : -1;

    /// <summary>Opens a file, unpacking it if it is gzip.</summary>
    public static BoundedReader Open(string path, ReadLimits? limits)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            return Wrap(file, owns: true, path, limits ?? ReadLimits.Default);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads a stream of the caller's, unpacking it if it can seek and is gzip.</summary>
    public static BoundedReader Open(Stream stream, string source, ReadLimits? limits)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Wrap(stream, owns: false, source, limits ?? ReadLimits.Default);
    }

    /// <summary>Reads a stream as it is, of whose length nothing is known.</summary>
    public static BoundedReader OpenUnpacked(Stream stream, string source, ReadLimits limits) =>
        new(stream, owns: false, lengthIsKnown: false, source, limits);

    /// <summary>The error that says what is wrong with the file.</summary>
    public InvalidDataException Fail(string message, Exception? inner = null) => new($"{Source}: {message}", inner);

    /// <summary>Fills a buffer.</summary>
    /// <param name="buffer">Overwritten.</param>
    /// <param name="what">What is read, for the message.</param>
    /// <exception cref="InvalidDataException">The file ends before.</exception>
    public void ReadExactly(Span<byte> buffer, string what)
    {
        int filled = ReadUpTo(buffer);
        if (filled < buffer.Length)
        {
            throw Fail($"{what} needs {buffer.Length} bytes from byte {_position - filled} on, but the file ends after {_position}.");
        }
    }

    /// <summary>Reads as much as there is.</summary>
    /// <returns>Bytes read: fewer than asked only at the end of the file.</returns>
    public int ReadUpTo(Span<byte> buffer)
    {
        int filled = 0;
        while (filled < buffer.Length)
        {
            int read;
            try
            {
                read = _stream.Read(buffer[filled..]);
            }
            catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
            {
                throw Fail($"the packed data is damaged at byte {_position + filled}: {error.Message}", error);
            }

            if (read == 0)
            {
                break;
            }

            filled += read;
        }

        _position += filled;
        return filled;
    }

    /// <summary>Reads the data that a header has announced; memory grows with what is there, not with what is claimed.</summary>
    /// <param name="bytes">Number of bytes claimed.</param>
    /// <param name="what">What is read, for the message.</param>
    /// <exception cref="InvalidDataException">The claim is above the limits or what the file holds.</exception>
    public byte[] ReadPayload(long bytes, string what)
    {
        if (bytes > _limits.MaximumBytes || bytes > Array.MaxLength)
        {
            throw Fail($"{what} has {bytes} bytes, but the limit is {Math.Min(_limits.MaximumBytes, Array.MaxLength)}.");
        }

        if (_lengthIsKnown)
        {
            if (bytes > Remaining)
            {
                throw Fail($"{what} needs {bytes} bytes, but the file has only {Remaining} more.");
            }

            var all = new byte[bytes];
            ReadExactly(all, what);
            return all;
        }

        var data = new byte[Math.Min(bytes, FirstPiece)];
        int filled = 0;
        while (true)
        {
            int read = ReadUpTo(data.AsSpan(filled));
            filled += read;
            if (filled < data.Length)
            {
                throw Fail($"{what} needs {bytes} bytes, but the file has only {filled} more.");
            }

            if (filled == bytes)
            {
                return data;
            }

            Array.Resize(ref data, (int)Math.Min(bytes, 2L * data.Length));
        }
    }

    /// <summary>Reads everything up to the end, within the limits.</summary>
    /// <param name="what">What is read, for the message.</param>
    public byte[] ReadToEnd(string what)
    {
        if (_lengthIsKnown)
        {
            return ReadPayload(Remaining, what);
        }

        long limit = Math.Min(_limits.MaximumBytes, Array.MaxLength);
        var data = new byte[Math.Min(limit, FirstPiece)];
        int filled = 0;
        while (true)
        {
            filled += ReadUpTo(data.AsSpan(filled));
            if (filled < data.Length)
            {
                Array.Resize(ref data, filled);
                return data;
            }

            if (filled == limit)
            {
                ExpectEnd($"{what}, at the limit of {limit} bytes");
                return data;
            }

            Array.Resize(ref data, (int)Math.Min(limit, 2L * data.Length));
        }
    }

    /// <summary>Makes sure that nothing follows.</summary>
    /// <param name="what">What has been read, for the message.</param>
    /// <exception cref="InvalidDataException">More follows.</exception>
    public void ExpectEnd(string what)
    {
        Span<byte> one = stackalloc byte[1];
        if (ReadUpTo(one) != 0)
        {
            throw Fail($"the file must end after {what}, at byte {_position - 1}, but goes on.");
        }
    }

    /// <summary>Checks an announced shape against the limits.</summary>
    /// <param name="shape">Extents.</param>
    /// <param name="elementSize">Bytes of one value.</param>
    /// <returns>Bytes of the array.</returns>
    /// <exception cref="InvalidDataException">An extent is negative, or there are more values than allowed.</exception>
    public long BytesOf(ReadOnlySpan<long> shape, int elementSize)
    {
        long count = 1;
        bool empty = shape.Contains(0);
        foreach (long extent in shape)
        {
            if (extent < 0 || extent > int.MaxValue)
            {
                throw Fail($"the shape [{string.Join(", ", shape.ToArray())}] has an extent out of 0 .. {int.MaxValue}.");
            }

            if (!empty && extent > _limits.MaximumElements / count)
            {
                throw Fail($"the shape [{string.Join(", ", shape.ToArray())}] has more values than the limit of {_limits.MaximumElements}.");
            }

            count *= empty ? 0 : extent;
        }

        return count * elementSize;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_owns)
        {
            _stream.Dispose();
        }
    }

    private static BoundedReader Wrap(Stream stream, bool owns, string source, ReadLimits limits)
    {
        if (!stream.CanSeek)
        {
            return new BoundedReader(stream, owns, lengthIsKnown: false, source, limits);
        }

        // RFC 1952, section 2.3.1: gzip begins with 1F 8B, then 08 for deflate.
        Span<byte> magic = stackalloc byte[3];
        long start = stream.Position;
        int read = stream.ReadAtLeast(magic, 3, throwOnEndOfStream: false);
        stream.Position = start;
        return read == 3 && magic is [0x1F, 0x8B, 0x08]
            ? new BoundedReader(new GZipStream(stream, CompressionMode.Decompress, leaveOpen: !owns), owns: true, lengthIsKnown: false, source, limits)
            : new BoundedReader(stream, owns, lengthIsKnown: true, source, limits);
    }
}
