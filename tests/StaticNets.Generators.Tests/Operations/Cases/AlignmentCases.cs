using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Sequences that are not aligned with their targets.</summary>
internal static class AlignmentCases
{
    private const string Family = "alignment";

    public static IEnumerable<OperationCase> All { get; } =
    [
        // Class 0 of a label is the first after the blank.
        new(Family, "ctc", z => z[0].LogSoftmax().Ctc(z[1] + 1f), "ctc(z[0], z[1] + 1)",
            [Operand.Batched(Domain.Real, 7, 3), Operand.Label(2, 3)], [Operand.Batched(Domain.Real, 1, 2), Operand.Label(1, 1)], [Operand.Batched(Domain.Real, 9, 19), Operand.Label(18, 2)]),
        new(Family, "ctc of other lengths", z => z[0].LogSoftmax().Ctc(z[1], inputLength: z[2] + 5f, targetLength: z[3], blank: 2),
            "ctc(z[0], z[1], z[2] + 5, z[3], blank=2)",
            [Operand.Batched(Domain.Real, 7, 3), Operand.Label(2, 3), Operand.Label(3), Operand.Label(3)],
            [Operand.Batched(Domain.Real, 6, 3), Operand.Label(2, 1), Operand.Label(2, 1), Operand.Label(2, 1)],
            [Operand.Batched(Domain.Real, 9, 19), Operand.Label(2, 2), Operand.Label(5), Operand.Label(3)]),
        new(Family, "ctc without infinities", z => z[0].LogSoftmax().Ctc(z[1] + 1f, inputLength: z[2] + 1f, zeroInfinity: true), "ctc(z[0], z[1] + 1, z[2] + 1, zero_infinity=True)",
            [Operand.Batched(Domain.Real, 5, 4), Operand.Label(3, 3), Operand.Label(5)],
            [Operand.Batched(Domain.Real, 3, 2), Operand.Label(1, 2), Operand.Label(3)],
            [Operand.Batched(Domain.Real, 7, 5), Operand.Label(4, 2), Operand.Label(7)]),
    ];
}
