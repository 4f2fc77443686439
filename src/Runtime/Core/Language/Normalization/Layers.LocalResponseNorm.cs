using System.Linq;

namespace StaticNets;

/// <content>Normalization by neighbouring channels.</content>
public static partial class Layers
{
    /// <summary>Divides by neighbouring channels: y = x / (k + alpha·mean(x²))^beta, the mean over a window with zeros at its ends. PyTorch: torch.nn.LocalResponseNorm.</summary>
    /// <remarks>Source: Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional neural networks", 2012, section 3.3.</remarks>
    /// <param name="x">[C, ..].</param>
    /// <param name="size">Channels of the window, positive: size / 2 before and (size − 1) / 2 after.</param>
    /// <param name="alpha">Weight of the mean.</param>
    /// <param name="beta">Exponent.</param>
    /// <param name="k">Added to the mean, positive.</param>
    /// <exception cref="ModelException">SN2008: size is not positive. SN2003: x is a scalar.</exception>
    public static Node LocalResponseNorm(this Node x, int size, float alpha = 1e-4f, float beta = 0.75f, float k = 1f)
    {
        RequireChannels(x, "LocalResponseNorm");
        Require.Positive(size, "LocalResponseNorm's size");
        return Composite.Of("localResponseNorm", Invariant.Text(size), [x], [x, size, alpha, beta, k], () =>
        {
            Node padded = x.Square().Pad(0, size / 2, (size - 1) / 2);
            Node sum = Enumerable.Range(0, size).Select(shift => padded.Slice(0, shift, x.Shape[0])).Aggregate((a, b) => a + b);
            return x / (k + alpha / size * sum).Power(beta);
        });
    }
}
