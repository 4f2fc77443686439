using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using StaticNets.Generators.Diagnostics;

namespace StaticNets.Generators.Declaration;

/// <summary>Assignments, and the places they write to.</summary>
internal sealed partial class Interpreter
{
    private object? SimpleAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
        {
            throw Unsupported(assignment, "A ref assignment", "assign the value itself");
        }

        Slot slot = Resolve(assignment.Target);
        object? value = Evaluate(assignment.Value);
        slot.Write(value);
        return value;
    }

    private object? CompoundAssignment(ICompoundAssignmentOperation assignment)
    {
        Slot slot = Resolve(assignment.Target);
        object? left = slot.Read();
        object? right = Evaluate(assignment.Value);
        object? result;
        if (assignment.OperatorMethod is not null)
        {
            object? a = assignment.InConversion.MethodSymbol is IMethodSymbol into ? CallOperator(assignment, into, left) : left;
            result = CallOperator(assignment, assignment.OperatorMethod, a, right);
            result = assignment.OutConversion.MethodSymbol is IMethodSymbol back ? CallOperator(assignment, back, result) : result;
        }
        else
        {
            ITypeSymbol type = assignment.Type is null or { TypeKind: TypeKind.Error } ? throw new BrokenSourceException() : assignment.Type;
            result = Compute(assignment, assignment.OperatorKind, left, right, type, assignment.IsChecked);
        }

        slot.Write(result);
        return result;
    }

    private object? CoalesceAssignment(ICoalesceAssignmentOperation assignment)
    {
        Slot slot = Resolve(assignment.Target);
        object? value = slot.Read();
        if (value is null)
        {
            value = Evaluate(assignment.Value);
            slot.Write(value);
        }

        return value;
    }

    private object? Increment(IIncrementOrDecrementOperation step)
    {
        Slot slot = Resolve(step.Target);
        object? before = slot.Read();
        if (step.OperatorMethod is not null || before is null || step.Type is null)
        {
            throw Unsupported(step, $"'{Shortened(step.Syntax)}'", "write an assignment");
        }

        BinaryOperatorKind kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        object? after = Compute(step, kind, before, 1, step.Type, step.IsChecked);
        slot.Write(after);
        return step.IsPostfix ? before : after;
    }

    /// <summary>Writes a value to a variable, an element, or the parts of a tuple to several.</summary>
    private object? Assign(IOperation target, object? value)
    {
        switch (target)
        {
            case ITupleOperation tuple:
                if (value is not TupleValue values || values.Elements.Length != tuple.Elements.Length)
                {
                    throw Unsupported(target, "This deconstruction", "only tuples are taken apart");
                }

                for (int i = 0; i < tuple.Elements.Length; i++)
                {
                    Assign(tuple.Elements[i], values.Elements[i]);
                }

                return value;
            case IDeclarationExpressionOperation declaration:
                return Assign(declaration.Expression, value);
            case IDiscardOperation:
                return value;
            case ILocalReferenceOperation { IsDeclaration: true } local:
                _frame.Declare(local.Local, Fitted(value, local.Type));
                return value;
            default:
                Resolve(target).Write(Fitted(value, target.Type));
                return value;
        }
    }

    private static object? Fitted(object? value, ITypeSymbol? type) =>
        type is not null && Numbers.IsNumber(value) ? Numbers.ConvertTo(value, type, false) : value;

    /// <summary>The place that an expression denotes.</summary>
    private Slot Resolve(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation { IsDeclaration: true } declared:
                _frame.Declare(declared.Local, null);
                return VariableSlot(declared, declared.Local);
            case ILocalReferenceOperation local:
                return VariableSlot(local, local.Local);
            case IParameterReferenceOperation parameter:
                return VariableSlot(parameter, parameter.Parameter);
            case IDeclarationExpressionOperation declaration:
                return Resolve(declaration.Expression);
            case IDiscardOperation:
                return new Slot(() => null, _ => { });
            case IParenthesizedOperation parenthesized:
                return Resolve(parenthesized.Operand);
            case IArrayElementReferenceOperation element:
                object? array = Evaluate(element.ArrayReference);
                object?[] indices = element.Indices.Select(index => EvaluateIndex(index, array)).ToArray();
                return ElementSlot(element, array, indices);
            case IImplicitIndexerReferenceOperation indexer:
                object? instance = Evaluate(indexer.Instance);
                return ElementSlot(indexer, instance, [EvaluateIndex(indexer.Argument, instance)]);
            case IPropertyReferenceOperation { Arguments.Length: 1, Instance: not null } indexer:
                object? receiver = Evaluate(indexer.Instance);
                return ElementSlot(indexer, receiver, [Evaluate(indexer.Arguments[0].Value)]);
            case IFieldReferenceOperation { Instance: not null, Field.ContainingType.IsTupleType: true } item:
                Slot whole = Resolve(item.Instance);
                int place = ElementIndex(item.Field);
                return new Slot(
                    () => whole.Read() is TupleValue tuple ? tuple.Elements[place] : throw new BrokenSourceException(),
                    value => whole.Write(whole.Read() is TupleValue tuple ? tuple.With(place, value) : throw new BrokenSourceException()));
            case IInvalidOperation:
                throw new BrokenSourceException();
            default:
                throw Fail(
                    DeclarationDiagnostics.NotConstant,
                    CallSite.NameOf(target.Syntax),
                    $"'{Shortened(target.Syntax)}'",
                    "assign to locals, parameters and elements of arrays");
        }
    }

    private Slot VariableSlot(IOperation reference, ISymbol variable)
    {
        Cell cell = _frame.Find(variable)
            ?? throw Fail(DeclarationDiagnostics.NotConstant, reference.Syntax, $"'{variable.Name}'", "use locals of the declaration");
        return new Slot(() => cell.Value, value => cell.Value = value);
    }

    private Slot ElementSlot(IOperation element, object? collection, object?[] indices)
    {
        if (indices.Length != 1 || !Numbers.IsNumber(indices[0]))
        {
            throw Unsupported(element, "An index of this kind", "use one number for each index of an array of arrays");
        }

        long index = (long)Numbers.ConvertTo(indices[0], SpecialType.System_Int64, false)!;
        IList<object?> list = collection switch
        {
            object?[] array => array,
            List<object?> items => items,
            string text => text.Select(letter => (object?)letter).ToArray(),
            Shape shape => shape.Select(extent => (object?)extent).ToArray(),
            null => throw Fail(DeclarationDiagnostics.ArithmeticFails, element.Syntax, $"'{Shortened(element.Syntax)}' fails: the array is null"),
            _ => throw Unsupported(element, $"'{Shortened(element.Syntax)}'", "index arrays and shapes"),
        };
        if (index < 0 || index >= list.Count)
        {
            throw Fail(
                DeclarationDiagnostics.ArithmeticFails,
                element.Syntax,
                $"'{Shortened(element.Syntax)}' fails: index {index} is outside 0 .. {list.Count - 1}");
        }

        return new Slot(() => list[(int)index], value => list[(int)index] = value);
    }

    /// <summary>An index; <c>^1</c> is the last.</summary>
    private object? EvaluateIndex(IOperation index, object? collection)
    {
        while (index is IConversionOperation { OperatorMethod: null } conversion)
        {
            index = conversion.Operand;
        }

        if (index is not IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd)
        {
            return Evaluate(index);
        }

        int count = collection switch
        {
            object?[] array => array.Length,
            List<object?> list => list.Count,
            string text => text.Length,
            Shape shape => shape.Rank,
            _ => throw Unsupported(index, "An index from the end here", "count from the start"),
        };
        return Evaluate(fromEnd.Operand) is int back ? count - back : throw new BrokenSourceException();
    }

    private static int ElementIndex(IFieldSymbol field)
    {
        IFieldSymbol item = field.CorrespondingTupleField ?? field;
        return int.TryParse(item.Name.Replace("Item", ""), out int ordinal) ? ordinal - 1 : throw new BrokenSourceException();
    }
}
