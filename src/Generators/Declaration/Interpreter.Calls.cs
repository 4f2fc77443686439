using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using StaticNets.Generators.Declaration.Spaces;
using StaticNets.Generators.Diagnostics;

namespace StaticNets.Generators.Declaration;

/// <summary>Calls: the user's code is followed, the language's methods are run.</summary>
internal sealed partial class Interpreter
{
    private object? Invoke(IInvocationOperation invocation)
    {
        Step(invocation);
        IMethodSymbol method = invocation.TargetMethod;
        object? instance = invocation.Instance is null ? null : Evaluate(invocation.Instance);
        object?[] arguments = Arguments(invocation.Arguments, method);

        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return instance is Closure closure
                ? closure.Invoke(arguments)
                : throw Fail(DeclarationDiagnostics.NotConstant, invocation.Syntax, "This delegate", "use lambdas, local functions and static methods");
        }

        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return CallLocal(method, arguments, invocation.Syntax);
        }

        if (instance is List<object?> list)
        {
            return InvokeOnList(invocation, list, arguments);
        }

        if (instance is FirstOptions choices)
        {
            return Choose(invocation, choices, arguments);
        }

        if (KnownMembers.Find(method) is MethodBase known)
        {
            return CallKnown(invocation, method, known, instance, arguments);
        }

        if (method.Name == "Empty" && method.ContainingType.SpecialType == SpecialType.System_Array)
        {
            return System.Array.Empty<object?>();
        }

        if (method.IsStatic && method.DeclaringSyntaxReferences.Length > 0)
        {
            return Follow(method, arguments, invocation.Syntax);
        }

        string reason = method.DeclaringSyntaxReferences.Length == 0
            ? "it has no source in this project; call the members of Node, the layers, or static methods of your own"
            : "it is an instance method; make it static";
        throw Fail(DeclarationDiagnostics.UnknownMethod, CallSite.NameOf(invocation.Syntax), $"'{method.ContainingType.Name}.{method.Name}'", reason);
    }

    /// <summary>Evaluates arguments in the order they are written, and puts them in the order of the parameters.</summary>
    private object?[] Arguments(IEnumerable<IArgumentOperation> given, IMethodSymbol method)
    {
        var arguments = new object?[method.Parameters.Length];
        foreach (IArgumentOperation argument in given)
        {
            if (argument.Parameter is null)
            {
                throw new BrokenSourceException();
            }

            if (argument.Parameter.RefKind is RefKind.Ref or RefKind.Out)
            {
                throw Unsupported(argument, $"A {argument.Parameter.RefKind.ToString().ToLowerInvariant()} argument", "return a tuple");
            }

            arguments[argument.Parameter.Ordinal] = Evaluate(argument.Value);
        }

        return arguments;
    }

    /// <summary>Runs a static method of the user's.</summary>
    private object? Follow(IMethodSymbol method, object?[] arguments, SyntaxNode call)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        definition = definition.PartialImplementationPart ?? definition;
        if (definition.IsAsync || definition.Parameters.Any(parameter => parameter.RefKind is RefKind.Ref or RefKind.Out))
        {
            throw Fail(
                DeclarationDiagnostics.UnknownMethod,
                CallSite.NameOf(call),
                $"'{method.Name}'",
                "a followed method is neither async nor has ref or out parameters");
        }

        SyntaxNode syntax = BodyOf(definition, _cancellation) ?? throw (definition.IsExtern
            ? Fail(DeclarationDiagnostics.UnknownMethod, CallSite.NameOf(call), $"'{method.Name}'", "it is extern and has no body")
            : new BrokenSourceException());
        IOperation body = Bind(definition, syntax);
        var frame = new Frame(definition, null);
        for (int i = 0; i < arguments.Length; i++)
        {
            frame.Declare(definition.Parameters[i], arguments[i]);
        }

        return Enter(frame, body, call);
    }

    private object? CallLocal(IMethodSymbol method, object?[] arguments, SyntaxNode call)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        if (!_localFunctions.TryGetValue(definition, out IOperation? operation)
            || operation is not ILocalFunctionOperation { Body: IBlockOperation body })
        {
            throw new BrokenSourceException();
        }

        if (definition.IsAsync || definition.Parameters.Any(parameter => parameter.RefKind is RefKind.Ref or RefKind.Out))
        {
            throw Fail(
                DeclarationDiagnostics.UnknownMethod,
                CallSite.NameOf(call),
                $"'{method.Name}'",
                "a followed function is neither async nor has ref or out parameters");
        }

        return EnterNested(definition, body, _frame.Enclosing(definition.ContainingSymbol), arguments, call);
    }

    private object? EnterNested(IMethodSymbol function, IBlockOperation body, Frame outer, object?[] arguments, SyntaxNode call)
    {
        var frame = new Frame(function, outer);
        for (int i = 0; i < arguments.Length; i++)
        {
            frame.Declare(function.Parameters[i], arguments[i]);
        }

        return Enter(frame, body, call);
    }

    private Closure Lambda(IAnonymousFunctionOperation lambda)
    {
        if (lambda.Symbol.IsAsync)
        {
            throw Unsupported(lambda, "An async lambda", "a declaration runs when the network is compiled, so it awaits nothing");
        }

        Frame captured = _frame.Captured();
        return new Closure(arguments => EnterNested(lambda.Symbol, lambda.Body, captured, arguments, lambda.Syntax));
    }

    private Closure MethodGroup(IMethodReferenceOperation reference)
    {
        IMethodSymbol method = reference.Method;
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            Frame captured = _frame.Captured();
            return new Closure(arguments =>
            {
                Frame caller = _frame;
                _frame = captured;
                try
                {
                    return CallLocal(method, arguments, reference.Syntax);
                }
                finally
                {
                    _frame = caller;
                }
            });
        }

        object? instance = reference.Instance is null ? null : Evaluate(reference.Instance);
        IMethodSymbol unreduced = method.ReducedFrom ?? method;
        object?[] bound = method.ReducedFrom is null ? [] : [instance];
        if (KnownMembers.Find(unreduced) is MethodBase known)
        {
            return new Closure(arguments => CallKnown(reference, unreduced, known, bound.Length > 0 ? null : instance, [.. bound, .. arguments]));
        }

        return unreduced.IsStatic && unreduced.DeclaringSyntaxReferences.Length > 0
            ? new Closure(arguments => Follow(unreduced, [.. bound, .. arguments], reference.Syntax))
            : throw Fail(
                DeclarationDiagnostics.UnknownMethod,
                CallSite.NameOf(reference.Syntax),
                $"'{method.Name}'",
                "use a static method with source in this project, or a member of Node");
    }

    private object? CallOperator(IOperation operation, IMethodSymbol method, params object?[] arguments)
    {
        Step(operation);
        if (KnownMembers.Find(method) is MethodBase known)
        {
            return CallKnown(operation, method, known, null, arguments);
        }

        return method.DeclaringSyntaxReferences.Length > 0
            ? Follow(method, arguments, operation.Syntax)
            : throw Unsupported(operation, $"'{Shortened(operation.Syntax)}'", "use operators of numbers, strings and nodes");
    }

    private object? Create(IObjectCreationOperation creation)
    {
        Step(creation);
        if (IsList(creation.Type) && creation.Arguments.Length == 0)
        {
            return creation.Initializer is null
                ? new List<object?>()
                : throw Unsupported(creation, "A list initializer", "write a collection expression, [..]");
        }

        IMethodSymbol constructor = creation.Constructor ?? throw new BrokenSourceException();
        if (creation.Initializer is null && KnownMembers.Find(constructor) is MethodBase known)
        {
            return CallKnown(creation, constructor, known, null, Arguments(creation.Arguments, constructor));
        }

        throw Fail(
            DeclarationDiagnostics.UnknownMethod,
            CallSite.NameOf(creation.Syntax),
            $"'new {creation.Type?.Name}'",
            "declarations make nodes, tuples, arrays, Init and Shape only");
    }

    private object? Property(IPropertyReferenceOperation reference)
    {
        object? instance = reference.Instance is null ? null : Evaluate(reference.Instance);
        IPropertySymbol property = reference.Property;
        if (property.IsIndexer && (instance is List<object?> or string or object?[] or Shape) && reference.Arguments.Length == 1)
        {
            if (instance is not Shape)
            {
                return ElementSlot(reference, instance, [Evaluate(reference.Arguments[0].Value)]).Read();
            }
        }

        object?[] arguments = property.GetMethod is null ? [] : Arguments(reference.Arguments, property.GetMethod);
        return PropertyOf(reference, instance, arguments);
    }

    private object? PropertyOf(IPropertyReferenceOperation reference, object? instance, object?[] arguments)
    {
        IPropertySymbol property = reference.Property;
        switch (instance)
        {
            case object?[] array when property.Name is "Length" or "Count" or "LongLength":
                return property.Name == "LongLength" ? (long)array.Length : array.Length;
            case List<object?> list when property.Name == "Count":
                return list.Count;
            case not null when property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T:
                return property.Name == "HasValue" ? true : instance;
            case null when property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T && property.Name == "HasValue":
                return false;
        }

        if (property.GetMethod is IMethodSymbol getter && KnownMembers.Find(getter) is MethodBase known)
        {
            return CallKnown(reference, getter, known, instance, arguments);
        }

        if (!property.IsStatic || property.DeclaringSyntaxReferences.Length == 0 || property.GetMethod is null)
        {
            throw Fail(
                DeclarationDiagnostics.NotConstant,
                CallSite.NameOf(reference.Syntax),
                $"'{Shortened(reference.Syntax)}'",
                property.IsStatic ? "it has no source in this project; use constants" : "a declaration has no instance; use constants and static methods");
        }

        if (property.DeclaringSyntaxReferences[0].GetSyntax(_cancellation) is PropertyDeclarationSyntax { Initializer: not null } declaration)
        {
            return property.SetMethod is null
                ? Initial(reference, property, declaration.Initializer)
                : throw Fail(
                    DeclarationDiagnostics.NotConstant, CallSite.NameOf(reference.Syntax), $"'{property.Name}'", "it can be set while the program runs; make it get-only");
        }

        return Follow(property.GetMethod, arguments, reference.Syntax);
    }

    private object? Field(IFieldReferenceOperation reference)
    {
        IFieldSymbol field = reference.Field;
        if (field.ContainingType.IsTupleType && reference.Instance is not null)
        {
            return Evaluate(reference.Instance) is TupleValue tuple ? tuple.Elements[ElementIndex(field)] : throw new BrokenSourceException();
        }

        if (!field.IsStatic || !field.IsReadOnly)
        {
            throw Fail(
                DeclarationDiagnostics.NotConstant,
                CallSite.NameOf(reference.Syntax),
                $"'{field.Name}'",
                field.IsStatic ? "it can change while the program runs; make it const or static readonly" : "a declaration has no instance; make it const or static readonly");
        }

        if (field.DeclaringSyntaxReferences.Length > 0
            && field.DeclaringSyntaxReferences[0].GetSyntax(_cancellation) is VariableDeclaratorSyntax { Initializer: EqualsValueClauseSyntax initializer })
        {
            return Initial(reference, field, initializer);
        }

        return KnownMembers.Find(field) is FieldInfo known
            ? Boundary.FromLanguage(known.GetValue(null))
            : throw Fail(
                DeclarationDiagnostics.NotConstant,
                CallSite.NameOf(reference.Syntax),
                $"'{field.Name}'",
                "it has no initializer in this project; use constants");
    }

    /// <summary>The value of a read-only field or property: its initializer's, evaluated once.</summary>
    private object? Initial(IOperation reference, ISymbol member, EqualsValueClauseSyntax initializer)
    {
        if (IsNode(reference))
        {
            throw Fail(
                DeclarationDiagnostics.NotConstant,
                CallSite.NameOf(reference.Syntax),
                $"'{member.Name}'",
                "a node belongs to the network that is being read, so no field holds it; write a static method");
        }

        if (!_fields.TryGetValue(member, out object? value))
        {
            IOperation body = Bind(member, initializer);
            IOperation expression = body is ISymbolInitializerOperation assigned ? assigned.Value : body;
            Frame caller = _frame;
            if (_calls.Count >= MaximalDepth)
            {
                throw Fail(DeclarationDiagnostics.TooDeep, reference.Syntax, MaximalDepth);
            }

            _frame = new Frame(member, null);
            _calls.Push(reference.Syntax);
            try
            {
                value = Evaluate(expression);
            }
            finally
            {
                _calls.Pop();
                _frame = caller;
            }

            _fields.Add(member, value);
        }

        return value;
    }

    /// <summary>Runs a method of the language, or a pure one of the base library.</summary>
    private object? CallKnown(IOperation operation, IMethodSymbol method, MethodBase known, object? instance, object?[] arguments)
    {
        bool isConstructor = known is ConstructorInfo;
        if (instance is null && !known.IsStatic && !isConstructor)
        {
            throw Fail(DeclarationDiagnostics.NullOperand, operation.Syntax, $"'{method.Name}' is called on null; give the Node? a value before");
        }

        RequireValues(operation, method, arguments);
        Location? outer = Place;
        Place = PlaceOf(operation.Syntax);
        try
        {
            object?[] given = Boundary.ToLanguage(arguments, known.GetParameters());
            if (known.DeclaringType is { IsPrimitive: true } && known.Name == "ToString" && !known.IsStatic)
            {
                return InvariantText(instance!, given);
            }

            object? result = known is ConstructorInfo constructor ? constructor.Invoke(given)
                : known.Invoke(instance, given);
            return Boundary.FromLanguage(result);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is not null)
        {
            throw Explained(exception.InnerException, operation, method);
        }
        catch (Exception exception) when (exception is InvalidCastException or ArgumentException or FormatException)
        {
            throw Explained(exception, operation, method);
        }
        finally
        {
            Place = outer;
        }
    }

    /// <summary>What a parameter of the language does not allow to be null is not; operators look for themselves.</summary>
    private void RequireValues(IOperation operation, IMethodSymbol method, object?[] arguments)
    {
        if (!KnownMembers.IsLanguage(method.ContainingType) || method.MethodKind is MethodKind.UserDefinedOperator or MethodKind.Conversion)
        {
            return;
        }

        for (int i = 0; i < arguments.Length; i++)
        {
            IParameterSymbol parameter = method.Parameters[i];
            bool isNull = arguments[i] is null && IsRequired(parameter.Type, parameter.NullableAnnotation);
            bool holdsNull = arguments[i] is object?[] elements && System.Array.IndexOf(elements, null) >= 0
                && parameter.Type is IArrayTypeSymbol array && IsRequired(array.ElementType, array.ElementNullableAnnotation);
            if (isNull || holdsNull)
            {
                throw Fail(
                    DeclarationDiagnostics.NullOperand,
                    operation.Syntax,
                    $"'{parameter.Name}' of {method.Name} {(isNull ? "is" : "holds")} null; give it a value");
            }
        }

        static bool IsRequired(ITypeSymbol type, NullableAnnotation annotation) =>
            type.IsReferenceType && annotation == NullableAnnotation.NotAnnotated;
    }

    private Exception Explained(Exception exception, IOperation operation, IMethodSymbol method)
    {
        switch (exception)
        {
            case ModelException model:
                return Fail(
                    Rules.Find(model.Code) ?? ShapeDiagnostics.BadArguments,
                    operation.Syntax,
                    Rules.Find(model.Code) is null ? [method.Name, model.Message] : [model.Message]);
            case FaultException or BrokenSourceException or OperationCanceledException or InsufficientExecutionStackException:
                ExceptionDispatchInfo.Capture(exception).Throw();
                return exception;
            default:
                string name = method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name;
                return KnownMembers.IsLanguage(method.ContainingType)
                    ? Fail(ShapeDiagnostics.BadArguments, operation.Syntax, name, exception.Message)
                    : Fail(DeclarationDiagnostics.ArithmeticFails, operation.Syntax, $"'{Shortened(operation.Syntax)}' fails: {exception.Message}");
        }
    }

    /// <summary>Text of a number as every machine writes it, whatever its culture.</summary>
    private static string InvariantText(object value, object?[] arguments) =>
        value is IFormattable formattable
            ? formattable.ToString(arguments.OfType<string>().FirstOrDefault(), CultureInfo.InvariantCulture)
            : value.ToString();
}
