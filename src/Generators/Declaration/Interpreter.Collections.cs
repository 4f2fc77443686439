using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using StaticNets.Generators.Diagnostics;

namespace StaticNets.Generators.Declaration;

/// <summary>Arrays, collection expressions and lists.</summary>
internal sealed partial class Interpreter
{
    private object?[] Array(IArrayCreationOperation creation)
    {
        if (creation.DimensionSizes.Length != 1)
        {
            throw Unsupported(creation, "An array of several dimensions", "use an array of arrays");
        }

        if (creation.Initializer is not null)
        {
            return creation.Initializer.ElementValues.Select(Evaluate).ToArray();
        }

        object? given = Evaluate(creation.DimensionSizes[0]);
        long length = Numbers.IsNumber(given) ? (long)Numbers.ConvertTo(given, SpecialType.System_Int64, false)! : throw new BrokenSourceException();
        if (length is < 0 or > MaximalSteps)
        {
            throw Fail(
                DeclarationDiagnostics.ArithmeticFails, creation.Syntax, $"An array of {length} elements cannot be made; use 0 .. {MaximalSteps}");
        }

        ITypeSymbol element = ((IArrayTypeSymbol)creation.Type!).ElementType;
        var array = new object?[length];
        for (int i = 0; i < array.Length; i++)
        {
            array[i] = DefaultOf(creation, element);
        }

        return array;
    }

    private object Collection(ICollectionExpressionOperation collection)
    {
        var elements = new List<object?>();
        foreach (IOperation element in collection.Elements)
        {
            if (element is ISpreadOperation spread)
            {
                elements.AddRange(Elements(spread.Operand));
            }
            else
            {
                elements.Add(Evaluate(element));
            }
        }

        return IsList(collection.Type) ? elements : elements.ToArray();
    }

    private static bool IsList(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "List", Arity: 1 } && type.ContainingNamespace.ToDisplayString() == "System.Collections.Generic";

    /// <summary>The few members of lists that declarations use.</summary>
    private object?[]? InvokeOnList(IInvocationOperation invocation, List<object?> list, object?[] arguments)
    {
        switch (invocation.TargetMethod.Name)
        {
            case "Add":
                list.Add(arguments[0]);
                return null;
            case "ToArray":
                return list.ToArray();
            case "Clear":
                list.Clear();
                return null;
            case "Reverse" when arguments.Length == 0:
                list.Reverse();
                return null;
            default:
                throw Fail(
                    DeclarationDiagnostics.UnknownMethod,
                    CallSite.NameOf(invocation.Syntax),
                    $"'{invocation.TargetMethod.Name}'",
                    "of a list only Add, Clear, Reverse, ToArray, Count and the index are read");
        }
    }
}
