using Xunit;

namespace StaticNets.Methods.Tests.Propagation;

public sealed class PathLossTests
{
    [Fact]
    public void One_step_of_the_Black_Scholes_Barenblatt_equation_is_that_of_the_page()
    {
        // D = 2, u = 1.1·‖x‖² + 0.3·t, X₀ = (1, 0.5), ΔW = (0.1, −0.2), Δt = 0.25, σ = 0.4·diag(X), φ = 0.05·(Y − Z·X).
        var network = new OneStep();
        float[] path = [0, 1, 0.5f, 0.25f, 1 + (0.4f * 0.1f), 0.5f - (0.4f * 0.5f * 0.2f)];
        float[] noise = [0.4f * 0.1f, -0.4f * 0.5f * 0.2f];
        float[] values = [.. path, .. noise];
        float loss = network.MeanLoss(new Batch(values, default, 1), Pass.Evaluation);
        Assert.Equal(0.102634588, loss, 1e-6);

        var u = new float[2];
        network.Infer(path, u);
        Assert.Equal(1.375, u[0], 1e-6);
        Assert.Equal(1.49752, u[1], 1e-6);
    }
}

[Network]
internal sealed partial class OneStep
{
    private static Node Forward([Shape(2, 3)] Node path)
    {
        Node x = path.Slice(1, 1, 2);
        return (1.1f * (x * x).Sum(1) + 0.3f * path.Slice(1, 0, 1).Reshape(2)).Named("u");
    }

    private static Node Loss(Node u, Node path, [Shape(1, 2)] Node noise)
    {
        Node x = path.Slice(1, 1, 2);
        Node z = Node.Gradient(u, path).Slice(1, 1, 2);
        Node driver = 0.05f * (u - (z * x).Sum(1));
        Node end = x.Slice(0, 1, 1).Reshape(2);
        return u.PathLoss(z, driver.Slice(0, 0, 1), noise, 0.25f, (end * end).Sum(), 2f * end);
    }
}
