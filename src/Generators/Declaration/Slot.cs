using System;

namespace StaticNets.Generators.Declaration;

/// <summary>A place that can be assigned; its index expressions have been evaluated once.</summary>
internal readonly struct Slot(Func<object?> read, Action<object?> write)
{
    public object? Read() => read();

    public void Write(object? value) => write(value);
}
