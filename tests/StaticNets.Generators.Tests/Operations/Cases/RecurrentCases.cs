using System.Collections.Generic;

namespace StaticNets.Generators.Tests.Operations.Cases;

/// <summary>Recurrent layers; <c>recurrent</c> of operations.py calls what torch.nn.RNN, GRU and LSTM call.</summary>
internal static class RecurrentCases
{
    private const string Family = "recurrent";

    private static Operand[][] Sequences { get; } = Cases.Shapes.Of([Domain.Real], [4, 3], [1, 1], [3, 17]);

    public static IEnumerable<OperationCase> All { get; } =
    [
        new(Family, "rnn", z => z[0].Rnn(5), "recurrent(torch.rnn_tanh, z[0], p, 'rnn1')[0]", Sequences),
        new(Family, "rnn relu to the last", z => z[0].Rnn(3, relu: true, returns: Returns.Last, bias: false), "recurrent(torch.rnn_relu, z[0], p, 'rnn1')[1]", Sequences) { NoDifferences = "Kinks are met." },
        new(Family, "gru", z => z[0].Gru(5), "recurrent(torch.gru, z[0], p, 'gru1')[0]", Sequences),
        new(Family, "gru of two directions", z => z[0].Gru(3, bidirectional: true, returns: Returns.Last, name: "g"), "recurrent(torch.gru, z[0], p, 'g', directions=2)[1]", Sequences),
        new(Family, "gru recomputed", z => z[0].Gru(17, keep: Keep.Recompute, bias: false), "recurrent(torch.gru, z[0], p, 'gru1')[0]", Sequences),
        new(Family, "lstm", z => z[0].Lstm(5), "recurrent(torch.lstm, z[0], p, 'lstm1')[0]", Sequences),
        new(Family, "lstm to the last", z => z[0].Lstm(9, returns: Returns.Last), "recurrent(torch.lstm, z[0], p, 'lstm1')[1]", Sequences),
        new(Family, "lstm of two layers and directions", z => z[0].Lstm(3, layers: 2, bidirectional: true, state: z[1], cell: z[2]),
            "recurrent(torch.lstm, z[0], p, 'lstm1', layers=2, directions=2, states=[z[1], z[2]])[0]",
            [Operand.Batched(Domain.Real, 4, 3), Operand.Batched(Domain.Other, 4, 3), Operand.Shared(Domain.Real, 4, 3)],
            [Operand.Batched(Domain.Real, 1, 1), Operand.Shared(Domain.Other, 4, 3), Operand.Batched(Domain.Real, 4, 3)],
            [Operand.Batched(Domain.Real, 2, 17), Operand.Batched(Domain.Other, 4, 3), Operand.Batched(Domain.Real, 4, 3)]),
        new(Family, "rnn cell", z => z[0].RnnCell(z[1]), "torch.tanh(cell(z[0], p, 'rnnCell1') + cell(z[1], p, 'rnnCell1', 'hh'))", Cells(1)),
        new(Family, "gru cell", z => z[0].GruCell(z[1]), "torch.gru_cell(z[0][None], z[1][None], *weights(p, 'gruCell1'))[0]", Cells(1)),
        new(Family, "lstm cell",
            z =>
            {
                (Node state, Node cell) = z[0].LstmCell(z[1], z[2]);
                return state * cell.Sin();
            },
            "(lambda y: (y[0] * torch.sin(y[1]))[0])(torch.lstm_cell(z[0][None], [z[1][None], z[2][None]], *weights(p, 'lstmCell1')))", Cells(2)),
    ];

    private static Operand[][] Cells(int states)
    {
        Operand[][] shapes = new Operand[3][];
        (int Inputs, int Units)[] extents = [(3, 5), (1, 1), (17, 4)];
        for (int i = 0; i < shapes.Length; i++)
        {
            shapes[i] = [Operand.Batched(Domain.Real, extents[i].Inputs), Operand.Batched(Domain.Other, extents[i].Units)];
            if (states > 1)
            {
                shapes[i] = [.. shapes[i], Operand.Batched(Domain.Real, extents[i].Units)];
            }
        }

        return shapes;
    }
}
