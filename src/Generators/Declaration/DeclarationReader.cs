using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generators.Declaration.Spaces;
using StaticNets.Generators.Diagnostics;
using StaticNets.Generators.Emission;
using StaticNets.Generators.Graphs;
using StaticNets.Generators.Initialization;
using StaticNets.Generators.Shapes;

namespace StaticNets.Generators.Declaration;

/// <summary>Reads a network from its class: what the run-time tracer finds by running it, found in its syntax.</summary>
internal sealed class DeclarationReader
{
    private readonly INamedTypeSymbol _type;
    private readonly TypeDeclarationSyntax _syntax;
    private readonly CancellationToken _cancellation;
    private readonly Interpreter _interpreter;
    private readonly NetworkDraft _draft = new();
    private readonly List<Location?> _places = []; // by node
    private readonly HashSet<string> _inputs = []; // and targets

    private DeclarationReader(INamedTypeSymbol type, TypeDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellation)
    {
        _type = type;
        _syntax = syntax;
        _cancellation = cancellation;
        _interpreter = new Interpreter(compilation, cancellation);
    }

    /// <summary>Reads a class. Never throws, but for cancellation.</summary>
    /// <param name="type">The class.</param>
    /// <param name="syntax">The part of it that bears the attribute.</param>
    /// <param name="compilation">Where it stands.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static Reading Read(INamedTypeSymbol type, TypeDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellation)
    {
        ReadingCounters.CountReading();
        var reader = new DeclarationReader(type, syntax, compilation, cancellation);
        IEnumerable<SyntaxTree> Trees() => reader._interpreter.Trees.Append(syntax.SyntaxTree).Distinct();
        try
        {
            Network network = reader.Read();
            ImmutableArray<Fault> faults = reader.Locate(ShapeChecker.Check(network), network);
            if (!faults.Any(fault => fault.IsError))
            {
                faults = faults.AddRange(reader.Locate(WorkspaceBudget.Check(network), network));
                faults = faults.AddRange(reader.Locate(AutoInitializer.Check(network), network));
            }

            return new Reading(network, faults, Trees());
        }
        catch (FaultException exception)
        {
            return new Reading(null, [exception.Fault], Trees());
        }
        catch (BrokenSourceException)
        {
            return new Reading(null, [], Trees());
        }
        catch (InsufficientExecutionStackException)
        {
            Fault fault = reader._interpreter.Fail(DeclarationDiagnostics.TooDeep, syntax.Identifier.GetLocation(), Interpreter.MaximalDepth).Fault;
            return new Reading(null, [fault], Trees());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What does not compile may look like anything; the compiler says what is wrong with it.
            ImmutableArray<Fault> failure = Trees().Any(tree => HasErrors(compilation, tree, cancellation))
                ? []
                : [new Fault(InternalDiagnostics.InternalFailure, syntax.Identifier.GetLocation(), [], type.Name, exception.GetType().Name, exception.Message)];
            return new Reading(null, failure, Trees());
        }
    }

    private static bool HasErrors(Compilation compilation, SyntaxTree tree, CancellationToken cancellation) =>
        compilation.GetSemanticModel(tree).GetDiagnostics(null, cancellation).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>Reads a search space as far as its text tells: its first candidate, and its choices. Never throws, but for cancellation.</summary>
    /// <remarks>Any C# may decide what a space builds, and run time follows all of it. So what cannot be followed here is no fault.</remarks>
    /// <param name="type">The class.</param>
    /// <param name="syntax">The part of it that bears the attribute.</param>
    /// <param name="compilation">Where it stands.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>What is wrong; never a network, as nothing is emitted.</returns>
    public static Reading ReadSpace(INamedTypeSymbol type, TypeDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellation)
    {
        ReadingCounters.CountReading();
        var reader = new DeclarationReader(type, syntax, compilation, cancellation);
        var faults = new List<Fault>();
        try
        {
            foreach (SyntaxReference part in type.DeclaringSyntaxReferences)
            {
                faults.AddRange(ChoiceRules.Check(part.GetSyntax(cancellation), reader._interpreter.Model(part.SyntaxTree), cancellation));
            }

            reader.ReadSpace();
        }
        catch (FaultException exception) when (SpaceRules.IsTold(exception.Fault) && !faults.Any(fault => exception.Fault.Places.Contains(fault.Places[0])))
        {
            faults.Add(exception.Fault);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Not to be followed, or no valid C#: run time and the compiler say what is wrong, if something is.
        }

        return new Reading(null, [.. faults], reader._interpreter.Trees.Append(syntax.SyntaxTree).Distinct());
    }

