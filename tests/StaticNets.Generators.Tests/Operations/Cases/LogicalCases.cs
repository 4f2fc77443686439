using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Boolean gates on log-odds.</summary>
internal static class LogicalCases
{
    private const string Family = "gates";

    private const string Pairs = "(z[0][..., 0::2], z[0][..., 1::2])";
    private const string And = "(lambda x, y: torch.where((x < 0) & (y < 0), x + y, torch.where(x <= y, x, y)))";
    private const string Or = "(lambda x, y: torch.where((x > 0) & (y > 0), x + y, torch.where(x >= y, x, y)))";
    private const string Xnor = "(lambda x, y: torch.sign(x * y) * torch.where(x.abs() <= y.abs(), x.abs(), y.abs()))";
    private const string ExactAnd = "(lambda x, y: -torch.logsumexp(torch.stack([-x, -y, -x - y]), 0))";
    private const string ExactOr = "(lambda x, y: torch.logsumexp(torch.stack([x, y, x + y]), 0))";
    private const string ExactXnor = "(lambda x, y: F.softplus(x + y, threshold=1000) - torch.logaddexp(x, y))";
    private const string Triples = "(z[0].unflatten(-1, (-1, 3)))";

    private static Operand[][] Even { get; } = Shapes.Of([Domain.Fine], [6], [3, 2], [38]);

    private static Operand[][] Threes { get; } = Shapes.Of([Domain.Fine], [9], [2, 3], [57]);

    private static Operand[][] Ties { get; } = Shapes.Of([Domain.Kinks], [6], [3, 2], [38]);

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "and", z => z[0].Logical(LogicalGate.And), And + Pairs, Even),
        new(Family, "or", z => z[0].Logical(LogicalGate.Or), Or + Pairs, Even),
        new(Family, "xnor", z => z[0].Logical(LogicalGate.Xnor), Xnor + Pairs, Even),
        new(Family, "and at ties", z => z[0].Logical(LogicalGate.And), And + Pairs, Ties) { NoDifferences = "kink" },
        new(Family, "or at ties", z => z[0].Logical(LogicalGate.Or), Or + Pairs, Ties) { NoDifferences = "kink" },
        new(Family, "xnor at ties", z => z[0].Logical(LogicalGate.Xnor), Xnor + Pairs, Ties) { NoDifferences = "kink" },
        new(Family, "and normalized", z => z[0].Logical(LogicalGate.And, LogicalForm.NormalizedApproximate), $"({And}{Pairs} + 0.6810370721753108) / 0.9722877400310959", Even) { Tolerance = OperationCase.FloatConstants },
        new(Family, "or normalized", z => z[0].Logical(LogicalGate.Or, LogicalForm.NormalizedApproximate), $"({Or}{Pairs} - 0.6810370721753108) / 0.9722877400310959", Even) { Tolerance = OperationCase.FloatConstants },
        new(Family, "xnor normalized", z => z[0].Logical(LogicalGate.Xnor, LogicalForm.NormalizedApproximate), $"{Xnor}{Pairs} / 0.6028102749890869", Even) { Tolerance = OperationCase.FloatConstants },
        new(Family, "and exact", z => z[0].Logical(LogicalGate.And, LogicalForm.Exact), ExactAnd + Pairs, Even),
        new(Family, "or exact", z => z[0].Logical(LogicalGate.Or, LogicalForm.Exact), ExactOr + Pairs, Even),
        new(Family, "xnor exact", z => z[0].Logical(LogicalGate.Xnor, LogicalForm.Exact), ExactXnor + Pairs, Even),
        new(Family, "and exact normalized", z => z[0].Logical(LogicalGate.And, LogicalForm.NormalizedExact), $"({ExactAnd}{Pairs} + 1.29895) / 0.94834", Even) { Tolerance = OperationCase.FloatConstants },
        new(Family, "and of three", z => z[0].Logical(LogicalGate.And, inputs: 3),
            "(lambda x: torch.where((x < 0).any(-1), -F.relu(-x).sum(-1), x.amin(-1)))" + Triples, Threes),
        new(Family, "or of three", z => z[0].Logical(LogicalGate.Or, inputs: 3),
            "(lambda x: torch.where((x > 0).any(-1), F.relu(x).sum(-1), x.amax(-1)))" + Triples, Threes),
        new(Family, "xnor of three", z => z[0].Logical(LogicalGate.Xnor, inputs: 3),
            "(lambda x: -torch.sign(x).prod(-1) * x.abs().amin(-1))" + Triples, Threes),
        new(Family, "and exact of three", z => z[0].Logical(LogicalGate.And, LogicalForm.Exact, inputs: 3),
            "(lambda l: l - torch.log(-torch.expm1(l)))(-F.softplus(-z[0].unflatten(-1, (-1, 3))).sum(-1))", Threes),
        new(Family, "xnor exact of three", z => z[0].Logical(LogicalGate.Xnor, LogicalForm.Exact, inputs: 3),
            "torch.logit((1 + (1 - 2 * torch.sigmoid(z[0].unflatten(-1, (-1, 3)))).prod(-1)) / 2)", Threes),
        new(Family, "gates duplicated", z => z[0].LogicalDuplicate([LogicalGate.And, LogicalGate.Xnor], axis: 0),
            $"(lambda x, y: torch.cat([{And}(x, y), {Xnor}(x, y)]))(z[0][0::2], z[0][1::2])", Shapes.Of([Domain.Fine], [6, 3], [2, 1], [4, 19])),
        new(Family, "gates partitioned", z => z[0].LogicalPartition([LogicalGate.Or, LogicalGate.And], LogicalForm.Exact),
            $"(lambda a, b: torch.cat([{ExactOr}(a[..., 0::2], a[..., 1::2]), {ExactAnd}(b[..., 0::2], b[..., 1::2])], -1))(*z[0].chunk(2, -1))",
            Shapes.Of([Domain.Fine], [8], [3, 4], [36])),
    ];
}
