using System;

namespace StaticNets;

/// <summary>How a parameter begins. Draws are reproducible: a function of the seed, the parameter's name and the element.</summary>
/// <param name="Kind">The distribution.</param>
/// <param name="A">First number of the distribution: a constant, a lower bound, a mean, or a gain.</param>
/// <param name="B">Second number: an upper bound or a standard deviation.</param>
/// <param name="Fan">Fan-in to scale by where the shape alone does not tell it; 0 takes it from the shape.</param>
/// <param name="ZeroRow">A row that is zero whatever the distribution, as that of padding in an embedding; −1 for none.</param>
public sealed record Init(InitKind Kind, double A = 0, double B = 0, int Fan = 0, int ZeroRow = -1)
{
    /// <summary>All zeros.</summary>
    public static Init Zeros { get; } = new(InitKind.Constant);

    /// <summary>All ones.</summary>
    public static Init Ones { get; } = new(InitKind.Constant, 1);

    /// <summary>Uniform in ±√(6 / (fan_in + fan_out)). Source: Glorot and Bengio, 2010. PyTorch: xavier_uniform_.</summary>
    public static Init Glorot { get; } = new(InitKind.GlorotUniform, 1);

    /// <summary>Normal with σ = √(2 / (fan_in + fan_out)). Source: Glorot and Bengio, 2010. PyTorch: xavier_normal_.</summary>
    public static Init GlorotNormal { get; } = new(InitKind.GlorotNormal, 1);

    /// <summary>Uniform in ±√(6 / fan_in), for ReLU. Source: He et al., 2015. PyTorch: kaiming_uniform_.</summary>
    public static Init He { get; } = new(InitKind.HeUniform, Math.Sqrt(2));

    /// <summary>Normal with σ = √(2 / fan_in), for ReLU. Source: He et al., 2015. PyTorch: kaiming_normal_.</summary>
    public static Init HeNormal { get; } = new(InitKind.HeNormal, Math.Sqrt(2));

    /// <summary>An orthogonal matrix. Source: Saxe, McClelland and Ganguli, 2014. PyTorch: orthogonal_.</summary>
    public static Init Orthogonal { get; } = new(InitKind.Orthogonal, 1);

    /// <summary>PyTorch's default for weights of Linear and convolutions: uniform in ±1 / √fan_in.</summary>
    public static Init TorchWeight { get; } = new(InitKind.HeUniform, Math.Sqrt(1.0 / 3));

    /// <summary>The same value everywhere.</summary>
    /// <param name="value">The value.</param>
    public static Init Constant(double value) => new(InitKind.Constant, value);

    /// <summary>Uniform in [low, high).</summary>
    /// <param name="low">Lower bound.</param>
    /// <param name="high">Upper bound, above <paramref name="low"/>.</param>
    public static Init Uniform(double low, double high) => new(InitKind.Uniform, low, high);

    /// <summary>Normal.</summary>
    /// <param name="mean">Mean μ.</param>
    /// <param name="deviation">Standard deviation σ, zero or more.</param>
    public static Init Normal(double mean = 0, double deviation = 1) => new(InitKind.Normal, mean, deviation);

    /// <summary>Normal, redrawn outside μ ± 2σ. PyTorch: trunc_normal_ with bounds at ±2σ.</summary>
    /// <param name="mean">Mean μ.</param>
    /// <param name="deviation">Standard deviation σ of the normal before truncation.</param>
    public static Init TruncatedNormal(double mean = 0, double deviation = 1) =>
        new(InitKind.TruncatedNormal, mean, deviation);

    /// <summary>Uniform in ±gain·√(3 / fan_in). PyTorch: kaiming_uniform_ with a gain of its own.</summary>
    /// <param name="gain">Gain of the activation that follows: √2 for ReLU, 1 for none.</param>
    public static Init HeUniform(double gain) => new(InitKind.HeUniform, gain);

    /// <summary>An orthogonal matrix times a gain.</summary>
    /// <param name="gain">Factor, positive.</param>
    public static Init OrthogonalWith(double gain) => new(InitKind.Orthogonal, gain);

    /// <summary>Exponential with mean 1/rate, all of one sign.</summary>
    /// <param name="rate">Rate λ, positive.</param>
    /// <param name="sign">1, or −1 for negative values.</param>
    public static Init Exponential(double rate, int sign = 1) => new(InitKind.Exponential, rate, sign);

    /// <summary>PyTorch's default for biases of Linear and convolutions: uniform in ±1 / √fan_in of the weight.</summary>
    /// <param name="fanIn">Fan-in of the layer's weight, positive.</param>
    public static Init TorchBias(int fanIn) => new(InitKind.HeUniform, Math.Sqrt(1.0 / 3), Fan: fanIn);
}

/// <summary>The distributions of <see cref="Init"/>.</summary>
public enum InitKind
{
    /// <summary>The value <see cref="Init.A"/> everywhere.</summary>
    Constant,

    /// <summary>Uniform in [<see cref="Init.A"/>, <see cref="Init.B"/>).</summary>
    Uniform,

    /// <summary>Normal with mean <see cref="Init.A"/> and standard deviation <see cref="Init.B"/>.</summary>
    Normal,

    /// <summary>The same, redrawn outside two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>Uniform in ±gain·√(6 / (fan_in + fan_out)), gain <see cref="Init.A"/>.</summary>
    GlorotUniform,

    /// <summary>Normal with σ = gain·√(2 / (fan_in + fan_out)), gain <see cref="Init.A"/>.</summary>
    GlorotNormal,

    /// <summary>Uniform in ±gain·√(3 / fan_in), gain <see cref="Init.A"/>.</summary>
    HeUniform,

    /// <summary>Normal with σ = gain / √fan_in, gain <see cref="Init.A"/>.</summary>
    HeNormal,

    /// <summary>Orthogonal rows or columns, whichever are fewer, times the gain <see cref="Init.A"/>.</summary>
    Orthogonal,

    /// <summary>
    /// For tensors [n, .., n]: the identity times <see cref="Init.A"/> between first and last axis, plus normal numbers
    /// with standard deviation <see cref="Init.B"/>.
    /// </summary>
    NearIdentity,

    /// <summary>Exponential with rate <see cref="Init.A"/>, times the sign <see cref="Init.B"/>.</summary>
    Exponential,

    /// <summary>
    /// For a parameter <c>.._g</c>: the length of each row of <c>.._v</c> as it was drawn; <see cref="Init.A"/> is the root mean square length of
    /// its distribution, for what reasons about initializers without drawing.
    /// </summary>
    RowLengths,
}
