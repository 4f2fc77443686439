using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Normalization of values and of weights, with parameters and states.</summary>
internal static class NormalizationCases
{
    private const string Family = "normalization";

    private const string InstanceNorm =
        "F.instance_norm(z[0], s['instanceNorm1.running_mean'], s['instanceNorm1.running_var'], p['instanceNorm1.weight'], p['instanceNorm1.bias'], ";

    private static Operand[][] Positions { get; } = Shapes.Of([Domain.Real], [3, 5], [2, 2], [1, 3, 7]);

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "rms norm", z => z[0].RmsNorm(epsilon: 0.125f), "z[0] * torch.rsqrt((z[0] ** 2).mean(-1, keepdim=True) + 0.125) * p['rmsNorm1.weight']",
            Shapes.Of([Domain.Real], [7], [3, 2], [19])),
        new(Family, "rms norm of two axes", z => z[0].RmsNorm(axes: 2, affine: false, name: "norm"), "z[0] * torch.rsqrt((z[0] ** 2).mean((-2, -1), keepdim=True) + 2 ** -23)",
            Shapes.Of([Domain.Real], [3, 5], [2, 1, 2], [2, 19])),
        new(Family, "group norm", z => z[0].GroupNorm(2, epsilon: 0.125f), "F.group_norm(z[0], 2, p['groupNorm1.weight'], p['groupNorm1.bias'], 0.125)",
            Shapes.Of([Domain.Real], [6, 5], [2, 2], [4, 3, 7])) { WholeBatch = true },
        new(Family, "group norm without weights", z => z[0].GroupNorm(1, affine: false), "F.group_norm(z[0], 1, eps=f32(1e-5))",
            Shapes.Of([Domain.Real], [7], [2, 2], [3, 1, 5])) { WholeBatch = true },
        new(Family, "instance norm", z => z[0].InstanceNorm(), "F.instance_norm(z[0], eps=f32(1e-5))", Shapes.Of([Domain.Real], [3, 5], [2, 3], [2, 3, 5])) { WholeBatch = true },
        new(Family, "instance norm with statistics", z => z[0].InstanceNorm(momentum: 0.25f, epsilon: 0.125f, affine: true, runningStatistics: true),
            InstanceNorm + "use_input_stats=True, momentum=0.25, eps=0.125)", Positions) { WholeBatch = true, BatchStatistics = true, Tolerance = OperationCase.FloatConstants },
        new(Family, "instance norm in evaluation", z => z[0].InstanceNorm(affine: true, runningStatistics: true),
            InstanceNorm + "use_input_stats=False, eps=f32(1e-5))", Positions) { WholeBatch = true },
        new(Family, "batch norm of all batches so far", z => z[0].BatchNorm(momentum: null, epsilon: 0.125f, scaleInit: 0.5f),
            "F.batch_norm(z[0], s['batchNorm1.running_mean'], s['batchNorm1.running_var'], p['batchNorm1.weight'], p['batchNorm1.bias'], training=True, "
            + "momentum=1 / (1 + float(s['batchNorm1.num_batches_tracked'])), eps=0.125)",
            Shapes.Of([Domain.Real], [7], [2, 1], [3, 5])) { WholeBatch = true, BatchStatistics = true },
        new(Family, "bias before batch norm", z => z[0].Dense(3).BatchNorm(epsilon: 0.125f, momentum: 0.25f),
            "F.batch_norm(F.linear(z[0], p['dense1.weight'], p['dense1.bias']), s['batchNorm1.running_mean'], s['batchNorm1.running_var'], "
            + "p['batchNorm1.weight'], p['batchNorm1.bias'], training=True, momentum=0.25, eps=0.125)",
            Shapes.Of([Domain.Real], [7], [1], [19])) { WholeBatch = true, BatchStatistics = true },
        new(Family, "local response norm", z => z[0].LocalResponseNorm(3, alpha: 0.5f), "F.local_response_norm(z[0], 3, 0.5)",
            Shapes.Of([Domain.Real], [7, 2], [1, 1], [19, 3])) { WholeBatch = true, Tolerance = OperationCase.FloatConstants },
        new(Family, "local response norm of an even size", z => z[0].LocalResponseNorm(size: 4, alpha: 2, beta: 0.5f, k: 2), "F.local_response_norm(z[0], 4, 2, 0.5, 2)",
            Shapes.Of([Domain.Real], [5, 3], [2, 1], [17, 2])) { WholeBatch = true },

        new(Family, "dense with weight norm", z => z[0].Dense(5, form: WeightForm.WeightNorm),
            "F.linear(z[0], p['dense1.weight_v'] * (p['dense1.weight_g'] / torch.norm_except_dim(p['dense1.weight_v'], 2, 0)), p['dense1.bias'])",
            Shapes.Of([Domain.Real], [7], [3, 2], [19])),
        new(Family, "weight norm of three axes", z => z[0] * Parameter.Normalized("w", WeightForm.WeightNorm, Init.Glorot, [.. z[0].Shape]),
            "z[0] * p['w_v'] * (p['w_g'] / torch.norm_except_dim(p['w_v'], 2, 0))", Shapes.Cubes(Domain.Real)),
        new(Family, "dense with spectral norm", z => z[0].Dense(5, form: WeightForm.SpectralNorm),
            "F.linear(z[0], spectral(p, s, 'dense1.weight', training=True), p['dense1.bias'])",
            Shapes.Of([Domain.Real], [7], [3, 2], [19])) { WholeBatch = true, BatchStatistics = true, NoDifferences = "the singular vectors are constants to the gradient, as in PyTorch" },
        new(Family, "dense with spectral norm in evaluation", z => z[0].Dense(3, form: WeightForm.SpectralNorm, name: "head"),
            "F.linear(z[0], spectral(p, s, 'head.weight', training=False), p['head.bias'])",
            Shapes.Of([Domain.Real], [7], [3, 2], [19])) { WholeBatch = true },

        new(Family, "normalize", z => z[0].Normalize(), "F.normalize(z[0], dim=-1)", Shapes.Of([Domain.Real], [7], [3, 2], [19])),
        new(Family, "normalize by sums", z => z[0].Normalize(p: 1, axis: 0), "F.normalize(z[0], 1, 0)", Shapes.Of([Domain.Real], [7, 3], [2, 1], [3, 19])),
        new(Family, "normalize of zeros", z => z[0].Normalize(epsilon: 0.5f), "F.normalize(z[0], dim=-1, eps=0.5)", Shapes.Of([Domain.Nought], [7], [3, 2], [19])) { NoDifferences = "kink", NoHessian = "PyTorch divides by the length" },
    ];
}
