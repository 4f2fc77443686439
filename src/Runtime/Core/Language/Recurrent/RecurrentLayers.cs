using System;

namespace StaticNets;

/// <summary>Recurrent layers and their cells, with PyTorch's parameters.</summary>
public static class RecurrentLayers
{
    private static readonly RecurrentStack TanhStack = Plain("rnn", x => x.Tanh());
    private static readonly RecurrentStack ReluStack = Plain("rnn", x => x.Relu());
    private static readonly RecurrentStack GruStack = new("gru", 3, 1, GruStep);
    private static readonly RecurrentStack LstmStack = new("lstm", 4, 2, LstmStep);

    /// <summary>Elman's network: h′ = tanh(W_ih·x + b_ih + W_hh·h + b_hh). PyTorch: torch.nn.RNN.</summary>
    /// <remarks>
    /// Source: Elman, "Finding structure in time", 1990. Parameters: <c>name.weight_ih_l0</c> [units, F],
    /// <c>weight_hh_l0</c> [units, units], <c>bias_ih_l0</c>, <c>bias_hh_l0</c> [units], of further layers with their
    /// number, of the second direction with <c>_reverse</c>.
    /// </remarks>
    /// <param name="x">[T, F].</param>
    /// <param name="units">Units of the hidden state, positive.</param>
    /// <param name="relu">Whether the activation is Relu instead of Tanh.</param>
    /// <param name="layers">Layers on top of each other, positive.</param>
    /// <param name="bidirectional">Whether a second direction runs backwards.</param>
    /// <param name="returns">Every hidden state, or the last.</param>
    /// <param name="state">Initial hidden states, [layers·directions, units]; zeros if null.</param>
    /// <param name="dropout">Probability of dropping between the layers, in [0, 1].</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="keep">What lies in memory for the gradient.</param>
    /// <returns>[T, units·directions], or [units·directions] for the last.</returns>
    /// <exception cref="ModelException">SN2003: x is no sequence. SN2008, SN2012: an argument does not fit.</exception>
    public static Node Rnn(
        this Node x,
        int units,
        bool relu = false,
        int layers = 1,
        bool bidirectional = false,
        Returns returns = Returns.Sequence,
        Node? state = null,
        float dropout = 0f,
        bool bias = true,
        string? name = null,
        Keep keep = Keep.Store) =>
        (relu ? ReluStack : TanhStack).Over(
            x, units, new RecurrentOptions(layers, bidirectional, returns, dropout, bias, name, keep),
            [x, units, relu, layers, bidirectional, returns, state, dropout, bias, keep],
            state);

    /// <summary>Gated recurrent units: r, z = σ(..), n = tanh(W_in·x + b_in + r·(W_hn·h + b_hn)), h′ = (1 − z)·n + z·h. PyTorch: torch.nn.GRU.</summary>
    /// <remarks>Source: Cho et al., "Learning phrase representations using RNN encoder–decoder", 2014. Parameters as those of <see cref="Rnn"/>, for r, z and n one after another.</remarks>
    /// <param name="x">[T, F].</param>
    /// <param name="units">Units of the hidden state, positive.</param>
    /// <param name="layers">Layers on top of each other, positive.</param>
    /// <param name="bidirectional">Whether a second direction runs backwards.</param>
    /// <param name="returns">Every hidden state, or the last.</param>
    /// <param name="state">Initial hidden states, [layers·directions, units]; zeros if null.</param>
    /// <param name="dropout">Probability of dropping between the layers, in [0, 1].</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="keep">What lies in memory for the gradient.</param>
    /// <returns>[T, units·directions], or [units·directions] for the last.</returns>
    /// <exception cref="ModelException">SN2003: x is no sequence. SN2008, SN2012: an argument does not fit.</exception>
    public static Node Gru(
        this Node x,
        int units,
        int layers = 1,
        bool bidirectional = false,
        Returns returns = Returns.Sequence,
        Node? state = null,
        float dropout = 0f,
        bool bias = true,
        string? name = null,
        Keep keep = Keep.Store) =>
        GruStack.Over(
            x, units, new RecurrentOptions(layers, bidirectional, returns, dropout, bias, name, keep),
            [x, units, layers, bidirectional, returns, state, dropout, bias, keep],
            state);

