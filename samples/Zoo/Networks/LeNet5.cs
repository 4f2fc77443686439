using StaticNets;

namespace Zoo.Networks;

/// <summary>The first convolutional network in wide use, with ReLU and maxima as it is written today.</summary>
/// <remarks>Source: LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", 1998.</remarks>
[Network]
public sealed partial class LeNet5
{
    private static Node Forward([Shape(1, 28, 28)] Node image)
    {
        Node x = image.Conv2D(6, kernel: 5, padding: 2, name: "conv1").Relu().MaxPool2D(2);
        x = x.Conv2D(16, kernel: 5, name: "conv2").Relu().MaxPool2D(2);
        x = x.Flatten().Dense(120, name: "fc1").Relu();
        x = x.Dense(84, name: "fc2").Relu();
        return x.Dense(10, name: "fc3").Named("logits");
    }

    private static Node Loss(Node logits, [Label(10)] Node digit) => logits.CrossEntropy(digit);
}