    private void ReadSpace()
    {
        _draft.Builder.NodeAdded = _ => _places.Add(_interpreter.Place);
        using GraphBuilder.Session session = _draft.Builder.Open();
        IMethodSymbol forward = SpaceRules.Forward(_type) ?? throw new FaultException(
            new Fault(SpaceDiagnostics.NoForward, _syntax.Identifier.GetLocation(), [], _type.Name));
        ReadForward(forward);
        if (ClassRules.Method(_type, "Loss", _cancellation) is IMethodSymbol loss)
        {
            ReadLoss(loss);
        }
    }

    private Network Read()
    {
        if (ClassRules.Check(_type, _syntax) is Fault fault)
        {
            throw new FaultException(fault);
        }

        _draft.Builder.NodeAdded = _ => _places.Add(_interpreter.Place);
        using GraphBuilder.Session session = _draft.Builder.Open();
        IMethodSymbol forward = ClassRules.Method(_type, "Forward", _cancellation) ?? throw new FaultException(
            new Fault(DeclarationDiagnostics.NoForward, _syntax.Identifier.GetLocation(), [], _type.Name));
        ReadForward(forward);
        if (ClassRules.Method(_type, "Loss", _cancellation) is IMethodSymbol loss)
        {
            ReadLoss(loss);
        }

        string modifiers = string.Join(" ", _syntax.Modifiers.Select(modifier => modifier.Text));
        return new Network(NetworkAttributes.NamespaceOf(_type), _type.Name, modifiers, _draft.ToGraph(_type.Name), Options());
    }

    private void ReadForward(IMethodSymbol forward)
    {
        SyntaxNode syntax = Declared(forward);
        object?[] inputs = forward.Parameters.Select(parameter => SearchSpaces.IsChoices(parameter.Type) ? new FirstOptions() : (object?)Column(parameter, "Forward", isTarget: false)
            ?? throw ClassRules.ParameterFault(parameter, "Forward", "needs [Shape(..)], [Label(..)] or [Tokens(..)]")).ToArray();
        object? result = _interpreter.Run(forward, syntax, inputs);

        IReadOnlyList<(string? Name, Node Node)> results = result switch
        {
            Node node => [(null, node)],
            TupleValue tuple when forward.ReturnType is INamedTypeSymbol { IsTupleType: true } type =>
                tuple.Elements.Select((element, i) => (
                    type.TupleElements[i].IsExplicitlyNamedTupleElement ? type.TupleElements[i].Name : null,
                    element as Node ?? throw NullResult(forward))).ToArray(),
            _ => throw NullResult(forward),
        };
        Attempt(forward, () => _draft.Results(results));
    }

    private void ReadLoss(IMethodSymbol loss)
    {
        SyntaxNode syntax = Declared(loss);
        Node?[] arguments = loss.Parameters.Select(parameter => Column(parameter, "Loss", isTarget: true)).ToArray();
        int[] open = Enumerable.Range(0, arguments.Length).Where(i => arguments[i] is null).ToArray();
        string inputs = string.Join(", ", _draft.Builder.Nodes.Select(node => node.Operation).OfType<Operations.Input>()
            .Where(input => !input.IsTarget).Select(input => input.Label));
        Node?[] bound = _draft.Bind(open.Select(i => loss.Parameters[i].Name).ToArray());
        for (int i = 0; i < open.Length; i++)
        {
            IParameterSymbol parameter = loss.Parameters[open[i]];
            arguments[open[i]] = bound[i] ?? throw new FaultException(new Fault(
                DeclarationDiagnostics.UnboundLossParameter,
                parameter.Locations.FirstOrDefault() ?? Location.None,
                [],
                parameter.Name,
                string.Join(", ", _draft.Outputs.Select(output => output.Name)),
                inputs));
        }

        object? result = _interpreter.Run(loss, syntax, arguments);
        Node node = result as Node ?? throw NullResult(loss);
        Attempt(loss, () => _draft.Loss(node));
    }