    /// <summary>Long short-term memory: i, f, o = σ(..), g = tanh(..), c′ = f·c + i·g, h′ = o·tanh(c′). PyTorch: torch.nn.LSTM.</summary>
    /// <remarks>
    /// Source: Hochreiter and Schmidhuber, "Long short-term memory", 1997; Gers, Schmidhuber and Cummins, "Learning to
    /// forget", 2000. Parameters as those of <see cref="Rnn"/>, for i, f, g and o one after another.
    /// </remarks>
    /// <param name="x">[T, F].</param>
    /// <param name="units">Units of the hidden state, positive.</param>
    /// <param name="layers">Layers on top of each other, positive.</param>
    /// <param name="bidirectional">Whether a second direction runs backwards.</param>
    /// <param name="returns">Every hidden state, or the last.</param>
    /// <param name="state">Initial hidden states, [layers·directions, units]; zeros if null.</param>
    /// <param name="cell">Initial cell states, [layers·directions, units]; zeros if null.</param>
    /// <param name="dropout">Probability of dropping between the layers, in [0, 1].</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="name">The layer's name; automatic if null.</param>
    /// <param name="keep">What lies in memory for the gradient.</param>
    /// <returns>[T, units·directions], or [units·directions] for the last.</returns>
    /// <exception cref="ModelException">SN2003: x is no sequence. SN2008, SN2012: an argument does not fit.</exception>
    public static Node Lstm(
        this Node x,
        int units,
        int layers = 1,
        bool bidirectional = false,
        Returns returns = Returns.Sequence,
        Node? state = null,
        Node? cell = null,
        float dropout = 0f,
        bool bias = true,
        string? name = null,
        Keep keep = Keep.Store) =>
        LstmStack.Over(
            x, units, new RecurrentOptions(layers, bidirectional, returns, dropout, bias, name, keep),
            [x, units, layers, bidirectional, returns, state, cell, dropout, bias, keep],
            state, cell);

    /// <summary>One step of Elman's network. PyTorch: torch.nn.RNNCell.</summary>
    /// <param name="x">[F].</param>
    /// <param name="state">h, [H].</param>
    /// <param name="relu">Whether the activation is Relu instead of Tanh.</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="name">The cell's name; automatic if null.</param>
    /// <returns>h′, [H].</returns>
    /// <exception cref="ModelException">SN2003: an operand has other axes.</exception>
    public static Node RnnCell(this Node x, Node state, bool relu = false, bool bias = true, string? name = null) =>
        ((relu ? ReluStack : TanhStack) with { Kind = "rnnCell" }).Cell(x, [state], bias, name, [x, state, relu, bias])[0];

    /// <summary>One step of gated recurrent units. PyTorch: torch.nn.GRUCell.</summary>
    /// <param name="x">[F].</param>
    /// <param name="state">h, [H].</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="name">The cell's name; automatic if null.</param>
    /// <returns>h′, [H].</returns>
    /// <exception cref="ModelException">SN2003: an operand has other axes.</exception>
    public static Node GruCell(this Node x, Node state, bool bias = true, string? name = null) =>
        (GruStack with { Kind = "gruCell" }).Cell(x, [state], bias, name, [x, state, bias])[0];

    /// <summary>One step of long short-term memory. PyTorch: torch.nn.LSTMCell.</summary>
    /// <param name="x">[F].</param>
    /// <param name="state">h, [H].</param>
    /// <param name="cell">c, [H].</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="name">The cell's name; automatic if null.</param>
    /// <returns>h′ and c′, [H].</returns>
    /// <exception cref="ModelException">SN2003: an operand has other axes.</exception>
    public static (Node State, Node Cell) LstmCell(this Node x, Node state, Node cell, bool bias = true, string? name = null)
    {
        Node[] next = (LstmStack with { Kind = "lstmCell" }).Cell(x, [state, cell], bias, name, [x, state, cell, bias]);
        return (next[0], next[1]);
    }

    private static RecurrentStack Plain(string kind, Func<Node, Node> activation) =>
        new(kind, 1, 1, (states, projected, weight, bias) => [activation(projected + states[0].Linear(weight, bias))]);

    private static Node[] GruStep(Node[] states, Node projected, Node weight, Node? bias)
    {
        Node[] input = projected.Split(3);
        Node[] hidden = states[0].Linear(weight, bias).Split(3);
        Node reset = (input[0] + hidden[0]).Sigmoid();
        Node update = (input[1] + hidden[1]).Sigmoid();
        Node fresh = (input[2] + reset * hidden[2]).Tanh();
        return [fresh + update * (states[0] - fresh)];
    }

    private static Node[] LstmStep(Node[] states, Node projected, Node weight, Node? bias)
    {
        Node[] gates = (projected + states[0].Linear(weight, bias)).Split(4);
        Node cell = gates[1].Sigmoid() * states[1] + gates[0].Sigmoid() * gates[2].Tanh();
        return [gates[3].Sigmoid() * cell.Tanh(), cell];
    }
}
