using System;
using System.Collections;
using System.Collections.Generic;
using System.IO.Enumeration;
using StaticNets.Numerics;
using StaticNets.Serialization;

namespace StaticNets.Spectral.Weights;

/// <summary>The weight matrices of a network, a file or a table: all parameters of two axes or more.</summary>
/// <remarks>
/// A matrix is read when it is asked for, and nothing keeps it: reading one after the other needs the memory of one. Of a
/// network it then has the values of that moment.
/// </remarks>
public sealed class WeightMatrices : IEnumerable<WeightMatrix>
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, Func<WeightMatrix>> _readers = new(StringComparer.Ordinal);

    private WeightMatrices()
    {
    }

    /// <summary>Names of the parameters, in the order of their source.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Number of matrices.</summary>
    public int Count => _names.Count;

    /// <summary>Reads a matrix.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name; the message lists those that there are.</exception>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public WeightMatrix this[string name] => _readers.TryGetValue(name, out Func<WeightMatrix>? read)
        ? read()
        : throw new KeyNotFoundException($"No weight matrix is named '{name}'; there are: {(_names.Count == 0 ? "none" : string.Join(", ", _names))}.");

    /// <summary>The weight matrices of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="pattern">A name in which <c>*</c> stands for any characters and <c>?</c> for one.</param>
    public static WeightMatrices Of(INetwork network, string pattern = "*")
    {
        ArgumentNullException.ThrowIfNull(network);
        var matrices = new WeightMatrices();
        foreach (ParameterInfo parameter in network.Description.ParametersMatching(pattern))
        {
            if (parameter.Shape.Count >= 2)
            {
                matrices.Add(parameter.Name, () => new WeightMatrix(parameter.Name, parameter.Shape, network.Parameters[parameter.Name]));
            }
        }

        return matrices;
    }

    /// <summary>The weight matrices of a safetensors file: its tensors of floating-point numbers with two axes or more.</summary>
    /// <param name="file">The file.</param>
    /// <param name="pattern">A name in which <c>*</c> stands for any characters and <c>?</c> for one.</param>
    public static WeightMatrices Of(SafetensorsFile file, string pattern = "*")
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(pattern);
        var matrices = new WeightMatrices();
        foreach (SafetensorsTensor tensor in file.Tensors)
        {
            if (tensor.Shape.Count >= 2
                && tensor.Count > 0
                && tensor.Type is (SafetensorsType.F16 or SafetensorsType.BF16 or SafetensorsType.F32 or SafetensorsType.F64)
                && FileSystemName.MatchesSimpleExpression(pattern, tensor.Name, ignoreCase: false))
            {
                matrices.Add(tensor.Name, () => Read(file, tensor));
            }
        }

        return matrices;
    }

    /// <summary>Matrices by name.</summary>
    /// <param name="matrices">The matrices, in their order; not copied.</param>
    /// <exception cref="ArgumentException">Two have one name.</exception>
    public static WeightMatrices Of(params IEnumerable<(string Name, Matrix Matrix)> matrices)
    {
        ArgumentNullException.ThrowIfNull(matrices);
        var table = new WeightMatrices();
        foreach ((string name, Matrix matrix) in matrices)
        {
            table.Add(name, () => new WeightMatrix(name, matrix));
        }

        return table;
    }

    /// <summary>Reads the matrices, one after the other.</summary>
    public IEnumerator<WeightMatrix> GetEnumerator()
    {
        foreach (string name in _names)
        {
            yield return _readers[name]();
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether there is a matrix of this name.</summary>
    /// <param name="name">The name.</param>
    public bool Contains(string name) => _readers.ContainsKey(name);

    private static WeightMatrix Read(SafetensorsFile file, SafetensorsTensor tensor)
    {
        var shape = new int[tensor.Shape.Count];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            shape[axis] = checked((int)tensor.Shape[axis]);
        }

        var values = new float[checked((int)tensor.Count)];
        file.CopyTo(tensor.Name, values);
        return new WeightMatrix(tensor.Name, shape, values);
    }

    private void Add(string name, Func<WeightMatrix> read)
    {
        if (!_readers.TryAdd(name, read))
        {
            throw new ArgumentException($"Two matrices are named '{name}'.");
        }

        _names.Add(name);
    }
}
