using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Layers, with their parameters, states and masks.</summary>
internal static class LayerCases
{
    private const string Family = "layers";

    private const string BatchNorm =
        "F.batch_norm(z[0], s['batchNorm1.running_mean'], s['batchNorm1.running_var'], p['batchNorm1.weight'], p['batchNorm1.bias'], ";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "dense", z => z[0].Dense(5), "F.linear(z[0], p['dense1.weight'], p['dense1.bias'])", Shapes.Of([Domain.Real], [7], [3, 1], [19])),
        new(Family, "dense wide", z => z[0].Dense(33, bias: false, name: "head", init: Init.He), "F.linear(z[0], p['head.weight'])", Shapes.Of([Domain.Real], [3], [1], [2, 2])),
        new(Family, "dense twice", z => z[0].Dense(3).Tanh().Dense(2, biasInit: Init.Zeros),
            "F.linear(torch.tanh(F.linear(z[0], p['dense1.weight'], p['dense1.bias'])), p['dense2.weight'], p['dense2.bias'])", Shapes.Of([Domain.Real], [7], [2, 1], [17])),

        new(Family, "dropout", z => z[0].Dropout(0.25f), "z[0] * (u[0] < 0.75) / 0.75", Shapes.Equal(Domain.Real)) { Dropout = true },
        new(Family, "dropout twice", z => z[0].Dropout().Dropout(0.75f), "z[0] * (u[0] < 0.5) / 0.5 * (u[1] < 0.25) / 0.25", Shapes.Equal(Domain.Real)) { Dropout = true },
        new(Family, "dropout in evaluation", z => z[0].Dropout(0.25f), "F.dropout(z[0], 0.25, training=False)", Shapes.Equal(Domain.Real)),
        new(Family, "dropout of nothing", z => z[0].Dropout(0), "F.dropout(z[0], 0.0)", Shapes.Equal(Domain.Real)) { Dropout = true },
        new(Family, "dropout of everything", z => z[0].Dropout(1) + z[1], "F.dropout(z[0], 1.0) + z[1]", Shapes.Equal(Domain.Real, Domain.Other)) { Dropout = true },

        new(Family, "layer norm", z => z[0].LayerNorm(),
            "F.layer_norm(z[0], z[0].shape[-1:], p['layerNorm1.weight'], p['layerNorm1.bias'], f32(1e-5))", Shapes.Of([Domain.Real], [7], [3, 2], [19])),
        new(Family, "layer norm of two axes", z => z[0].LayerNorm(axes: 2, epsilon: 0.125f, name: "norm"),
            "F.layer_norm(z[0], z[0].shape[-2:], p['norm.weight'], p['norm.bias'], 0.125)", Shapes.Of([Domain.Real], [3, 5], [2, 1, 1], [2, 19])),
        new(Family, "layer norm without weights", z => z[0].LayerNorm(affine: false), "F.layer_norm(z[0], z[0].shape[-1:], eps=f32(1e-5))", Shapes.Matrices(Domain.Real)),

        new(Family, "batch norm", z => z[0].BatchNorm(), BatchNorm + "training=True, momentum=f32(0.1), eps=f32(1e-5))",
            Shapes.Of([Domain.Real], [7], [1], [19])) { WholeBatch = true, BatchStatistics = true, Tolerance = OperationCase.FloatConstants },
        new(Family, "batch norm of channels", z => z[0].BatchNorm(epsilon: 0.125f, momentum: 0.25f), BatchNorm + "training=True, momentum=0.25, eps=0.125)",
            Shapes.Of([Domain.Real], [3, 5], [2, 1], [2, 3, 5])) { WholeBatch = true, BatchStatistics = true },
        new(Family, "batch norm in evaluation", z => z[0].BatchNorm(), BatchNorm + "training=False, eps=f32(1e-5))",
            Shapes.Of([Domain.Real], [3, 5], [2, 1], [19])) { WholeBatch = true },
        new(Family, "batch norm without weights", z => z[0].BatchNorm(affine: false, epsilon: 0.125f, momentum: 0.25f, name: "norm"),
            "F.batch_norm(z[0], s['norm.running_mean'], s['norm.running_var'], training=True, momentum=0.25, eps=0.125)",
            Shapes.Of([Domain.Real], [5], [1, 3], [2, 17])) { WholeBatch = true, BatchStatistics = true },

        new(Family, "residual", z => z[0].Residual(x => x.Dense(x.Shape.Last).Tanh()),
            "z[0] + torch.tanh(F.linear(z[0], p['dense1.weight'], p['dense1.bias']))", Shapes.Of([Domain.Real], [5], [2, 1], [3, 3])),
        new(Family, "gated", z => z[0].Gated(z[1], z[2].Sigmoid()), "torch.sigmoid(z[2]) * z[0] + (1 - torch.sigmoid(z[2])) * z[1]",
            Shapes.Equal(Domain.Real, Domain.Other, Domain.Real)),

        new(Family, "parameter", z => z[0] * Parameter.Of("w", Init.Ones, [.. z[0].Shape]) + Parameter.Ref("w"), "z[0] * p['w'] + p['w']", Shapes.Equal(Domain.Real)),
        new(Family, "shared block",
            z =>
            {
                SharedBlock tower = Shared.Block(x => x.Dense(3).Tanh(), name: "tower");
                return tower.Apply(z[0]) * tower.Apply(z[1]);
            },
            "torch.tanh(F.linear(z[0], p['tower.dense1.weight'], p['tower.dense1.bias'])) * torch.tanh(F.linear(z[1], p['tower.dense1.weight'], p['tower.dense1.bias']))",
            Shapes.Of([Domain.Real, Domain.Other], [5], [2, 1], [17])),
    ];
}
