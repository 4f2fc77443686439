namespace StaticNets.Search;

/// <summary>What cells of DARTS are made of. No convolution has a bias; each is between ReLU and BatchNorm.</summary>
/// <remarks>Source: Liu, Simonyan and Yang, "DARTS: differentiable architecture search", ICLR 2019, section 3.1 and appendix A.1.</remarks>
/// <param name="affine">Whether BatchNorm has a weight and a bias. Not where operations are mixed: they would let an operation outweigh its share.</param>
internal sealed class DartsLayers(bool affine)
{
    /// <summary>ReLU, convolution without neighbours, BatchNorm.</summary>
    public Node ReluConv(Node x, int channels) => Norm(x.Relu().Conv2D(channels, kernel: 1, bias: false));

    /// <summary>Halves the extents: two convolutions without neighbours look at every other place, one of them a place further on.</summary>
    public Node FactorizedReduce(Node x, int channels)
    {
        Node y = x.Relu();
        Node shifted = y.Slice(1, 1, y.Shape[1] - 1).Slice(2, 1, y.Shape[2] - 1);
        return Norm(Node.Concat(0, y.Conv2D(channels / 2, kernel: 1, stride: 2, bias: false), shifted.Conv2D(channels - (channels / 2), kernel: 1, stride: 2, bias: false)));
    }

    /// <summary>Two depthwise separable convolutions, the first with the stride.</summary>
    public Node Separable(Node x, int kernel, int stride) => Part(Part(x, kernel, stride, dilation: 1), kernel, stride: 1, dilation: 1);

    /// <summary>A depthwise separable convolution whose kernel has gaps.</summary>
    public Node Dilated(Node x, int kernel, int stride) => Part(x, kernel, stride, dilation: 2);

    /// <summary>The largest of each 3 × 3 window, normalized where operations are mixed.</summary>
    public Node MaxPool(Node x, int stride) => Pooled(x.MaxPool2D(3, stride, padding: 1));

    /// <summary>The mean of each 3 × 3 window, normalized where operations are mixed. What lies outside does not count.</summary>
    public Node AvgPool(Node x, int stride) => Pooled(x.AvgPool2D(3, stride, padding: 1, countPadding: false));

    private Node Part(Node x, int kernel, int stride, int dilation)
    {
        int channels = x.Shape[0];
        Node depthwise = x.Relu().Conv2D(channels, kernel, stride, padding: dilation * (kernel / 2), dilation: dilation, groups: channels, bias: false);
        return Norm(depthwise.Conv2D(channels, kernel: 1, bias: false));
    }

    private Node Pooled(Node x) => affine ? x : Norm(x);

    private Node Norm(Node x) => x.BatchNorm(affine: affine);
}
