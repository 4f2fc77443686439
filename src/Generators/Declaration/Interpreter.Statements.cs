using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using StaticNets.Generators.Diagnostics;

namespace StaticNets.Generators.Declaration;

/// <summary>Statements.</summary>
internal sealed partial class Interpreter
{
    private const string KnownStatements = "declarations use locals, if, switch, for, foreach, while, do, break, continue and return";

    private Flow Execute(IOperation statement)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (statement)
        {
            case IBlockOperation block:
                return ExecuteAll(block.Operations);
            case IVariableDeclarationGroupOperation group:
                DeclareVariables(group);
                return Flow.Next;
            case IExpressionStatementOperation expression:
                Evaluate(expression.Operation);
                return Flow.Next;
            case IReturnOperation { Kind: OperationKind.Return } result:
                _frame.Result = result.ReturnedValue is null ? null : Evaluate(result.ReturnedValue);
                return Flow.Return;
            case IConditionalOperation condition:
                return IsTrue(condition.Condition) ? Execute(condition.WhenTrue)
                    : condition.WhenFalse is null ? Flow.Next : Execute(condition.WhenFalse);
            case IForLoopOperation loop:
                return For(loop);
            case IForEachLoopOperation { IsAsynchronous: false } loop:
                return ForEach(loop);
            case IWhileLoopOperation loop:
                return While(loop);
            case ISwitchOperation choice:
                return Switch(choice);
            case IBranchOperation { BranchKind: BranchKind.Break }:
                return Flow.Break;
            case IBranchOperation { BranchKind: BranchKind.Continue }:
                return Flow.Continue;
            case ILocalFunctionOperation or IEmptyOperation:
                return Flow.Next;
            case IThrowOperation thrown:
                throw Thrown(thrown);
            case IInvalidOperation:
                throw new BrokenSourceException();
            default:
                throw Fail(
                    DeclarationDiagnostics.UnsupportedSyntax,
                    statement.Syntax.GetFirstToken().GetLocation(),
                    $"'{statement.Syntax.GetFirstToken().Text}'",
                    KnownStatements);
        }
    }

    private Flow ExecuteAll(IEnumerable<IOperation> statements)
    {
        // Local functions may be called before the line that declares them.
        foreach (ILocalFunctionOperation function in statements.OfType<ILocalFunctionOperation>())
        {
            _localFunctions[function.Symbol] = function;
        }

        foreach (IOperation statement in statements)
        {
            Flow flow = Execute(statement);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    private void DeclareVariables(IVariableDeclarationGroupOperation group)
    {
        foreach (IVariableDeclarationOperation declaration in group.Declarations)
        {
            if (declaration.Syntax.Parent is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } local)
            {
                throw Fail(DeclarationDiagnostics.UnsupportedSyntax, local.UsingKeyword.GetLocation(), "'using'", KnownStatements);
            }

            foreach (IVariableDeclaratorOperation variable in declaration.Declarators)
            {
                if (variable.Symbol.RefKind != RefKind.None)
                {
                    throw Unsupported(variable, "A ref local", "assign the value itself");
                }

                IVariableInitializerOperation? initializer = variable.Initializer ?? declaration.Initializer;
                _frame.Declare(variable.Symbol, initializer is null ? null : Evaluate(initializer.Value));
            }
        }
    }

    private Flow For(IForLoopOperation loop)
    {
        foreach (IOperation before in loop.Before)
        {
            Execute(before);
        }

        while (loop.Condition is null || IsTrue(loop.Condition))
        {
            Step(loop);
            Flow flow = Execute(loop.Body);
            if (flow == Flow.Break)
            {
                break;
            }

            if (flow == Flow.Return)
            {
                return flow;
            }

            foreach (IOperation after in loop.AtLoopBottom)
            {
                Execute(after);
            }
        }

        return Flow.Next;
    }

    private Flow While(IWhileLoopOperation loop)
    {
        bool first = true;
        while ((first && !loop.ConditionIsTop) || loop.Condition is null || IsTrue(loop.Condition) != loop.ConditionIsUntil)
        {
            first = false;
            Step(loop);
            Flow flow = Execute(loop.Body);
            if (flow == Flow.Break)
            {
                break;
            }

            if (flow == Flow.Return)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    private Flow ForEach(IForEachLoopOperation loop)
    {
        foreach (object? element in Elements(loop.Collection))
        {
            Step(loop);
            if (loop.LoopControlVariable is IVariableDeclaratorOperation variable)
            {
                _frame.Declare(variable.Symbol, Numbers.IsNumber(element) ? Numbers.ConvertTo(element, variable.Symbol.Type, false) : element);
            }
            else
            {
                Assign(loop.LoopControlVariable, element);
            }

            Flow flow = Execute(loop.Body);
            if (flow == Flow.Break)
            {
                break;
            }

            if (flow == Flow.Return)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    /// <summary>The elements of an array, span, list, string or shape.</summary>
    private IEnumerable<object?> Elements(IOperation collection)
    {
        object? value = Evaluate(collection);
        return value switch
        {
            object?[] array => array,
            List<object?> list => list.ToArray(),
            string or Shape => ((IEnumerable)value).Cast<object?>(),
            null => throw Fail(DeclarationDiagnostics.ArithmeticFails, collection.Syntax, $"'{collection.Syntax}' is null, so it has no elements"),
            _ => throw Unsupported(collection, $"A collection of type {collection.Type?.ToDisplayString()}", "use an array"),
        };
    }

    private Flow Switch(ISwitchOperation choice)
    {
        object? value = Evaluate(choice.Value);
        ISwitchCaseOperation? chosen =
            choice.Cases.FirstOrDefault(section => section.Clauses.Any(clause => Matches(clause, value)))
            ?? choice.Cases.FirstOrDefault(section => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        if (chosen is null)
        {
            return Flow.Next;
        }

        Flow flow = ExecuteAll(chosen.Body);
        return flow == Flow.Break ? Flow.Next : flow;
    }

    private bool Matches(ICaseClauseOperation clause, object? value) => clause switch
    {
        IDefaultCaseClauseOperation => false,
        ISingleValueCaseClauseOperation single => Numbers.AreEqual(value, Evaluate(single.Value)),
        IPatternCaseClauseOperation pattern => Matches(pattern.Pattern, value) && (pattern.Guard is null || IsTrue(pattern.Guard)),
        _ => throw Unsupported(clause, "This case", "write a constant or a pattern"),
    };

    private FaultException Thrown(IThrowOperation thrown)
    {
        IOperation? exception = thrown.Exception;
        while (exception is IConversionOperation conversion)
        {
            exception = conversion.Operand;
        }

        if (exception is not IObjectCreationOperation { Type: ITypeSymbol type } creation)
        {
            return Unsupported(thrown, "This throw", "throw a new exception with a message");
        }

        string message = creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "message") is IArgumentOperation given
            ? Evaluate(given.Value) as string ?? "no message"
            : creation.Arguments.Select(argument => Evaluate(argument.Value)).OfType<string>().FirstOrDefault() ?? "no message";
        return Fail(DeclarationDiagnostics.Thrown, thrown.Syntax, type.Name, message);
    }
}
