using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace StaticNets.Zoo.Tests.Golden;

/// <summary>The file that <c>tests/golden/zoo.py</c> writes of a network's state_dict, byte for byte, without the library's own writer.</summary>
/// <remarks>Length of the header, header, tensors: the format of safetensors. Counters are 64-bit integers, as in PyTorch.</remarks>
internal static class StateDictFile
{
    private const string Counter = "num_batches_tracked";

    /// <summary>The bytes of the file of the network that <see cref="Sampled.Fill"/> fills.</summary>
    /// <param name="network">The network.</param>
    /// <param name="golden">The order of the tensors.</param>
    public static byte[] Of(INetwork network, GoldenNetwork golden)
    {
        Sampled.Fill(network);
        var data = new MemoryStream();
        var header = new Dictionary<string, object>();
        foreach (string name in golden.File.Tensors)
        {
            long start = data.Length;
            ParameterBlock block = network.Parameters.Tensors.Any(tensor => tensor.Name == name) ? network.Parameters : network.States;
            bool counts = name.EndsWith(Counter, StringComparison.Ordinal);
            float[] values = block[name];
            data.Write(counts ? MemoryMarshal.AsBytes<long>([.. values.Select(value => (long)value)]) : MemoryMarshal.AsBytes<float>(values));
            int[] shape = [.. block.Tensors.Single(tensor => tensor.Name == name).Shape];
            header[name] = new { dtype = counts ? "I64" : "F32", shape, data_offsets = new[] { start, data.Length } };
        }

        string text = JsonSerializer.Serialize(header);
        text += new string(' ', -text.Length & 7);
        return [.. BitConverter.GetBytes((ulong)text.Length), .. Encoding.UTF8.GetBytes(text), .. data.ToArray()];
    }

    /// <summary>A file of some bytes in a folder of its own.</summary>
    public static string Written(byte[] bytes)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("zoo").FullName, "theirs.safetensors");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>SHA-256 of some bytes, as Python prints it.</summary>
    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
