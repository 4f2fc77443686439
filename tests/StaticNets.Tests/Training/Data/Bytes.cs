using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace StaticNets.Tests.Training.Data;

/// <summary>Small files, made in memory.</summary>
internal static class Bytes
{
    public static byte[] Idx(byte type, int[] shape, byte[] payload)
    {
        var bytes = new List<byte> { 0, 0, type, (byte)shape.Length };
        foreach (int extent in shape)
        {
            bytes.AddRange([(byte)(extent >> 24), (byte)(extent >> 16), (byte)(extent >> 8), (byte)extent]);
        }

        bytes.AddRange(payload);
        return [.. bytes];
    }

    public static byte[] Npy(string type, string order, string shape, byte[] payload, byte version = 1)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': {order}, 'shape': {shape}, }}\n";
        var bytes = new List<byte> { 0x93 };
        bytes.AddRange("NUMPY"u8);
        bytes.AddRange([version, 0, (byte)header.Length, 0]);
        if (version > 1)
        {
            bytes.AddRange([0, 0]);
        }

        bytes.AddRange(Encoding.ASCII.GetBytes(header));
        bytes.AddRange(payload);
        return [.. bytes];
    }

    public static byte[] Floats(params float[] values)
    {
        var bytes = new byte[values.Length * 4];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        return bytes;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }

    public static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
