namespace StaticNets.Generators.Operations;

/// <summary>What a scan made, as views into its pack.</summary>
/// <param name="Scan">The scan, all of whose states are kept.</param>
/// <param name="Pack">Its result.</param>
internal sealed record ScanParts(Scan Scan, Node Pack)
{
    /// <summary>A state after the last step.</summary>
    public Node Final(int state) => Slots(state, Scan.LastSlot, 1).Reshape(Scan.OutputType(state).Shape.ToArray());

    /// <summary>[T, ..]: a state as each step found it.</summary>
    public Node Before(int state) => Slots(state, Scan.Before, Scan.Steps);

    /// <summary>[T, ..]: a state as each step left it.</summary>
    public Node After(int state) => Slots(state, Scan.After, Scan.Steps);

    /// <summary>[T, ..]: an output of every step.</summary>
    public Node Stack(int stack) => Part(Scan.StackOffset(stack), Scan.Steps, Scan.OutputType(Scan.States + stack).Shape);

    /// <summary>[T, ..]: what every step made of one of the body's outputs.</summary>
    public Node OfOutput(int output) => output < Scan.States ? After(output) : Stack(output - Scan.States);

    private Node Slots(int state, int first, int count) => Part(Scan.SlotOffset(state, first), count, Scan.OutputType(state).Shape);

    private Node Part(int offset, int count, Shape shape) =>
        Pack.Slice(0, offset, count * shape.Size).Reshape([count, .. shape]);
}
