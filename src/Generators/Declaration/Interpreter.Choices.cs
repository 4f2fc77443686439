using Microsoft.CodeAnalysis.Operations;
using StaticNets.Generators.Declaration.Spaces;
using StaticNets.Generators.Diagnostics;

namespace StaticNets.Generators.Declaration;

/// <summary>The choices of a search space.</summary>
internal sealed partial class Interpreter
{
    private object? Choose(IInvocationOperation invocation, FirstOptions choices, object?[] arguments)
    {
        if (arguments.Length > 0 && arguments[0] is string name)
        {
            if (!choices.Ask(name))
            {
                throw Fail(SpaceDiagnostics.NameTwice, invocation.Syntax, name);
            }

            switch (invocation.TargetMethod.Name, arguments.Length)
            {
                case ("OneOf", 2) when arguments[1] is object?[] options:
                    return options.Length > 0 ? options[0] : throw Fail(SpaceDiagnostics.NoOptions, invocation.Syntax, ChoiceRules.NoOptions(name));
                case ("Between", 3) when arguments[1] is int low && arguments[2] is int high:
                    return low <= high ? low : throw Fail(SpaceDiagnostics.NoOptions, invocation.Syntax, ChoiceRules.NoOptions(name, low, high));
                case ("Maybe", 1):
                    return false;
            }
        }

        throw Unsupported(invocation, $"'{Shortened(invocation.Syntax)}'", "ask OneOf, Between or Maybe");
    }
}
