namespace StaticNets.Generators.Declaration;

/// <summary>A local variable or parameter of the code being read; lambdas that captured it share it.</summary>
internal sealed class Cell(object? value)
{
    public object? Value { get; set; } = value;
}
