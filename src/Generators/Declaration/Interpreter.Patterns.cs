using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using StaticNets.Generators.Diagnostics;

namespace StaticNets.Generators.Declaration;

/// <summary>Patterns, and the switch expression made of them.</summary>
internal sealed partial class Interpreter
{
    private object? SwitchExpression(ISwitchExpressionOperation choice)
    {
        object? value = Evaluate(choice.Value);
        foreach (ISwitchExpressionArmOperation arm in choice.Arms)
        {
            if (Matches(arm.Pattern, value) && (arm.Guard is null || IsTrue(arm.Guard)))
            {
                return Evaluate(arm.Value);
            }
        }

        throw Fail(DeclarationDiagnostics.ArithmeticFails, choice.Syntax, $"No arm of the switch fits {Text(value)}; add one for '_'");
    }

    private bool Matches(IPatternOperation pattern, object? value) => pattern switch
    {
        IDiscardPatternOperation => true,
        IConstantPatternOperation constant => Numbers.AreEqual(value, Evaluate(constant.Value)),
        IRelationalPatternOperation relational => value is not null
            && Numbers.Compare(relational.OperatorKind, value, Evaluate(relational.Value)!),
        INegatedPatternOperation negated => !Matches(negated.Pattern, value),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either =>
            Matches(either.LeftPattern, value) || Matches(either.RightPattern, value),
        IBinaryPatternOperation both => Matches(both.LeftPattern, value) && Matches(both.RightPattern, value),
        ITypePatternOperation type => IsInstance(type, value, type.MatchedType),
        IDeclarationPatternOperation declaration => MatchesDeclaration(declaration, value),
        IRecursivePatternOperation recursive => MatchesRecursive(recursive, value),
        _ => throw Unsupported(pattern, "This pattern", "use constants, comparisons, types, tuples and properties"),
    };

    private bool MatchesDeclaration(IDeclarationPatternOperation pattern, object? value)
    {
        if (!pattern.MatchesNull && !IsInstance(pattern, value, pattern.MatchedType ?? pattern.InputType))
        {
            return false;
        }

        if (pattern.DeclaredSymbol is not null)
        {
            _frame.Declare(pattern.DeclaredSymbol, value);
        }

        return true;
    }

    private bool MatchesRecursive(IRecursivePatternOperation pattern, object? value)
    {
        if (value is null || !IsInstance(pattern, value, pattern.MatchedType))
        {
            return false;
        }

        if (pattern.DeconstructionSubpatterns.Length > 0)
        {
            if (value is not TupleValue tuple)
            {
                throw Unsupported(pattern, "This pattern", "only tuples are taken apart by position");
            }

            if (!pattern.DeconstructionSubpatterns.Zip(tuple.Elements, Matches).All(matched => matched))
            {
                return false;
            }
        }

        foreach (IPropertySubpatternOperation property in pattern.PropertySubpatterns)
        {
            object? member = property.Member switch
            {
                IPropertyReferenceOperation reference => PropertyOf(reference, value, []),
                IFieldReferenceOperation field when value is TupleValue tuple => tuple.Elements[ElementIndex(field.Field)],
                _ => throw Unsupported(property, "This pattern", "use properties of shapes and arrays"),
            };
            if (!Matches(property.Pattern, member))
            {
                return false;
            }
        }

        if (pattern.DeclaredSymbol is not null)
        {
            _frame.Declare(pattern.DeclaredSymbol, value);
        }

        return true;
    }

    private bool IsInstance(IOperation operation, object? value, ITypeSymbol type)
    {
        if (value is null)
        {
            return false;
        }

        ITypeSymbol? given = operation switch
        {
            IPatternOperation pattern => pattern.InputType,
            IIsTypeOperation test => test.ValueOperand.Type,
            _ => operation.Type,
        };
        if (given is not null && _compilation.ClassifyConversion(given, type) is { IsIdentity: true } or { IsImplicit: true, IsReference: true })
        {
            return true;
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        if (given is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } wrapped
            && SymbolEqualityComparer.Default.Equals(wrapped.TypeArguments[0], type))
        {
            return true;
        }

        return KnownMembers.TypeOf(type) is System.Type known && type.TypeKind != TypeKind.Enum
            ? known.IsInstanceOfType(value)
            : throw Unsupported(operation, $"A test for {type.ToDisplayString()}", "test for null or compare constants");
    }
}
