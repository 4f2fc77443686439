using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Loops over time; <c>scan</c> of operations.py is a loop of Python.</summary>
internal static class ScanCases
{
    private const string Family = "scan";

    private static Operand[][] StateAndSequence { get; } = Shapes(5, [3], [4]);

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "scan", z => Node.Scan((h, x) => Linear(h, x), z[0], z[1]).Outputs,
            "scan(lambda h, x: 2 * [torch.tanh(F.linear(h, p['dense1.weight'], p['dense1.bias']) + F.linear(x, p['dense2.weight']))], z[0], z[1])[0]", StateAndSequence),
        new(Family, "scan in reverse", z => Node.Scan((h, x) => Linear(h, x), z[0], z[1], reverse: true).Outputs,
            "scan(lambda h, x: 2 * [torch.tanh(F.linear(h, p['dense1.weight'], p['dense1.bias']) + F.linear(x, p['dense2.weight']))], z[0], z[1], True)[0]", StateAndSequence),
        new(Family, "scan with recomputation", z => Node.Scan((h, x) => Linear(h, x), z[0], z[1], keep: Keep.Recompute).Outputs,
            "scan(lambda h, x: 2 * [torch.tanh(F.linear(h, p['dense1.weight'], p['dense1.bias']) + F.linear(x, p['dense2.weight']))], z[0], z[1])[0]", StateAndSequence),
        new(Family, "scan to the last state", z => Node.Scan((h, x) => (h * x.Sum().Tanh() + h.Sin(), h), z[0], z[1]).State,
            "scan(lambda h, x: (h * torch.tanh(x.sum()) + torch.sin(h), h), z[0], z[1])[1]", StateAndSequence),
        new(Family, "scan of everything",
            z =>
            {
                (Node outputs, Node state) = Node.Scan((h, x) => (h * x.Sigmoid() + x, (h - x).Exp().Sum()), z[0], z[1]);
                return outputs.Sum() * state + outputs.Slice(0, outputs.Shape[0] - 1, 1);
            },
            "(lambda y: y[0].sum() * y[1] + y[0][-1])(scan(lambda h, x: (h * torch.sigmoid(x) + x, torch.exp(h - x).sum()), z[0], z[1]))", Shapes(3, [2], [2])),
        new(Family, "scan with",
            z => Node.Scan((h, x, with) => ((h.MatMul(with[0]) + x * with[1]).Tanh(), h * with[1].Exp()), z[0], z[1], [z[2], z[3]]).Outputs,
            "scan(lambda h, x: (torch.tanh(h @ z[2] + x * z[3]), h * torch.exp(z[3])), z[0], z[1])[0]",
            [Operand.Batched(Domain.Real, 3), Operand.Batched(Domain.Other, 4, 3), Operand.Batched(Domain.Other, 3, 3), Operand.Batched(Domain.Real, 3)],
            [Operand.Shared(Domain.Real, 1), Operand.Batched(Domain.Other, 2, 1), Operand.Shared(Domain.Other, 1, 1), Operand.Batched(Domain.Real, 1)],
            [Operand.Batched(Domain.Real, 17), Operand.Shared(Domain.Other, 2, 17), Operand.Shared(Domain.Other, 17, 17), Operand.Shared(Domain.Real, 17)]),
        new(Family, "scan of shared values", z => Node.Scan((h, x) => ((h * x).Tanh() + x, h + x), z[0], z[1]).Outputs * z[2],
            "scan(lambda h, x: (torch.tanh(h * x) + x, h + x), z[0], z[1])[0] * z[2]",
            [Operand.Shared(Domain.Real, 3), Operand.Shared(Domain.Other, 4, 3), Operand.Batched(Domain.Real, 3)],
            [Operand.Shared(Domain.Real, 1), Operand.Shared(Domain.Other, 2, 1), Operand.Batched(Domain.Real, 1)],
            [Operand.Shared(Domain.Real, 19), Operand.Shared(Domain.Other, 3, 19), Operand.Batched(Domain.Real, 19)]),
        new(Family, "scan of several",
            z =>
            {
                (Node[] outputs, Node[] states) = Node.Scan(
                    (h, x) => ([h[1].Sin(), (h[0] * x[0] + x[1]).Tanh()], [h[0], x[1] * h[1], x[0]]), [z[0], z[1]], [z[2], z[3]], reverse: true);
                return Node.Concat(0, [.. outputs.Select(output => output.Sum(0)), .. states]);
            },
            "(lambda y: torch.cat([o.sum(0) for o in y[0]] + list(y[1])))(scans(lambda h, x: ([torch.sin(h[1]), torch.tanh(h[0] * x[0] + x[1])], [h[0], x[1] * h[1], x[0]]), [z[0], z[1]], [z[2], z[3]], True))",
            [Operand.Batched(Domain.Real, 3), Operand.Shared(Domain.Other, 3), Operand.Batched(Domain.Real, 4, 3), Operand.Batched(Domain.Other, 4, 3)],
            [Operand.Batched(Domain.Real, 1), Operand.Batched(Domain.Other, 1), Operand.Batched(Domain.Real, 1, 1), Operand.Shared(Domain.Other, 1, 1)],
            [Operand.Batched(Domain.Real, 19), Operand.Batched(Domain.Other, 19), Operand.Batched(Domain.Real, 2, 19), Operand.Batched(Domain.Other, 2, 19)]),
        new(Family, "scan of steps",
            z => Node.Scan((h, _, with) => ([h[0] + 0.125f * (with[0] * h[0]).Sin()], []), [z[0]], [], [z[1]], steps: 6).States[0],
            "scans(lambda h, x: ([h[0] + 0.125 * torch.sin(z[1] * h[0])], []), [z[0]], [], steps=6)[1][0]", Cases.Shapes.Equal(Domain.Real, Domain.Other)),
        new(Family, "scan without states",
            z => Node.Scan((_, x, with) => ([], [(x[0] * with[0]).Exp()]), [], [z[0]], [z[1]]).Outputs[0],
            "torch.exp(z[0] * z[1])",
            [Operand.Batched(Domain.Real, 4, 3), Operand.Batched(Domain.Other, 3)],
            [Operand.Batched(Domain.Real, 2, 1), Operand.Shared(Domain.Other, 1)],
            [Operand.Batched(Domain.Real, 2, 19), Operand.Batched(Domain.Other, 19)]),
        new(Family, "scan of a matrix",
            z => Node.Scan((h, x) => (0.5f * h.MatMul(h.Transpose()).MatMul(x.Reshape(x.Shape[0], x.Shape[1])).Tanh() + x, x), z[0], z[1]).State,
            "scan(lambda h, x: (0.5 * torch.tanh(h @ h.T @ x) + x, x), z[0], z[1])[1]", Shapes(3, [2, 3], [2, 3])),
        new(Family, "scan in a scan",
            z => Node.Scan(
                (h, x) =>
                {
                    (Node inner, Node last) = Node.Scan((g, element, with) => ((g * element + with[0]).Tanh(), g * with[0]), h, x, [h], reverse: true);
                    return (last, inner.Sum(0));
                },
                z[0],
                z[1]).Outputs,
            "scan(lambda h, x: (lambda y: (y[1], y[0].sum(0)))(scan(lambda g, e: (torch.tanh(g * e + h), g * h), h, x, True)), z[0], z[1])[0]",
            [Operand.Batched(Domain.Real, 3), Operand.Batched(Domain.Other, 3, 4, 3)],
            [Operand.Shared(Domain.Real, 1), Operand.Batched(Domain.Other, 2, 1, 1)],
            [Operand.Batched(Domain.Real, 5), Operand.Shared(Domain.Other, 2, 3, 5)]),
        new(Family, "scan with dropout", z => Node.Scan((h, x) => ((h + x).Dropout(0.25f), h * x), z[0], z[1]).Outputs,
            "scan(lambda h, x: ((h + x[0]) * (x[1] < 0.75) / 0.75, h * x[0]), z[0], list(zip(z[1], u[0])))[0]", Shapes(3, [4], [4])) { Dropout = true },
        new(Family, "scan with dropout in evaluation", z => Node.Scan((h, x) => ((h + x).Dropout(0.25f), h * x), z[0], z[1]).Outputs,
            "scan(lambda h, x: (h + x, h * x), z[0], z[1])[0]", Shapes(3, [4], [4])),
        new(Family, "gradient in a scan",
            z => Node.Scan((h, x) => (h + 0.25f * Node.Gradient((h * x).Sin(), h), h), z[0], z[1]).State,
            "scan(lambda h, x: (h + 0.25 * gradient(torch.sin(h * x), h), h), z[0], z[1])[1]", Shapes(3, [4], [4])),
        new(Family, "gradient of a scan",
            z => Node.Gradient(Node.Scan((h, x) => ((h * x).Sin(), h * x), z[0], z[1]).Outputs, z[1]),
            "gradient(scan(lambda h, x: (torch.sin(h * x), h * x), z[0], z[1])[0], z[1])", Shapes(3, [4], [4])),
    ];

    private static (Node, Node) Linear(Node h, Node x)
    {
        Node next = (h.Dense(h.Shape.Last) + x.Dense(h.Shape.Last, bias: false)).Tanh();
        return (next, next);
    }

    // A state, and a sequence of so many elements.
    private static Operand[][] Shapes(int steps, int[] state, int[] element) =>
    [
        [Operand.Batched(Domain.Real, state), Operand.Batched(Domain.Other, [steps, .. element])],
        [Operand.Shared(Domain.Real, state), Operand.Batched(Domain.Other, [1, .. element])],
        [Operand.Batched(Domain.Real, [.. state[..^1], state[^1] + 16]), Operand.Batched(Domain.Other, [2, .. element[..^1], element[^1] + 16])],
    ];
}
