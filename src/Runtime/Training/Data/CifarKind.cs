namespace StaticNets.Training.Data;

/// <summary>The two sets of the CIFAR format.</summary>
public enum CifarKind
{
    /// <summary>One label byte of 10 classes before each image.</summary>
    Cifar10,

    /// <summary>A coarse label of 20 classes, then a fine one of 100, before each image.</summary>
    Cifar100,
}
