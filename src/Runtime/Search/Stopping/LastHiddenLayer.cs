using System;
using StaticNets.Spectral.Representations;
using StaticNets.Training.Data;

namespace StaticNets.Search;

/// <summary>What the layer before the output says.</summary>
internal static class LastHiddenLayer
{
    /// <summary>Features of some samples; null where the network has no layer before its output.</summary>
    /// <exception cref="ArgumentException">The network does not show its layers.</exception>
    public static Features? Of(INetwork network, Dataset samples)
    {
        if (network is not ILayered layered)
        {
            throw new ArgumentException($"{network.Description.Name} does not show its layers; compile it with Emit.Activations.", nameof(network));
        }

        // Layers stand in order of evaluation, the one that gives the output last.
        return layered.Layers.Count < 2 ? null : Features.OfLayers(layered, samples, [layered.Layers[^2].Name], 64)[0];
    }
}
