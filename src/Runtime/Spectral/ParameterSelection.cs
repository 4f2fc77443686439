using System;
using System.Collections.Generic;
using StaticNets.Kernels;

namespace StaticNets.Spectral;

/// <summary>Some of a network's parameters as one vector of double-precision numbers, without padding, in PyTorch's layout.</summary>
public sealed class ParameterSelection
{
    private readonly int[] _positions; // of each element in the packed block

    private ParameterSelection(NetworkInfo info, List<ParameterInfo> parameters)
    {
        BlockLength = info.ParameterLength;
        Parameters = parameters;
        int dimension = 0;
        foreach (ParameterInfo parameter in parameters)
        {
            dimension += parameter.Count;
        }

        _positions = new int[dimension];
        int place = 0;
        foreach (ParameterInfo parameter in parameters)
        {
            Positions(parameter, _positions.AsSpan(place, parameter.Count));
            place += parameter.Count;
        }
    }

    /// <summary>The parameters, in the order of their place in the vector.</summary>
    public IReadOnlyList<ParameterInfo> Parameters { get; }

    /// <summary>Length n of the vector.</summary>
    public int Dimension => _positions.Length;

    /// <summary>Floats in the network's block, padding included.</summary>
    public int BlockLength { get; }

    /// <summary>The parameters whose names match a pattern.</summary>
    /// <param name="info">The network.</param>
    /// <param name="pattern">A name in which <c>*</c> stands for any characters and <c>?</c> for one, for example <c>dense1.*</c>.</param>
    /// <exception cref="ArgumentException">No parameter matches.</exception>
    public static ParameterSelection Of(NetworkInfo info, string pattern = "*")
    {
        ArgumentNullException.ThrowIfNull(info);
        List<ParameterInfo> parameters = [.. info.ParametersMatching(pattern)];
        if (parameters.Count == 0)
        {
            throw new ArgumentException(
                $"No parameter of {info.Name} matches '{pattern}'; there are: {string.Join(", ", Names(info.Parameters))}.", nameof(pattern));
        }

        return new ParameterSelection(info, parameters);
    }

    /// <summary>One selection for each layer: the parameters whose names agree up to the last dot.</summary>
    /// <param name="info">The network.</param>
    /// <returns>Names of the layers with their parameters, in the order of the block.</returns>
    public static IReadOnlyList<(string Layer, ParameterSelection Selection)> ByLayer(NetworkInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        var names = new List<string>();
        var layers = new Dictionary<string, List<ParameterInfo>>();
        foreach (ParameterInfo parameter in info.Parameters)
        {
            int dot = parameter.Name.LastIndexOf('.');
            string layer = dot < 0 ? parameter.Name : parameter.Name[..dot];
            if (!layers.TryGetValue(layer, out List<ParameterInfo>? members))
            {
                names.Add(layer);
                layers[layer] = members = [];
            }

            members.Add(parameter);
        }

        var selections = new List<(string, ParameterSelection)>();
        foreach (string layer in names)
        {
            selections.Add((layer, new ParameterSelection(info, layers[layer])));
        }

        return selections;
    }

    /// <summary>Writes the vector into a block in packed layout; what is not selected, and padding, becomes zero.</summary>
    /// <param name="vector">[Dimension].</param>
    /// <param name="block">[BlockLength], overwritten.</param>
    public void Scatter(ReadOnlySpan<double> vector, Span<float> block)
    {
        Check.Length(vector, Dimension);
        Check.Length(block, BlockLength);
        block.Clear();
        for (int i = 0; i < vector.Length; i++)
        {
            block[_positions[i]] = (float)vector[i];
        }
    }

    /// <summary>Reads the vector from a block in packed layout.</summary>
    /// <param name="block">[BlockLength].</param>
    /// <param name="vector">[Dimension], overwritten.</param>
    public void Gather(ReadOnlySpan<float> block, Span<double> vector)
    {
        vector.Clear();
        GatherScaled(block, 1, vector);
    }

    /// <summary>vector ← vector + factor · the selected elements of a block.</summary>
    internal void GatherScaled(ReadOnlySpan<float> block, double factor, Span<double> vector)
    {
        Check.Length(block, BlockLength);
        Check.Length(vector, Dimension);
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] += factor * block[_positions[i]];
        }
    }

    private static void Positions(ParameterInfo parameter, Span<int> positions)
    {
        if (parameter.Packing == Packing.RowMajor)
        {
            for (int i = 0; i < positions.Length; i++)
            {
                positions[i] = parameter.Offset + i;
            }

            return;
        }

        int rows = parameter.Shape[0];
        int columns = parameter.Count / rows;
        for (int row = 0; row < rows; row++)
        {
            int panel = row / Panels.Width;
            int width = Panels.PanelLength(panel, rows, columns) / columns;
            int first = parameter.Offset + Panels.Start(panel, columns) + (row % Panels.Width);
            for (int column = 0; column < columns; column++)
            {
                positions[(row * columns) + column] = first + (column * width);
            }
        }
    }

    private static IEnumerable<string> Names(IEnumerable<ParameterInfo> parameters)
    {
        foreach (ParameterInfo parameter in parameters)
        {
            yield return parameter.Name;
        }
    }
}
