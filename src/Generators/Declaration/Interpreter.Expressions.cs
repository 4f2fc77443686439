using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using StaticNets.Generators.Diagnostics;

namespace StaticNets.Generators.Declaration;

/// <summary>Expressions.</summary>
internal sealed partial class Interpreter
{
    private object? Evaluate(IOperation operation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operation.ConstantValue.HasValue && operation is not IInvalidOperation)
        {
            return operation.ConstantValue.Value;
        }

        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Variable(local, local.Local);
            case IParameterReferenceOperation parameter:
                return Variable(parameter, parameter.Parameter);
            case IFieldReferenceOperation field:
                return Field(field);
            case IPropertyReferenceOperation property:
                return Property(property);
            case IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation:
                return Resolve(operation).Read();
            case IInvocationOperation invocation:
                return Invoke(invocation);
            case IObjectCreationOperation creation:
                return Create(creation);
            case IConversionOperation conversion:
                return Convert(conversion);
            case IBinaryOperation binary:
                return Binary(binary);
            case IUnaryOperation unary:
                return Unary(unary);
            case IConditionalOperation choice:
                return IsTrue(choice.Condition) ? Evaluate(choice.WhenTrue) : Evaluate(choice.WhenFalse ?? throw new BrokenSourceException());
            case ICoalesceOperation coalesce:
                return Evaluate(coalesce.Value) ?? Evaluate(coalesce.WhenNull);
            case IParenthesizedOperation parenthesized:
                return Evaluate(parenthesized.Operand);
            case ITupleOperation tuple:
                return new TupleValue(tuple.Elements.Select(Evaluate).ToArray());
            case ITupleBinaryOperation comparison:
                return Equals(Evaluate(comparison.LeftOperand), Evaluate(comparison.RightOperand))
                    == (comparison.OperatorKind == BinaryOperatorKind.Equals);
            case IArrayCreationOperation array:
                return Array(array);
            case IArrayInitializerOperation initializer:
                return initializer.ElementValues.Select(Evaluate).ToArray();
            case ICollectionExpressionOperation collection:
                return Collection(collection);
            case ISimpleAssignmentOperation assignment:
                return SimpleAssignment(assignment);
            case ICompoundAssignmentOperation assignment:
                return CompoundAssignment(assignment);
            case ICoalesceAssignmentOperation assignment:
                return CoalesceAssignment(assignment);
            case IDeconstructionAssignmentOperation assignment:
                return Assign(assignment.Target, Evaluate(assignment.Value));
            case IIncrementOrDecrementOperation step:
                return Increment(step);
            case IDelegateCreationOperation creation:
                return Evaluate(creation.Target);
            case IAnonymousFunctionOperation lambda:
                return Lambda(lambda);
            case IMethodReferenceOperation reference:
                return MethodGroup(reference);
            case ISwitchExpressionOperation choice:
                return SwitchExpression(choice);
            case IIsPatternOperation test:
                return Matches(test.Pattern, Evaluate(test.Value));
            case IIsTypeOperation test:
                return IsInstance(test, Evaluate(test.ValueOperand), test.TypeOperand) != test.IsNegated;
            case IInterpolatedStringOperation text:
                return Interpolate(text);
            case IDefaultValueOperation value:
                return DefaultOf(value, value.Type);
            case IConditionalAccessOperation access:
                return ConditionalAccess(access);
            case IConditionalAccessInstanceOperation:
                return _receivers.Peek();
            case IThrowOperation thrown:
                throw Thrown(thrown);
            case IInvalidOperation:
                throw Broken(operation);
            case IInstanceReferenceOperation:
                throw Fail(
                    DeclarationDiagnostics.NotConstant, operation.Syntax, "'this'", "a declaration is static: use locals, constants and static methods");
            default:
                throw Unsupported(
                    operation,
                    $"'{Shortened(operation.Syntax)}'",
                    "declarations use arithmetic, comparisons, conditionals, tuples, arrays, lambdas, static methods and the members of Node");
        }
    }

    private readonly Stack<object?> _receivers = new();

    private static string Shortened(SyntaxNode syntax)
    {
        string text = syntax.ToString();
        int end = text.IndexOf('\n');
        text = end < 0 ? text : text.Substring(0, end).TrimEnd();
        return text.Length <= 40 ? text : text.Substring(0, 40) + "…";
    }

    /// <summary>Broken code is the compiler's to report, but for what only we can explain.</summary>
    private Exception Broken(IOperation operation) =>
        operation.ChildOperations.Any(IsNode) && operation is IInvalidOperation && operation.ChildOperations.Count == 1
            && operation.Type?.SpecialType == SpecialType.System_Boolean
            ? Fail(DeclarationDiagnostics.NodeAsCondition, operation.Syntax)
            : new BrokenSourceException();

    private static bool IsNode(IOperation operation) => operation.Type is not null && KnownMembers.TypeOf(operation.Type) == typeof(Node);

    private bool IsTrue(IOperation condition)
    {
        IOperation inner = condition;
        while (inner is IConversionOperation { OperatorMethod: null } conversion)
        {
            inner = conversion.Operand;
        }

        if (IsNode(inner))
        {
            throw Fail(DeclarationDiagnostics.NodeAsCondition, inner.Syntax);
        }

        return Evaluate(condition) is bool value ? value : throw new BrokenSourceException();
    }

    private object? Variable(IOperation reference, ISymbol variable)
    {
        Cell? cell = _frame.Find(variable);
        return cell is not null
            ? cell.Value
            : throw Fail(DeclarationDiagnostics.NotConstant, reference.Syntax, $"'{variable.Name}'", "use locals and constants of the declaration");
    }

    private object? ConditionalAccess(IConditionalAccessOperation access)
    {
        object? receiver = Evaluate(access.Operation);
        if (receiver is null)
        {
            return null;
        }

        _receivers.Push(receiver);
        try
        {
            return Evaluate(access.WhenNotNull);
        }
        finally
        {
            _receivers.Pop();
        }
    }

    private object? Binary(IBinaryOperation operation)
    {
        if (operation.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            bool left = IsTrue(operation.LeftOperand);
            return left == (operation.OperatorKind == BinaryOperatorKind.ConditionalOr) ? left : IsTrue(operation.RightOperand);
        }

        object? a = Evaluate(operation.LeftOperand);
        object? b = Evaluate(operation.RightOperand);
        if (operation.OperatorMethod is not null)
        {
            return CallOperator(operation, operation.OperatorMethod, a, b);
        }

        if (operation.Type is null || operation.Type.TypeKind == TypeKind.Error)
        {
            throw new BrokenSourceException();
        }

        return Compute(operation, operation.OperatorKind, a, b, operation.Type, operation.IsChecked);
    }

    /// <summary>A built-in operator, in C#'s own arithmetic.</summary>
    private object? Compute(IOperation operation, BinaryOperatorKind kind, object? a, object? b, ITypeSymbol type, bool isChecked)
    {
        if (type.SpecialType == SpecialType.System_String && kind == BinaryOperatorKind.Add)
        {
            return Text(a) + Text(b);
        }

        return Guarded(operation, () => Numbers.Compute(kind, a, b, isChecked) is object result
            ? Numbers.IsNumber(result) ? Numbers.ConvertTo(result, type, isChecked) : result
            : null);
    }

    /// <summary>Runs arithmetic, whose exceptions are faults of the declaration.</summary>
    private T Guarded<T>(IOperation operation, Func<T> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception exception) when (exception is ArithmeticException or InvalidCastException or IndexOutOfRangeException or NotSupportedException)
        {
            throw Fail(DeclarationDiagnostics.ArithmeticFails, operation.Syntax, $"'{Shortened(operation.Syntax)}' fails: {exception.Message}");
        }
    }

    private object? Unary(IUnaryOperation operation)
    {
        object? value = Evaluate(operation.Operand);
        if (operation.OperatorMethod is not null)
        {
            return CallOperator(operation, operation.OperatorMethod, value);
        }

        if (operation.OperatorKind == UnaryOperatorKind.Hat)
        {
            throw Unsupported(operation, "An index from the end here", "count from the start");
        }

        return value is null ? null : Guarded(operation, () => Numbers.Compute(operation.OperatorKind, value, operation.IsChecked));
    }

    private object? Convert(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is not null && !IsSpanLike(conversion.Type))
        {
            return CallOperator(conversion, conversion.OperatorMethod, Evaluate(conversion.Operand));
        }

        if (!conversion.Conversion.Exists && !IsSpanLike(conversion.Type))
        {
            throw IsNode(conversion.Operand) && conversion.Type?.SpecialType == SpecialType.System_Boolean
                ? Fail(DeclarationDiagnostics.NodeAsCondition, conversion.Operand.Syntax)
                : new BrokenSourceException();
        }

        object? value = Evaluate(conversion.Operand);
        if (value is TupleValue tuple && conversion.Type is INamedTypeSymbol { IsTupleType: true } target)
        {
            return ConvertTuple(conversion, tuple, target);
        }

        if (value is not null && conversion.IsTryCast && conversion.Type is not null)
        {
            return IsInstance(conversion.Operand, value, conversion.Type) ? value : null;
        }

        if (!Numbers.IsNumber(value) || conversion.Type is null)
        {
            return value;
        }

        return Guarded(conversion, () => Numbers.ConvertTo(value, conversion.Type, conversion.IsChecked));
    }

    private TupleValue ConvertTuple(IConversionOperation conversion, TupleValue tuple, INamedTypeSymbol target)
    {
        var source = conversion.Operand.Type as INamedTypeSymbol;
        object?[] elements = new object?[tuple.Elements.Length];
        for (int i = 0; i < elements.Length; i++)
        {
            ITypeSymbol to = target.TupleElements[i].Type;
            object? element = tuple.Elements[i];
            // A tuple literal converts its elements itself; a tuple in a variable is converted here.
            IMethodSymbol? operation = element is not null && source is { IsTupleType: true }
                ? ((CSharpCompilation)_compilation).ClassifyConversion(source.TupleElements[i].Type, to).MethodSymbol
                : null;
            elements[i] = operation is not null && KnownMembers.TypeOf(to)?.IsInstanceOfType(element) != true
                ? CallOperator(conversion, operation, element)
                : Numbers.IsNumber(element) ? Numbers.ConvertTo(element, to, conversion.IsChecked) : element;
        }

        return new TupleValue(elements);
    }

    private static bool IsSpanLike(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private string Interpolate(IInterpolatedStringOperation operation)
    {
        var text = new StringBuilder();
        foreach (IInterpolatedStringContentOperation part in operation.Parts)
        {
            switch (part)
            {
                case IInterpolatedStringTextOperation literal:
                    text.Append(Evaluate(literal.Text));
                    break;
                case IInterpolationOperation hole:
                    object? value = Evaluate(hole.Expression);
                    object? alignment = hole.Alignment is null ? null : Evaluate(hole.Alignment);
                    object? format = hole.FormatString is null ? null : Evaluate(hole.FormatString);
                    string item = "{0" + (alignment is null ? "" : "," + alignment) + (format is null ? "" : ":" + format) + "}";
                    object? shown = value is null || EnumName(hole.Expression, value) is not string name ? value : name;
                    try
                    {
                        text.Append(string.Format(CultureInfo.InvariantCulture, item, shown));
                    }
                    catch (FormatException exception)
                    {
                        throw Fail(DeclarationDiagnostics.ArithmeticFails, hole.Syntax, $"'{Shortened(hole.Syntax)}' fails: {exception.Message}");
                    }

                    break;
                default:
                    throw Unsupported(part, "This interpolation", "use plain holes");
            }
        }

        return text.ToString();
    }

    /// <summary>An enum's text is its member's name, which its number alone does not tell.</summary>
    private static string? EnumName(IOperation operation, object value)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion && conversion.Type?.TypeKind != TypeKind.Enum)
        {
            operation = conversion.Operand;
        }

        return operation.Type?.TypeKind != TypeKind.Enum ? null
            : operation.Type.GetMembers().OfType<IFieldSymbol>()
                .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value))?.Name;
    }

    private static string Text(object? value) => System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private object? DefaultOf(IOperation operation, ITypeSymbol? type)
    {
        if (type is null || type.TypeKind == TypeKind.Error)
        {
            throw new BrokenSourceException();
        }

        if (!type.IsValueType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return null;
        }

        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            return new TupleValue(tuple.TupleElements.Select(element => DefaultOf(operation, element.Type)).ToArray());
        }

        return Numbers.Zero(type) ?? (KnownMembers.TypeOf(type) is Type known
            ? Activator.CreateInstance(known)
            : throw Unsupported(operation, $"A default value of type {type.ToDisplayString()}", "write a value"));
    }
}