    private SyntaxNode Declared(IMethodSymbol method)
    {
        IMethodSymbol definition = method.PartialImplementationPart ?? method;
        return definition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation) ?? throw new BrokenSourceException();
    }

    private Node? Column(IParameterSymbol parameter, string method, bool isTarget)
    {
        if (Columns.Of(parameter, method, _cancellation) is not (Shape shape, int classes))
        {
            return null;
        }

        if (!_inputs.Add(parameter.Name))
        {
            throw new FaultException(new Fault(
                DeclarationDiagnostics.DuplicateName,
                parameter.Locations.FirstOrDefault() ?? Location.None,
                [],
                $"The target '{parameter.Name}' bears the name of an input; give it one of its own."));
        }

        Node node = _draft.Input(parameter.Name, shape, classes, isTarget);
        _places[node.Id] = parameter.Locations.FirstOrDefault();
        return node;
    }

    private ImmutableArray<Fault> Locate(EquatableArray<Finding> findings, Network network) =>
        Findings.Locate(findings, network.Graph, _places, _type, _syntax, _cancellation);

    private NetworkOptions Options()
    {
        AttributeData? attribute = NetworkAttributes.Of(_type);
        if (attribute is null)
        {
            return NetworkOptions.None;
        }

        return new NetworkOptions(
            (Emit)(int)Named("Emit"), Named("MaxParameters"), Named("MaxFlops"), Named("MaxWorkspaceBytes"))
        {
            AutoInit = AutoInit(),
            CompactWeights = Format(attribute, Named("CompactWeights")),
        };

        long Named(string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value switch
        {
            int number => number,
            long number => number,
            _ => 0,
        };
    }

    private WeightFormat Format(AttributeData attribute, long value)
    {
        if (Enum.IsDefined(typeof(WeightFormat), (int)value))
        {
            return (WeightFormat)value;
        }

        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(_cancellation) as AttributeSyntax;
        Location? place = syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == nameof(NetworkAttribute.CompactWeights))?.Expression.GetLocation();
        throw new FaultException(new Fault(DeclarationDiagnostics.WeightFormat, place ?? _syntax.Identifier.GetLocation(), [], $"{value}"));
    }

    private AutoInitOptions? AutoInit()
    {
        if (NetworkAttributes.AutoInitOf(_type) is not AttributeData attribute)
        {
            return null;
        }

        try
        {
            return AutoInitOptions.Of(NetworkAttributes.AutoInit(attribute));
        }
        catch (ModelException exception)
        {
            Location place = attribute.ApplicationSyntaxReference?.GetSyntax(_cancellation).GetLocation() ?? _syntax.Identifier.GetLocation();
            throw new FaultException(new Fault(Rules.Find(exception.Code)!, place, [], exception.Message));
        }
    }

    /// <summary>Runs a rule about what a method returned; its fault is shown at the method's name.</summary>
    private static void Attempt(IMethodSymbol method, Action rule)
    {
        try
        {
            rule();
        }
        catch (ModelException exception)
        {
            throw new FaultException(new Fault(
                Rules.Find(exception.Code) ?? DeclarationDiagnostics.Signature,
                method.Locations.FirstOrDefault() ?? Location.None,
                [],
                Rules.Find(exception.Code) is null ? [method.Name, exception.Message] : [exception.Message]));
        }
    }

    private static FaultException NullResult(IMethodSymbol method) => new(new Fault(
        DeclarationDiagnostics.NullOperand, method.Locations.FirstOrDefault() ?? Location.None, [], $"{method.Name} returns null; return a node"));
}
