using System;
using System.Linq;

namespace StaticNets;

/// <summary>Recurrence in continuous time, with gates.</summary>
public static class GatedRecurrentLayers
{
    /// <summary>
    /// Vector field of a gated recurrent network:
    /// dh/dt = s_z(z)·(−h + J^h·(φ(h)·s_r(r))) + I_h, τ_z·dz/dt = −z + J^z·φ(h) + I_z, τ_r·dr/dt = −r + J^r·φ(h) + I_r.
    /// </summary>
    /// <remarks>
    /// φ(x) = tanh(g·x), s_a(x) = 1/(1 + exp(−α_a·x + β_a)): a positive β closes a gate. A step of Euler's method is
    /// state + dt·field. Parameters: <c>name.activity</c>, <c>name.update</c>, <c>name.reset</c>, each [N, N], N(0, 1/N).
    /// Where gain and gates put the network, quiet, integrating or chaotic, <c>GatedRecurrence</c> of the training
    /// package tells.
    /// Source: Krishnamurthy, Can and Schwab, "Theory of gating in recurrent neural networks", Phys. Rev. X 12 (2022), 011011.
    /// </remarks>
    /// <param name="state">h, z, r as rows, [3, N].</param>
    /// <param name="gain">g, gain of φ.</param>
    /// <param name="updateSlope">α_z.</param>
    /// <param name="updateBias">β_z.</param>
    /// <param name="resetSlope">α_r.</param>
    /// <param name="resetBias">β_r.</param>
    /// <param name="updateTime">τ_z, in units of the time constant of h, positive.</param>
    /// <param name="resetTime">τ_r, in the same units, positive.</param>
    /// <param name="input">I_h, I_z, I_r as rows, [3, N]; none if null.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <returns>dh/dt, dz/dt, dr/dt, [3, N].</returns>
    /// <exception cref="ModelException">SN2001: the state is not [3, N]. SN2002: the input is not of its shape. SN2008: a time is not positive.</exception>
    public static Node GatedField(
        this Node state,
        float gain,
        float updateSlope = 1f,
        float updateBias = 0f,
        float resetSlope = 1f,
        float resetBias = 0f,
        float updateTime = 1f,
        float resetTime = 1f,
        Node? input = null,
        string? name = null)
    {
        if (state.Shape.Rank != 2 || state.Shape[0] != 3)
        {
            throw new ModelException("SN2001", $"GatedField needs the rows h, z, r, [3, N], but found {state.Shape}.");
        }

        if (input is not null && input.Shape != state.Shape)
        {
            throw new ModelException("SN2002", $"GatedField's input must have the shape of its state, {state.Shape}, but has {input.Shape}.");
        }

        if (!(updateTime > 0) || !(resetTime > 0))
        {
            throw new ModelException("SN2008", "GatedField's updateTime and resetTime must be positive.");
        }

        int units = state.Shape[1];
        string layer = state.Builder.Names.Layer("gated", name);
        return Composite.Of(layer, "", input is null ? [state] : [state, input], [state, gain, updateSlope, updateBias, resetSlope, resetBias, updateTime, resetTime, input], () =>
        {
            Node[] rows = state.Split(3, axis: 0).Select(row => row.Reshape(units)).ToArray();
            Node[] inputs = input is null ? [] : input.Split(3, axis: 0).Select(row => row.Reshape(units)).ToArray();
            (Node h, Node z, Node r) = (rows[0], rows[1], rows[2]);
            Node phi = (gain * h).Tanh();
            Node reset = (resetSlope * r - resetBias).Sigmoid();
            Node update = (updateSlope * z - updateBias).Sigmoid();
            Node dh = update * (Recur(phi * reset, "activity") - h);
            Node dz = Recur(phi, "update") - z;
            Node dr = Recur(phi, "reset") - r;
            if (inputs.Length > 0)
            {
                (dh, dz, dr) = (dh + inputs[0], dz + inputs[1], dr + inputs[2]);
            }

            return Node.Stack(dh, dz * (1f / updateTime), dr * (1f / resetTime));
        });

        Node Recur(Node x, string weight) => x.Linear(
            Parameter.Named($"{layer}.{weight}", Init.Normal(0, Math.Sqrt(1.0 / units)), new Shape(units, units)));
    }
}
