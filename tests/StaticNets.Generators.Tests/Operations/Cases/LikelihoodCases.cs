using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Likelihoods and divergences, with weights and classes that do not count.</summary>
internal static class LikelihoodCases
{
    private const string Family = "likelihoods";

    private static Operand[][] Weighted { get; } =
    [
        [Operand.Batched(Domain.Real, 3, 5), Operand.Label(5, 3), Operand.Shared(Domain.Positive, 5)],
        [Operand.Batched(Domain.Real, 2), Operand.Label(2), Operand.Shared(Domain.Positive, 2)],
        [Operand.Batched(Domain.Real, 2, 19), Operand.Label(19, 2), Operand.Shared(Domain.Positive, 19)],
    ];

    private static Operand[][] Plain { get; } =
    [
        [Operand.Batched(Domain.Real, 5, 3), Operand.Label(3, 5)],
        [Operand.Batched(Domain.Real, 2), Operand.Label(2)],
        [Operand.Batched(Domain.Real, 6, 19), Operand.Label(19, 6)],
    ];

    private const string Mean = ".sum() / max(int((z[1] != 1).sum()), 1)";

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "nll", z => z[0].LogSoftmax().NegativeLogLikelihood(z[1]), "F.nll_loss(F.log_softmax(z[0], -1), z[1])", Plain),
        new(Family, "nll weighted", z => z[0].NegativeLogLikelihood(z[1], weight: z[2]), "F.nll_loss(z[0] * z[2], z[1])", Weighted),
        new(Family, "nll axis 0 ignoring", z => z[0].NegativeLogLikelihood(z[1], axis: 0, ignoreIndex: 1), "F.nll_loss(z[0].unsqueeze(0), z[1].unsqueeze(0), ignore_index=1, reduction='none')" + Mean,
            [Operand.Batched(Domain.Real, 3, 5), Operand.Label(3, 5)],
            [Operand.Batched(Domain.Real, 2, 4), Operand.Label(2, 4)],
            [Operand.Batched(Domain.Real, 2, 19), Operand.Label(2, 19)]),
        new(Family, "cross entropy ignoring", z => z[0].CrossEntropy(z[1], ignoreIndex: 1), "F.cross_entropy(z[0], z[1], ignore_index=1, reduction='none')" + Mean, Plain),
        new(Family, "cross entropy weighted", z => z[0].CrossEntropy(z[1], weight: z[2]), "(-F.log_softmax(z[0], -1) * z[2] * F.one_hot(z[1], z[0].shape[-1])).sum(-1).mean()", Weighted),
        new(Family, "cross entropy weighted and smoothed", z => z[0].CrossEntropy(z[1], labelSmoothing: 0.25f, weight: z[2], ignoreIndex: 1),
            "(-F.log_softmax(z[0], -1) * z[2] * (0.75 * F.one_hot(z[1], z[0].shape[-1]).double() + 0.25 / z[0].shape[-1])).sum(-1).mul(z[1] != 1)" + Mean, Weighted),
        new(Family, "cross entropy weighted as PyTorch", z => z[0].CrossEntropy(z[1], labelSmoothing: 0.25f, weight: z[2].StopGradient()),
            "F.cross_entropy(z[0], z[1], z[2].detach(), label_smoothing=0.25, reduction='none').mean() + 0 * z[2].sum()", Weighted) { NoDifferences = "stopped on purpose" },
        new(Family, "cross entropy weighted as PyTorch's mean", z => z[0].CrossEntropy(z[1], weight: z[2].StopGradient()) / z[2].StopGradient().Take(z[1]).Mean().BatchMean(),
            "(lambda x, t, w: (lambda l: F.cross_entropy(x, t, w) * l / l.mean())(F.cross_entropy(x, t, w, reduction='none').reshape(3, -1).mean(1)))(z[0].movedim(-1, 1), z[1], z[2].detach()) + 0 * z[2].sum()",
            Weighted) { WholeBatch = true, NoDifferences = "stopped on purpose" },
        new(Family, "cross entropy with probabilities", z => z[0].CrossEntropyWithProbabilities(z[1].Softmax()), "F.cross_entropy(z[0], torch.softmax(z[1], -1))", Shapes.Of([Domain.Real, Domain.Other], [7], [3, 2], [19])),

        new(Family, "binary cross entropy of probabilities", z => z[0].BinaryCrossEntropy(z[1]), "F.binary_cross_entropy(z[0], z[1])", Shapes.Equal(Domain.Probability, Domain.Probability)),
        new(Family, "binary cross entropy of probabilities weighted", z => z[0].BinaryCrossEntropy(z[1], z[2]),
            "(-(z[1] * torch.log(z[0]) + (1 - z[1]) * torch.log(1 - z[0])) * z[2]).mean()", Shapes.Equal(Domain.Probability, Domain.Probability, Domain.Positive)),
        new(Family, "binary cross entropy weighted", z => z[0].BinaryCrossEntropyWithLogits(z[1], z[2], z[3]), "twice((z[2] * ((1 - z[1]) * z[0] + (1 + (z[3] - 1) * z[1]) * F.softplus(-z[0]))).mean(), F.binary_cross_entropy_with_logits(z[0], z[1], z[2].detach(), pos_weight=z[3].detach()))",
            Shapes.Equal(Domain.Real, Domain.Probability, Domain.Positive, Domain.Positive)),
        new(Family, "kullback leibler", z => z[0].LogSoftmax().KullbackLeibler(z[1].Softmax()), "F.kl_div(F.log_softmax(z[0], -1), torch.softmax(z[1], -1), reduction='none').mean()", Shapes.Of([Domain.Real, Domain.Other], [7], [3, 2], [19])),
        new(Family, "kullback leibler of logarithms", z => z[0].KullbackLeibler(z[1], logTarget: true), "F.kl_div(z[0], z[1], log_target=True, reduction='none').mean()", Shapes.Equal(Domain.Real, Domain.Other)),
        new(Family, "kullback leibler of zeros", z => z[0].KullbackLeibler(z[1].Greater(0f)), "F.kl_div(z[0], 1.0 * (z[1] > 0), reduction='none').mean()", Shapes.Equal(Domain.Real, Domain.Away)),
        new(Family, "poisson", z => z[0].PoissonNegativeLogLikelihood(z[1]), "F.poisson_nll_loss(z[0], z[1])", Shapes.Equal(Domain.Real, Domain.Positive)),
        new(Family, "poisson of rates", z => z[0].PoissonNegativeLogLikelihood(z[1].StopGradient(), logInput: false, full: true, epsilon: 0.125f),
            "F.poisson_nll_loss(z[0], z[1].detach(), False, True, eps=0.125)", Shapes.Equal(Domain.Positive, Domain.Positive)) { NoDifferences = "stopped on purpose", Tolerance = OperationCase.FloatConstants },
        new(Family, "gaussian", z => z[0].GaussianNegativeLogLikelihood(z[1], z[2]), "F.gaussian_nll_loss(z[0], z[1], z[2])", Shapes.Equal(Domain.Real, Domain.Other, Domain.Positive)),
        new(Family, "gaussian full", z => z[0].GaussianNegativeLogLikelihood(z[1], z[2], full: true, epsilon: 0.75f), "F.gaussian_nll_loss(z[0], z[1], z[2], True, 0.75)", Shapes.Equal(Domain.Real, Domain.Other, Domain.Positive))
        {
            NoDifferences = "the gradient passes below the least variance",
            Tolerance = OperationCase.FloatConstants,
        },
        new(Family, "smooth l1", z => z[0].SmoothL1(z[1]), "F.smooth_l1_loss(z[0], z[1])", Shapes.Equal(Domain.Real, Domain.Other)),
        new(Family, "smooth l1 with beta", z => z[0].SmoothL1(z[1], beta: 0.25f), "F.smooth_l1_loss(z[0], z[1], beta=0.25)", Shapes.Equal(Domain.Real, Domain.Other)),
        new(Family, "smooth l1 without beta", z => z[0].SmoothL1(z[1], beta: 0), "F.smooth_l1_loss(z[0], z[1], beta=0)", Shapes.Equal(Domain.Real, Domain.Other)),
    ];
}
