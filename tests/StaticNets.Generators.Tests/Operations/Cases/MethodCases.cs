using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Layers of methods from the literature.</summary>
internal static class MethodCases
{
    private const string Family = "methods";

    private const string Estimated = "estimated on purpose";

    private const string GatedField =
        "torch.stack([torch.sigmoid(1.5 * z[0][1] - 0.25) * (F.linear(torch.tanh(2 * z[0][0]) * torch.sigmoid(3 * z[0][2] - 0.125), p['field.activity']) - z[0][0]), "
        + "(F.linear(torch.tanh(2 * z[0][0]), p['field.update']) - z[0][1]) / 2, (F.linear(torch.tanh(2 * z[0][0]), p['field.reset']) - z[0][2]) / 1.5])";

    private static Operand[][] Currents { get; } = Shapes.Of([Domain.Fine], [9, 5], [5, 1], [7, 17]);

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "scaled residual", z => z[0].ScaledResidual(x => x.Tanh().Dense(x.Shape.Last)),
            "f32(0.5 ** 0.5) * (z[0] + F.linear(torch.tanh(z[0]), p['dense1.weight'], p['dense1.bias']))", Shapes.Of([Domain.Real], [7], [3, 1], [2, 17])),
        new(Family, "scaled residual with a learned scale", z => z[0].ScaledResidual(x => x.Tanh(), Shortcut.LearnedScale, name: "block"),
            "f32(0.5 ** 0.5) * (z[0] * p['block.scale'] + torch.tanh(z[0]))", Shapes.Of([Domain.Real], [7], [3, 1], [2, 17])),
        new(Family, "scaled residual with a projection", z => z[0].ScaledResidual(x => x.Tanh().Dense(5, bias: false), Shortcut.Projection),
            "f32(0.5 ** 0.5) * (F.linear(z[0], p['residual1.weight']) + F.linear(torch.tanh(z[0]), p['dense1.weight']))", Shapes.Of([Domain.Real], [7], [3, 1], [2, 17])),

        new(Family, "tensor train dense", z => z[0].TensorTrainDense([3, 2], [2, 3], 4),
            "torch.einsum('aoib,bpjc,...ij->...op', p['tensorTrain1.core0'], p['tensorTrain1.core1'], z[0].reshape(z[0].shape[:-1] + (2, 3))).reshape(z[0].shape[:-1] + (6,)) + p['tensorTrain1.bias']",
            Shapes.Of([Domain.Real], [6], [3, 6], [2, 1, 6])),
        new(Family, "tensor train of three cores", z => z[0].TensorTrainDense([2, 1, 3], [2, 3, 2], 3, bias: false, name: "train"),
            "torch.einsum('aoib,bpjc,cqkd,...ijk->...opq', p['train.core0'], p['train.core1'], p['train.core2'], z[0].reshape(z[0].shape[:-1] + (2, 3, 2))).reshape(z[0].shape[:-1] + (6,))",
            Shapes.Of([Domain.Real], [12], [3, 12], [1, 1, 12])),

        new(Family, "trigonometric features", z => z[0].TrigonometricFeatures(),
            "torch.stack([torch.cos(f32(torch.pi / 2) * z[0]), torch.sin(f32(torch.pi / 2) * z[0])], -1)", Shapes.Of([Domain.Real], [3], [1], [17])),
        new(Family, "linear features", z => z[0].LinearFeatures(), "torch.stack([1 - z[0], z[0]], -1)", Shapes.Of([Domain.Real], [3], [1], [17])),
        new(Family, "matrix product state", z => z[0].MatrixProductState(3, labels: 2, name: "chain"),
            "torch.einsum('a,s,asb,t,btc,u,cuel,v,evf,w,fwg,g->l', p['chain.left'], z[0][0], p['chain.before'][:, 0], z[0][1], p['chain.before'][:, 1], z[0][2], p['chain.label'], "
            + "z[0][3], p['chain.after'][:, 0], z[0][4], p['chain.after'][:, 1], p['chain.right'])",
            Shapes.Of([Domain.Real], [5, 2], [5, 1], [5, 5])),
        new(Family, "matrix product state labelled at its end", z => z[0].MatrixProductState(2, labels: 3, labelSite: 0, name: "chain"),
            "torch.einsum('a,s,asbl,t,btc,c->l', p['chain.left'], z[0][0], p['chain.label'], z[0][1], p['chain.after'][:, 0], p['chain.right'])",
            Shapes.Of([Domain.Real], [2, 2], [2, 1], [2, 17])),

        // The running statistics keep 1 − 0.1 of what they were, which is a float.
        new(Family, "wide residual block", z => Zoo.Networks.WideResidual.Block(z[0], width: 4, stride: 2, dropout: 0f, name: "block"),
            "(lambda norm: (lambda o: F.conv2d(torch.relu(norm('block.bn2', F.conv2d(o, p['block.conv1.weight'], stride=2, padding=1))), p['block.conv2.weight'], padding=1) "
            + "+ F.conv2d(o, p['block.convShortcut.weight'], stride=2))(torch.relu(norm('block.bn1', z[0]))))"
            + "(lambda name, x: F.batch_norm(x, s[name + '.running_mean'], s[name + '.running_var'], p[name + '.weight'], p[name + '.bias'], True, f32(0.1), f32(1e-5)))",
            Shapes.Of([Domain.Fine], [2, 4, 4], [2, 3, 3], [3, 5, 6]))
            { WholeBatch = true, BatchStatistics = true, Tolerance = OperationCase.FloatConstants },

        new(Family, "super spike", z => z[0].SuperSpike(), "super_spike(z[0])", Shapes.Of([Domain.Fine], [7], [3, 1], [2, 17])) { NoDifferences = Estimated },
        new(Family, "super spike of its own steepness", z => z[0].SuperSpike(2.5f), "super_spike(z[0], 2.5)", Shapes.Of([Domain.Fine], [7], [3, 1], [2, 17])) { NoDifferences = Estimated },
        new(Family, "leaky integrate-and-fire", z => (6f * z[0]).LeakyIntegrateAndFire(timeStep: 0.01, steepness: 5f),
            "leaky(6 * z[0], 0.01, fires=True, steepness=5.0)", Currents)
            { NoDifferences = Estimated, Tolerance = OperationCase.FloatConstants },
        new(Family, "recurrent integrate-and-fire",
            z => (6f * z[0]).LeakyIntegrateAndFire(0.03, 0.02, 0.015, steepness: 4f, recurrent: Init.Normal(0, 1), name: "lif", keep: Keep.Recompute),
            "leaky(6 * z[0], 0.015, True, 0.03, 0.02, 4.0, p['lif.recurrent'])", Currents) { NoDifferences = Estimated, Tolerance = OperationCase.FloatConstants },
        new(Family, "leaky integrator", z => z[0].LeakyIntegrator(0.02, 0.01, 0.01), "leaky(z[0], 0.01, fires=False)", Currents) { Tolerance = OperationCase.FloatConstants },
        new(Family, "spikes above", z => z[0].SpikesAbove(0.25f), "torch.relu(z[0].sum(0).mean() - 0.25) ** 2", Currents),
        new(Family, "spikes above of each neuron", z => z[0].SpikesAbove(0.25f, population: false), "(torch.relu(z[0].sum(0) - 0.25) ** 2).mean()", Currents),
        new(Family, "spikes below", z => z[0].SpikesBelow(1.5f), "(torch.relu(1.5 - z[0].sum(0)) ** 2).mean()", Currents),
        new(Family, "spikes below of the population", z => z[0].SpikesBelow(1.5f, population: true), "torch.relu(1.5 - z[0].sum(0).mean()) ** 2", Currents),

        new(Family, "gated field", z => z[0].GatedField(2f, 1.5f, 0.25f, 3f, 0.125f, 2f, 1.5f, name: "field"),
            GatedField, Shapes.Of([Domain.Real], [3, 2], [3, 1], [3, 7])) { Tolerance = OperationCase.FloatConstants },
        new(Family, "gated field with input", z => z[0].GatedField(2f, 1.5f, 0.25f, 3f, 0.125f, 2f, 1.5f, z[1], "field"),
            GatedField + " + z[1] / torch.tensor([[1.0], [2.0], [1.5]])", Shapes.Of([Domain.Real, Domain.Other], [3, 2], [3, 1], [3, 7]))
            { Tolerance = OperationCase.FloatConstants },

        new(Family, "path loss", z => z[0].PathLoss(z[1], z[2], z[3], 0.25f, z[4].Reshape(), z[5]),
            "((z[0][1:] - z[0][:-1] - 0.25 * z[2] - (z[1][:-1] * z[3]).sum(1)) ** 2).sum() + (z[0][-1] - z[4][0]) ** 2 + ((z[1][-1] - z[5]) ** 2).sum()",
            Path(1, 1), Path(2, 3), Path(7, 2)),
    ];

    private static Operand[] Path(int steps, int dimensions) =>
    [
        Operand.Batched(Domain.Real, steps + 1), Operand.Batched(Domain.Other, steps + 1, dimensions), Operand.Batched(Domain.Real, steps),
        Operand.Batched(Domain.Real, steps, dimensions), Operand.Batched(Domain.Other, 1), Operand.Batched(Domain.Other, dimensions),
    ];
}
