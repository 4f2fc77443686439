using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>The static description of a network.</summary>
public sealed class NetworkInfo
{
    /// <summary>Name of the declaring class.</summary>
    public required string Name { get; init; }

    /// <summary>Inputs of <c>Forward</c>, in order of declaration.</summary>
    public required IReadOnlyList<TensorInfo> Inputs { get; init; }

    /// <summary>Outputs of <c>Forward</c>, in order.</summary>
    public required IReadOnlyList<TensorInfo> Outputs { get; init; }

    /// <summary>Targets of <c>Loss</c>, in order of declaration; empty without a loss.</summary>
    public required IReadOnlyList<TensorInfo> Targets { get; init; }

    /// <summary>Parameters in the order of their place in the block.</summary>
    public required IReadOnlyList<ParameterInfo> Parameters { get; init; }

    /// <summary>Running statistics in the order of their place in the block.</summary>
    public required IReadOnlyList<ParameterInfo> States { get; init; }

    /// <summary>Number of learned values, without padding.</summary>
    public required long ParameterCount { get; init; }

    /// <summary>Floats in the parameter block, padding included.</summary>
    public required int ParameterLength { get; init; }

    /// <summary>Floats in the state block, padding included.</summary>
    public required int StateLength { get; init; }

    /// <summary>Floating-point operations of one sample's inference; a multiply-add is two.</summary>
    public required long FlopsPerSample { get; init; }

    /// <summary>Bytes of workspace that inference needs, whatever the batch.</summary>
    public required int WorkspaceBytes { get; init; }

    /// <summary>Fingerprint of names, shapes and order of inputs, outputs, targets, parameters and states, in hexadecimal.</summary>
    public required string SchemaHash { get; init; }

    /// <summary>A parameter by name.</summary>
    /// <param name="name">As in <see cref="ParameterInfo.Name"/>.</param>
    /// <exception cref="KeyNotFoundException">No parameter has this name.</exception>
    public ParameterInfo Parameter(string name) => Find(Parameters, name);

    /// <summary>The parameters whose names match a pattern.</summary>
    /// <param name="pattern">A name in which <c>*</c> stands for any characters and <c>?</c> for one.</param>
    public IEnumerable<ParameterInfo> ParametersMatching(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        foreach (ParameterInfo parameter in Parameters)
        {
            if (System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, parameter.Name, ignoreCase: false))
            {
                yield return parameter;
            }
        }
    }

    internal static ParameterInfo Find(IReadOnlyList<ParameterInfo> list, string name)
    {
        foreach (ParameterInfo info in list)
        {
            if (info.Name == name)
            {
                return info;
            }
        }

        var names = new List<string>();
        foreach (ParameterInfo info in list)
        {
            names.Add(info.Name);
        }

        throw new KeyNotFoundException(
            $"No tensor is named '{name}'; there are: {(names.Count == 0 ? "none" : string.Join(", ", names))}.");
    }
}
