using System.Collections.Generic;
using System.IO;

namespace StaticNets.Training.Checkpoints;

/// <summary>Name, shape and place of a tensor in its block, as a checkpoint keeps them.</summary>
/// <param name="Name">Name of the tensor.</param>
/// <param name="Shape">Extents, separated by commas.</param>
/// <param name="Offset">First float.</param>
/// <param name="Length">Floats, padding included.</param>
/// <param name="Packing">How the values lie.</param>
internal sealed record TensorLayout(string Name, string Shape, int Offset, int Length, Packing Packing)
{
    // Two text lengths, three integers.
    private const int SmallestBytes = 20;

    /// <summary>The layout of a block.</summary>
    public static TensorLayout[] Of(IReadOnlyList<ParameterInfo> tensors)
    {
        var layout = new TensorLayout[tensors.Count];
        for (int i = 0; i < layout.Length; i++)
        {
            ParameterInfo tensor = tensors[i];
            layout[i] = new TensorLayout(tensor.Name, string.Join(", ", tensor.Shape), tensor.Offset, tensor.Length, tensor.Packing);
        }

        return layout;
    }

    /// <summary>Makes sure that a saved block lies as one of the network does.</summary>
    /// <exception cref="InvalidDataException">A tensor differs; the message names it.</exception>
    public static void Verify(TensorLayout[] saved, IReadOnlyList<ParameterInfo> tensors, string kind, string source)
    {
        TensorLayout[] own = Of(tensors);
        if (saved.Length != own.Length)
        {
            throw new InvalidDataException($"{source}: it has {saved.Length} {kind}s, but the network has {own.Length}.");
        }

        for (int i = 0; i < own.Length; i++)
        {
            if (saved[i] != own[i])
            {
                throw new InvalidDataException($"{source}: its {kind} {saved[i].Describe()} differs from the network's {own[i].Describe()}.");
            }
        }
    }

    /// <summary>Writes the layout of a block.</summary>
    public static void WriteAll(CheckpointWriter writer, TensorLayout[] layout)
    {
        writer.Write(layout.Length);
        foreach (TensorLayout tensor in layout)
        {
            writer.Write(tensor.Name);
            writer.Write(tensor.Shape);
            writer.Write(tensor.Offset);
            writer.Write(tensor.Length);
            writer.Write((int)tensor.Packing);
        }
    }

    /// <summary>Reads the layout of a block.</summary>
    public static TensorLayout[] ReadAll(CheckpointReader reader, string what)
    {
        var layout = new TensorLayout[reader.ReadCount(what, SmallestBytes)];
        for (int i = 0; i < layout.Length; i++)
        {
            layout[i] = new TensorLayout(
                reader.ReadText("a tensor's name"),
                reader.ReadText("a tensor's shape"),
                reader.ReadInt32("a tensor's offset"),
                reader.ReadInt32("a tensor's length"),
                (Packing)reader.ReadInt32("a tensor's packing"));
        }

        return layout;
    }

    private string Describe() => $"'{Name}' [{Shape}] at {Offset} .. {Offset + (long)Length} ({Packing})";
}
