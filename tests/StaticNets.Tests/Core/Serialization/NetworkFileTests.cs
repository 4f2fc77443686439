using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNets.Serialization;
using Xunit;

namespace StaticNets.Tests.Core.Serialization;

public sealed class NetworkFileTests
{
    private static readonly ParameterInfo[] Parameters =
    [
        new("dense1.weight", [33, 3], 0, 144, Packing.Panels, Init.Zeros),
        new("dense1.bias", [33], 144, 48, Packing.RowMajor, Init.Zeros),
    ];

    private static readonly ParameterInfo[] States =
    [
        new("norm.running_mean", [2], 0, 16, Packing.RowMajor, Init.Zeros),
        new("norm.num_batches_tracked", [], 16, 16, Packing.RowMajor, Init.Zeros),
    ];

    private static readonly NetworkInfo Info = new()
    {
        Name = "Net",
        Inputs = [],
        Outputs = [],
        Targets = [],
        Parameters = Parameters,
        States = States,
        ParameterCount = 132,
        ParameterLength = 192,
        StateLength = 32,
        FlopsPerSample = 0,
        WorkspaceBytes = 0,
        SchemaHash = "c0ffee",
    };

    [Fact]
    public void What_was_saved_is_loaded_in_the_layout_of_PyTorch()
    {
        using var folder = new TemporaryFolder();
        (ParameterBlock parameters, ParameterBlock states) = Blocks(filled: true);
        NetworkFile.Save(folder.File("net"), parameters, states, Info);

        SafetensorsFile file = SafetensorsFile.Read(folder.File("net"));
        Assert.Equal("Net", file.Metadata["staticnets.network"]);
        Assert.Equal("c0ffee", file.Metadata["staticnets.schema"]);
        Assert.Equal("1", file.Metadata["staticnets.version"]);
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal(SafetensorsType.I64, file["norm.num_batches_tracked"].Type);
        Assert.Empty(file["norm.num_batches_tracked"].Shape);
        Assert.Equal([33L, 3L], file["dense1.weight"].Shape);
        var weight = new float[99];
        file.CopyTo("dense1.weight", weight);
        Assert.Equal(Enumerable.Range(1, 99).Select(i => (float)i), weight);

        (ParameterBlock loaded, ParameterBlock loadedStates) = Blocks(filled: false);
        NetworkFile.Load(folder.File("net"), loaded, loadedStates, Info);
        Assert.Equal(parameters.Span, loaded.Span);
        Assert.Equal(states.Span, loadedStates.Span);
        Assert.Equal([7f], loadedStates["norm.num_batches_tracked"]);
    }

    [Fact]
    public void Names_of_the_file_are_mapped_to_names_of_the_network()
    {
        using var folder = new TemporaryFolder();
        Write(folder.File("net"), ("fc.weight", [33, 3]), ("dense1.bias", [33]), ("norm.running_mean", [2]), ("norm.num_batches_tracked", []));
        (ParameterBlock parameters, ParameterBlock states) = Blocks(filled: false);
        NetworkFile.Load(
            folder.File("net"), parameters, states, Info, new Dictionary<string, string> { ["fc.weight"] = "dense1.weight" });
        Assert.All(parameters["dense1.weight"], value => Assert.Equal(1f, value));
    }

    [Fact]
    public void Everything_that_does_not_fit_is_told_at_once_and_nothing_is_loaded()
    {
        using var folder = new TemporaryFolder();
        Write(folder.File("net"), ("dense1.weight", [3, 33]), ("b", [33]), ("c", [33]), ("norm.running_mean", [2]), ("extra", [1, 5]));
        (ParameterBlock parameters, ParameterBlock states) = Blocks(filled: true);
        float[] before = parameters.Span.ToArray();
        float[] statesBefore = states.Span.ToArray();
        var rename = new Dictionary<string, string> { ["b"] = "x", ["c"] = "x" };
        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => NetworkFile.Load(folder.File("net"), parameters, states, Info, rename));

        Assert.Equal(
            $"""
            {folder.File("net")} does not fit the network Net:
              two tensors for 'x': 'b' and 'c'
              shape of 'dense1.weight': expected [33, 3], found [3, 33]
              missing: 'dense1.bias' [33]
              missing: 'norm.num_batches_tracked' []
              not in the network: 'extra' [1, 5]
              not in the network: 'x' (in the file 'b') [33]
            """.ReplaceLineEndings("\n"),
            error.Message);
        Assert.Equal(before, parameters.Span);
        Assert.Equal(statesBefore, states.Span);
    }

    [Fact]
    public void A_file_of_a_later_version_is_refused()
    {
        using var folder = new TemporaryFolder();
        (ParameterBlock parameters, ParameterBlock states) = Blocks(filled: true);
        SafetensorsWriter.Write(
            folder.File("net"),
            parameters.Tensors.Select(tensor => new SafetensorsEntry(tensor.Name, tensor.Shape, parameters[tensor.Name]))
                .Concat(states.Tensors.Select(tensor => new SafetensorsEntry(tensor.Name, tensor.Shape, states[tensor.Name]))),
            new Dictionary<string, string> { ["staticnets.version"] = "2" });
        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => NetworkFile.Load(folder.File("net"), parameters, states, Info));
        Assert.Contains("expected 1, found 2", error.Message, StringComparison.Ordinal);
    }

    private static void Write(string path, params (string Name, int[] Shape)[] tensors) => SafetensorsWriter.Write(
        path,
        tensors.Select(tensor =>
        {
            var values = new float[tensor.Shape.Aggregate(1, (a, b) => a * b)];
            Array.Fill(values, 1f);
            return new SafetensorsEntry(tensor.Name, tensor.Shape, values);
        }));

    private static (ParameterBlock Parameters, ParameterBlock States) Blocks(bool filled)
    {
        var parameters = new ParameterBlock(Parameters, 192);
        var states = new ParameterBlock(States, 32);
        if (filled)
        {
            foreach (ParameterInfo tensor in Parameters)
            {
                parameters[tensor.Name] = [.. Enumerable.Range(1, tensor.Count).Select(i => (float)i)];
            }

            states["norm.running_mean"] = [0.5f, -1f];
            states["norm.num_batches_tracked"] = [7f];
        }

        return (parameters, states);
    }
}
