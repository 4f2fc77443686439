using System;

namespace StaticNets.Generators.Declaration;

/// <summary>A delegate of the code being read: a lambda, a local function or a method group.</summary>
/// <param name="invoke">Runs it in the interpreter.</param>
internal sealed class Closure(Func<object?[], object?> invoke)
{
    public object? Invoke(params object?[] arguments) => invoke(arguments);
}
