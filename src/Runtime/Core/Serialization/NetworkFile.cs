using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace StaticNets.Serialization;

/// <summary>Saves and loads a network's parameters and running statistics, with the names and layouts of PyTorch's <c>state_dict</c>.</summary>
public static class NetworkFile
{
    /// <summary>Version of the metadata that is written.</summary>
    public const int FormatVersion = 1;

    // Tools that load PyTorch weights ask for this entry.
    private const string FormatKey = "format";
    private const string Format = "pt";
    private const string VersionKey = "staticnets.version";
    private const string NetworkKey = "staticnets.network";
    private const string SchemaKey = "staticnets.schema";
    private const string Counter = "num_batches_tracked";

    /// <summary>Writes a safetensors file, whole or not at all.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="parameters">The learned parameters.</param>
    /// <param name="states">The running statistics.</param>
    /// <param name="info">Name and fingerprint go into the file's metadata.</param>
    /// <exception cref="IOException">The file cannot be written; the old one is untouched.</exception>
    public static void Save(string path, ParameterBlock parameters, ParameterBlock states, NetworkInfo info) =>
        AtomicFile.Write(path, stream => Save(stream, parameters, states, info));

    /// <summary>Writes safetensors to a stream at its position.</summary>
    /// <param name="stream">Need not seek; stays open.</param>
    /// <param name="parameters">The learned parameters.</param>
    /// <param name="states">The running statistics.</param>
    /// <param name="info">Name and fingerprint go into the metadata.</param>
    public static void Save(Stream stream, ParameterBlock parameters, ParameterBlock states, NetworkInfo info)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(info);
        var metadata = new Dictionary<string, string>
        {
            [FormatKey] = Format,
            [VersionKey] = FormattableString.Invariant($"{FormatVersion}"),
            [NetworkKey] = info.Name,
            [SchemaKey] = info.SchemaHash,
        };
        SafetensorsWriter.Write(stream, Entries(parameters).Concat(Entries(states)), metadata);
    }

    /// <summary>Reads a safetensors file, whose tensors must be exactly those of the network.</summary>
    /// <param name="path">The file, from <see cref="Save(string, ParameterBlock, ParameterBlock, NetworkInfo)"/> or from PyTorch.</param>
    /// <param name="parameters">Overwritten if everything fits, otherwise untouched.</param>
    /// <param name="states">Overwritten if everything fits, otherwise untouched.</param>
    /// <param name="info">Names the network in messages.</param>
    /// <param name="rename">From a name in the file to the name in the network; names not mentioned stay.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or tensors are missing, unknown or of another shape or type; all are listed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Load(
        string path,
        ParameterBlock parameters,
        ParameterBlock states,
        NetworkInfo info,
        IReadOnlyDictionary<string, string>? rename = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(info);

        SafetensorsFile file = SafetensorsFile.Read(path);
        var faults = new List<string>();
        Dictionary<string, SafetensorsTensor> found = ByNetworkName(file, rename, faults);
        CheckVersion(file, faults);
        var extra = new SortedSet<string>(found.Keys, StringComparer.Ordinal);
        foreach (ParameterInfo tensor in parameters.Tensors.Concat(states.Tensors))
        {
            extra.Remove(tensor.Name);
            if (!found.TryGetValue(tensor.Name, out SafetensorsTensor? inFile))
            {
                faults.Add($"missing: '{tensor.Name}' [{string.Join(", ", tensor.Shape)}]");
            }
            else
            {
                CheckFit(tensor, inFile, faults);
            }
        }

        foreach (string name in extra)
        {
            string origin = name == found[name].Name ? "" : $" (in the file '{found[name].Name}')";
            faults.Add($"not in the network: '{name}'{origin} [{string.Join(", ", found[name].Shape)}]");
        }

        if (faults.Count > 0)
        {
            throw Fault(path, info, faults);
        }

        Copy(file, found, parameters);
        Copy(file, found, states);
    }

    private static IEnumerable<SafetensorsEntry> Entries(ParameterBlock block) =>
        block.Tensors.Select(tensor => new SafetensorsEntry(
            tensor.Name, tensor.Shape, block[tensor.Name], AsIntegers: IsCounter(tensor)));

    private static bool IsCounter(ParameterInfo tensor) =>
        tensor.Shape.Count == 0
        && (tensor.Name == Counter || tensor.Name.EndsWith("." + Counter, StringComparison.Ordinal));

    private static Dictionary<string, SafetensorsTensor> ByNetworkName(
        SafetensorsFile file, IReadOnlyDictionary<string, string>? rename, List<string> faults)
    {
        var tensors = new Dictionary<string, SafetensorsTensor>(StringComparer.Ordinal);
        foreach (SafetensorsTensor tensor in file.Tensors)
        {
            string name = rename is not null && rename.TryGetValue(tensor.Name, out string? renamed) ? renamed : tensor.Name;
            if (!tensors.TryAdd(name, tensor))
            {
                faults.Add($"two tensors for '{name}': '{tensors[name].Name}' and '{tensor.Name}'");
            }
        }

        return tensors;
    }

    private static void CheckVersion(SafetensorsFile file, List<string> faults)
    {
        if (file.Metadata.TryGetValue(VersionKey, out string? version)
            && version != FormattableString.Invariant($"{FormatVersion}"))
        {
            faults.Add($"format version: expected {FormatVersion}, found {version}");
        }
    }

    private static void CheckFit(ParameterInfo expected, SafetensorsTensor found, List<string> faults)
    {
        if (!SameShape(expected.Shape, found.Shape))
        {
            faults.Add(
                $"shape of '{expected.Name}': expected [{string.Join(", ", expected.Shape)}], found [{string.Join(", ", found.Shape)}]");
        }

        if (!SafetensorsTypes.Converts(found.Type))
        {
            faults.Add($"type of '{expected.Name}': expected F32 or what converts to it, found {found.Type}");
        }
    }

    private static bool SameShape(IReadOnlyList<int> expected, IReadOnlyList<long> found)
    {
        bool same = expected.Count == found.Count;
        for (int axis = 0; same && axis < expected.Count; axis++)
        {
            same = expected[axis] == found[axis];
        }

        return same;
    }

    private static void Copy(SafetensorsFile file, Dictionary<string, SafetensorsTensor> found, ParameterBlock block)
    {
        foreach (ParameterInfo tensor in block.Tensors)
        {
            var values = new float[tensor.Count];
            file.CopyTo(found[tensor.Name].Name, values);
            block.CopyFrom(tensor, values);
        }
    }

    private static InvalidDataException Fault(string path, NetworkInfo info, List<string> faults)
    {
        var message = new StringBuilder($"{path} does not fit the network {info.Name}:");
        foreach (string fault in faults)
        {
            message.Append("\n  ").Append(fault);
        }

        return new InvalidDataException(message.ToString());
    }
}
