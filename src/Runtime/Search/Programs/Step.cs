namespace StaticNets.Search.Programs;

/// <summary>An operation of a block and the values that it works on: 0 is the block's input, i + 1 the result of its step i.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Input">Its operand.</param>
/// <param name="Other">The second operand of a <see cref="BinaryOperation"/>; null for others.</param>
public sealed record Step(Operation Operation, int Input, int? Other = null);
