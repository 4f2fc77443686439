using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generators.Diagnostics;

/// <summary>Rules of the reading of a declaration.</summary>
internal static class DeclarationDiagnostics
{
    private const string Category = "StaticNets.Declaration";

    public static readonly DiagnosticDescriptor NotPartial = new(
        "SN1001",
        "A network's class must be partial",
        "Class '{0}' must be partial, so that its code can be written beside it: write 'partial class {0}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1001.md");

    public static readonly DiagnosticDescriptor Nested = new(
        "SN1002",
        "A network's class must stand in a namespace",
        "Class '{0}' is nested in '{1}'; move it out into a namespace",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1002.md");

    public static readonly DiagnosticDescriptor Generic = new(
        "SN1003",
        "A network's class must not be generic",
        "Class '{0}' is generic, or takes parameters; a network has fixed shapes, so write one class for each",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1003.md");

    public static readonly DiagnosticDescriptor KindOfClass = new(
        "SN1004",
        "A network must be an ordinary class",
        "'{0}' is {1}; a network has instances that hold its parameters, so write an ordinary class",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1004.md");

    public static readonly DiagnosticDescriptor NoForward = new(
        "SN1005",
        "A network needs a method Forward",
        "Class '{0}' has no method Forward; write 'static Node Forward([Shape(..)] Node x) => ..'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1005.md");

    public static readonly DiagnosticDescriptor Signature = new(
        "SN1006",
        "Forward and Loss have a fixed form",
        "{0} {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1006.md");

    public static readonly DiagnosticDescriptor ParameterWithoutAttribute = new(
        "SN1007",
        "An input needs a type and a shape",
        "Parameter '{0}' of {1} {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1007.md");

    public static readonly DiagnosticDescriptor AttributeArguments = new(
        "SN1008",
        "An input's attribute declares no column",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1008.md");

    public static readonly DiagnosticDescriptor UnboundLossParameter = new(
        "SN1009",
        "A parameter of Loss stands for nothing",
        "Parameter '{0}' of Loss is no output ({1}) and no input ({2}); give it one of their names, or an attribute if it is a target",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1009.md");

    public static readonly DiagnosticDescriptor DuplicateName = new(
        "SN1010",
        "A name is used twice",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1010.md");

    public static readonly DiagnosticDescriptor BadName = new(
        "SN1011",
        "A name has characters that names cannot have",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1011.md");

    public static readonly DiagnosticDescriptor ParameterRedeclared = new(
        "SN1012",
        "A parameter is declared with two shapes",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1012.md");

    public static readonly DiagnosticDescriptor UnknownReference = new(
        "SN1013",
        "A parameter is referred to that does not exist",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1013.md");

    public static readonly DiagnosticDescriptor UnsupportedSyntax = new(
        "SN1014",
        "This construct is not part of the language of declarations",
        "{0} cannot be read in a declaration; {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1014.md");

    public static readonly DiagnosticDescriptor UnknownMethod = new(
        "SN1015",
        "A call cannot be followed",
        "{0} cannot be followed: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1015.md");

    public static readonly DiagnosticDescriptor NotConstant = new(
        "SN1016",
        "A value is not known when the network is compiled",
        "{0} is not known when the network is compiled; {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1016.md");

    public static readonly DiagnosticDescriptor TooManySteps = new(
        "SN1017",
        "Reading the declaration takes too long",
        "Reading the declaration takes more than {0} steps; is there a loop that does not end?",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1017.md");

    public static readonly DiagnosticDescriptor TooDeep = new(
        "SN1018",
        "The declaration nests too deeply",
        "Calls are nested more than {0} deep; is there a recursion that does not end?",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1018.md");

    public static readonly DiagnosticDescriptor NodeAsCondition = new(
        "SN1019",
        "A node has no truth value when the network is compiled",
        "A Node is known only when the network runs, so it cannot decide a branch; choose between two values with Node.Where(condition, a, b)",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1019.md");

    public static readonly DiagnosticDescriptor ForeignNode = new(
        "SN1020",
        "A node of one network is used in another",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1020.md");

    public static readonly DiagnosticDescriptor TooManyNodes = new(
        "SN1021",
        "The network has too many nodes",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1021.md");

    public static readonly DiagnosticDescriptor NullOperand = new(
        "SN1022",
        "A node is null",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1022.md");

    public static readonly DiagnosticDescriptor Thrown = new(
        "SN1023",
        "The declaration throws",
        "The declaration throws {0}: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1023.md");

    public static readonly DiagnosticDescriptor ArithmeticFails = new(
        "SN1024",
        "A computation on constants fails",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1024.md");

    public static readonly DiagnosticDescriptor WeightFormat = new(
        "SN1025",
        "A format of weights that does not exist",
        "CompactWeights is {0}; write WeightFormat.BFloat16 or WeightFormat.Int8, or leave it out",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1025.md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NotPartial,
        Nested,
        Generic,
        KindOfClass,
        NoForward,
        Signature,
        ParameterWithoutAttribute,
        AttributeArguments,
        UnboundLossParameter,
        DuplicateName,
        BadName,
        ParameterRedeclared,
        UnknownReference,
        UnsupportedSyntax,
        UnknownMethod,
        NotConstant,
        TooManySteps,
        TooDeep,
        NodeAsCondition,
        ForeignNode,
        TooManyNodes,
        NullOperand,
        Thrown,
        ArithmeticFails,
        WeightFormat,
    ];
}
