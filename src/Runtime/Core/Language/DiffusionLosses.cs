using System.Globalization;
using System.Linq;

namespace StaticNets;

/// <summary>Losses of networks that solve parabolic differential equations along random paths.</summary>
public static class DiffusionLosses
{
    /// <summary>
    /// How far values along a path are from a backward stochastic differential equation:
    /// Σ (Y_{n+1} − Y_n − φ_n·Δt − Z_nᵀσΔW_n)² + (Y_N − g)² + ‖Z_N − ∇g‖².
    /// </summary>
    /// <remarks>
    /// For u_t = −½·Tr(σσᵀ∇²u) − μ·∇u + φ(t, x, u, ∇u) with u(T, x) = g(x), along X_{n+1} = X_n + μ·Δt + σ·ΔW_n, with
    /// Y_n = u(t_n, X_n) and Z_n = ∇u(t_n, X_n), for example by <see cref="Node.Gradient"/>; the network then needs an
    /// activation with a second derivative.
    /// Source: Raissi, "Forward-backward stochastic neural networks: deep learning of high-dimensional partial
    /// differential equations", 2018.
    /// </remarks>
    /// <param name="values">Y, [N + 1].</param>
    /// <param name="gradients">Z, [N + 1, D].</param>
    /// <param name="driver">φ at the beginning of each step, [N].</param>
    /// <param name="noise">σ·ΔW, [N, D].</param>
    /// <param name="timeStep">Δt, positive.</param>
    /// <param name="terminal">g at the end of the path, a scalar.</param>
    /// <param name="terminalGradient">∇g there, [D].</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ModelException">SN2002: the shapes do not fit. SN2008: the time step is not positive.</exception>
    public static Node PathLoss(
        this Node values, Node gradients, Node driver, Node noise, float timeStep, Node terminal, Node terminalGradient)
    {
        if (!(timeStep > 0))
        {
            throw new ModelException("SN2008", $"PathLoss needs a positive timeStep, but it is {timeStep.ToString(CultureInfo.InvariantCulture)}.");
        }

        bool fits = noise.Shape.Rank == 2
            && values.Shape.SequenceEqual([noise.Shape[0] + 1])
            && gradients.Shape.SequenceEqual([noise.Shape[0] + 1, noise.Shape[1]])
            && driver.Shape.SequenceEqual([noise.Shape[0]])
            && terminal.Shape.Rank == 0
            && terminalGradient.Shape.SequenceEqual([noise.Shape[1]]);
        if (!fits)
        {
            throw new ModelException(
                "SN2002",
                "PathLoss needs values [N + 1], gradients [N + 1, D], a driver [N], noise [N, D], a scalar terminal and a terminalGradient [D], "
                + $"but found {values.Shape}, {gradients.Shape}, {driver.Shape}, {noise.Shape}, {terminal.Shape} and {terminalGradient.Shape}.");
        }

        return Composite.Of("pathLoss", "", [values, gradients, driver, noise, terminal, terminalGradient], [values, gradients, driver, noise, timeStep, terminal, terminalGradient], () =>
        {
            int steps = noise.Shape[0];
            Node before = values.Slice(0, 0, steps);
            Node after = values.Slice(0, 1, steps);
            Node predicted = before + timeStep * driver + (gradients.Slice(0, 0, steps) * noise).Sum(1);
            Node end = values.Slice(0, steps, 1).Reshape() - terminal;
            Node slope = gradients.Slice(0, steps, 1).Reshape(noise.Shape[1]) - terminalGradient;
            return Square(after - predicted) + Square(end) + Square(slope);
        });

        static Node Square(Node x) => (x * x).Sum();
    }
}
