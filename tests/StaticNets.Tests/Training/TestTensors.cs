using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Tests.Training;

/// <summary>Descriptions of small networks that no generator has made.</summary>
internal static class TestTensors
{
    /// <summary>Row-major tensors one after another, each padded to 16 floats.</summary>
    public static List<ParameterInfo> Lay(params (string Name, int[] Shape)[] tensors)
    {
        var list = new List<ParameterInfo>();
        int offset = 0;
        foreach ((string name, int[] shape) in tensors)
        {
            int count = shape.Aggregate(1, (product, extent) => product * extent);
            int length = (count + 15) / 16 * 16;
            list.Add(new ParameterInfo(name, shape, offset, length, Packing.RowMajor, Init.Zeros));
            offset += length;
        }

        return list;
    }

    public static NetworkInfo Info(
        List<ParameterInfo> parameters, TensorInfo[]? inputs = null, TensorInfo[]? outputs = null, TensorInfo[]? targets = null, List<ParameterInfo>? states = null) => new()
        {
            Name = "Test",
            Inputs = inputs ?? [],
            Outputs = outputs ?? [],
            Targets = targets ?? [],
            Parameters = parameters,
            States = states ?? [],
            ParameterCount = parameters.Sum(p => p.Count),
            ParameterLength = parameters.Sum(p => p.Length),
            StateLength = states?.Sum(p => p.Length) ?? 0,
            FlopsPerSample = 0,
            WorkspaceBytes = 0,
            SchemaHash = string.Join(';', parameters.Select(p => $"{p.Name}[{string.Join(',', p.Shape)}]")),
        };
}
