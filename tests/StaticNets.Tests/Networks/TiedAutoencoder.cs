namespace StaticNets.Tests.Networks;

/// <summary>The decoder's weight is the encoder's, transposed; the loss has a penalty on it.</summary>
[Network(Emit = Emit.All)]
internal sealed partial class TiedAutoencoder
{
    private static (Node code, Node copy) Forward([Shape(12)] Node x)
    {
        Node weight = Parameter.Of("w", Init.GlorotNormal, 5, 12);
        Node code = x.Linear(weight, Parameter.Of("encoder_bias", Init.Zeros, 5)).Sigmoid();
        return (code, code.Linear(weight.Transpose()) + Parameter.Of("decoder_bias", Init.Constant(0.5), 12));
    }

    private static Node Loss(Node copy, Node x)
    {
        Node weight = Parameter.Ref("w");
        return copy.MeanSquaredError(x) + 0.01f * (weight * weight).Sum();
    }
}
