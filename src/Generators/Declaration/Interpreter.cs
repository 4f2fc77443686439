using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using StaticNets.Generators.Diagnostics;

namespace StaticNets.Generators.Declaration;

/// <summary>Runs a declaration on constants and nodes: follows the user's code and calls the language's own methods.</summary>
/// <remarks>
/// Values are C# values in their own types (an enum as its underlying number), <see cref="Node"/> and the language's other
/// types, <see cref="TupleValue"/>, <c>object?[]</c> for arrays and spans, <c>List&lt;object?&gt;</c> for lists,
/// <see cref="Closure"/> for delegates, and null.
/// </remarks>
internal sealed partial class Interpreter
{
    /// <summary>Turns of loops and calls after which a declaration is taken not to end.</summary>
    public const int MaximalSteps = 100_000;

    /// <summary>Calls within calls after which a recursion is taken not to end.</summary>
    public const int MaximalDepth = 200;

    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly Dictionary<ISymbol, IOperation> _bodies = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation> _localFunctions = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, object?> _fields = new(SymbolEqualityComparer.Default);
    private readonly Stack<SyntaxNode> _calls = new();
    private SyntaxNode? _root;
    private Frame _frame = null!;
    private int _steps;

    public Interpreter(Compilation compilation, CancellationToken cancellation)
    {
        _compilation = compilation;
        _cancellation = cancellation;
    }

    /// <summary>The trees whose code was followed.</summary>
    public IEnumerable<SyntaxTree> Trees => _models.Keys;

    /// <summary>Where in the declaration the call stands that now runs.</summary>
    public Location? Place { get; private set; }

    /// <summary>Runs Forward or Loss.</summary>
    /// <param name="method">The method.</param>
    /// <param name="syntax">Its declaration; faults in helpers are shown at the call in it.</param>
    /// <param name="arguments">Its arguments.</param>
    public object? Run(IMethodSymbol method, SyntaxNode syntax, object?[] arguments)
    {
        _root = syntax;
        return Follow(method, arguments, syntax);
    }

    /// <summary>A fault at a piece of code: shown in the declaration itself, with the helpers on the way as additional locations.</summary>
    public FaultException Fail(DiagnosticDescriptor rule, Location location, params object[] arguments)
    {
        var chain = new List<Location>(_calls.Reverse().Select(CallSite.Of)) { location };
        int primary = chain.FindLastIndex(IsInRoot);
        return primary < 0
            ? new FaultException(new Fault(rule, location, [], arguments))
            : new FaultException(new Fault(rule, chain[primary], [.. chain.Skip(primary + 1)], arguments));
    }

    private FaultException Fail(DiagnosticDescriptor rule, SyntaxNode syntax, params object[] arguments) =>
        Fail(rule, CallSite.Of(syntax), arguments);

    private FaultException Unsupported(IOperation operation, string what, string instead) =>
        Fail(DeclarationDiagnostics.UnsupportedSyntax, operation.Syntax, what, instead);

    private bool IsInRoot(Location location) =>
        _root is not null && location.SourceTree == _root.SyntaxTree && _root.FullSpan.Contains(location.SourceSpan);

    /// <summary>The innermost call in the declaration itself, seen from a piece of code that runs now.</summary>
    private Location PlaceOf(SyntaxNode syntax)
    {
        if (IsInRoot(syntax.GetLocation()))
        {
            return CallSite.Of(syntax);
        }

        SyntaxNode? call = _calls.FirstOrDefault(candidate => IsInRoot(candidate.GetLocation()));
        return CallSite.Of(call ?? syntax);
    }

    private void Step(IOperation operation)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (++_steps > MaximalSteps)
        {
            // The loop is what does not end, not the statement that happened to be the last.
            SyntaxNode? loop = operation.Syntax.AncestorsAndSelf()
                .FirstOrDefault(node => node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax);
            throw Fail(
                DeclarationDiagnostics.TooManySteps,
                loop?.GetFirstToken().GetLocation() ?? CallSite.Of(operation.Syntax),
                MaximalSteps);
        }
    }

    /// <summary>The meaning of a tree, which then counts as followed.</summary>
    public SemanticModel Model(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out SemanticModel? model))
        {
            model = SemanticModels.Of(_compilation, tree);
            _models.Add(tree, model);
        }

        return model;
    }

    /// <summary>Binds a body; this is what reading costs.</summary>
    private IOperation Bind(ISymbol symbol, SyntaxNode syntax)
    {
        if (!_bodies.TryGetValue(symbol, out IOperation? body))
        {
            ReadingCounters.CountBody();
            body = Model(syntax.SyntaxTree).GetOperation(syntax, _cancellation) ?? throw new BrokenSourceException();
            _bodies.Add(symbol, body);
        }

        return body;
    }

    /// <summary>The syntax of a method that holds its body, or null where there is none to follow.</summary>
    private static SyntaxNode? BodyOf(IMethodSymbol method, CancellationToken cancellation)
    {
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            switch (reference.GetSyntax(cancellation))
            {
                case BaseMethodDeclarationSyntax declaration when declaration.Body is not null || declaration.ExpressionBody is not null:
                    return declaration;
                case AccessorDeclarationSyntax accessor when accessor.Body is not null || accessor.ExpressionBody is not null:
                    return accessor;
                case ArrowExpressionClauseSyntax arrow:
                    return arrow;
            }
        }

        return null;
    }

    /// <summary>Runs a function's body in a frame of its own.</summary>
    private object? Enter(Frame frame, IOperation body, SyntaxNode call)
    {
        if (_calls.Count >= MaximalDepth)
        {
            throw Fail(DeclarationDiagnostics.TooDeep, call, MaximalDepth);
        }

        Frame caller = _frame;
        _frame = frame;
        _calls.Push(call);
        try
        {
            RunBody(body);
            return frame.Result;
        }
        finally
        {
            _calls.Pop();
            _frame = caller;
        }
    }

    private void RunBody(IOperation body)
    {
        switch (body)
        {
            case IMethodBodyOperation method:
                Execute((IOperation?)method.BlockBody ?? method.ExpressionBody ?? throw new BrokenSourceException());
                break;
            case IBlockOperation block:
                Execute(block);
                break;
            default:
                throw new BrokenSourceException();
        }
    }
}
