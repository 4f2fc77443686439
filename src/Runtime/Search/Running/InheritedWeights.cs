using System.IO;
using System.Linq;
using StaticNets.Serialization;

namespace StaticNets.Search;

/// <summary>Weights that pass from one candidate to another.</summary>
internal static class InheritedWeights
{
    /// <summary>A network's parameters and running statistics as a safetensors file.</summary>
    public static byte[] Of(INetwork network)
    {
        using var stream = new MemoryStream();
        NetworkFile.Save(stream, network.Parameters, network.States, network.Description);
        return stream.ToArray();
    }

    /// <summary>Copies those tensors whose name and shape the network has too.</summary>
    /// <returns>How many were copied.</returns>
    public static int Copy(byte[] weights, INetwork network)
    {
        SafetensorsFile file = SafetensorsFile.Read(new MemoryStream(weights));
        return Copy(file, network.Parameters) + Copy(file, network.States);
    }

    private static int Copy(SafetensorsFile file, ParameterBlock block)
    {
        int copied = 0;
        foreach (ParameterInfo tensor in block.Tensors)
        {
            if (file.Contains(tensor.Name) && file[tensor.Name].Shape.SequenceEqual(tensor.Shape.Select(extent => (long)extent)))
            {
                var values = new float[tensor.Count];
                file.CopyTo(tensor.Name, values);
                block.CopyFrom(tensor, values);
                copied++;
            }
        }

        return copied;
    }
}
