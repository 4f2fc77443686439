using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generators.Diagnostics;

/// <summary>Rules of the language's shape rules and the check of the whole graph.</summary>
internal static class ShapeDiagnostics
{
    private const string Category = "StaticNets.Shapes";

    public static readonly DiagnosticDescriptor ProductAxes = new(
        "SN2001",
        "The axes of a product do not fit",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2001.md");

    public static readonly DiagnosticDescriptor Broadcast = new(
        "SN2002",
        "Shapes do not broadcast",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2002.md");

    public static readonly DiagnosticDescriptor Axis = new(
        "SN2003",
        "An axis does not exist",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2003.md");

    public static readonly DiagnosticDescriptor Reshape = new(
        "SN2004",
        "A reshape changes the number of elements",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2004.md");

    public static readonly DiagnosticDescriptor Slice = new(
        "SN2005",
        "A slice, split or padding does not fit",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2005.md");

    public static readonly DiagnosticDescriptor ScanStep = new(
        "SN2050",
        "A step of a scan does not fit",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2050.md");

    public static readonly DiagnosticDescriptor Concat = new(
        "SN2006",
        "Tensors cannot be concatenated",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2006.md");

    public static readonly DiagnosticDescriptor Permutation = new(
        "SN2007",
        "The axes are no permutation",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2007.md");

    public static readonly DiagnosticDescriptor OutOfRange = new(
        "SN2008",
        "An argument is out of range",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2008.md");

    public static readonly DiagnosticDescriptor BroadcastTarget = new(
        "SN2009",
        "A shape cannot be broadcast to the one asked for",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2009.md");

    public static readonly DiagnosticDescriptor ClassCount = new(
        "SN2010",
        "Logits and target have different numbers of classes",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2010.md");

    public static readonly DiagnosticDescriptor LossNotScalar = new(
        "SN2011",
        "The loss is not one number a sample",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2011.md");

    public static readonly DiagnosticDescriptor BadArguments = new(
        "SN2012",
        "A layer cannot take these arguments",
        "{0} cannot take these arguments: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2012.md");

    public static readonly DiagnosticDescriptor Window = new(
        "SN2013",
        "A window does not fit",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2013.md");

    public static readonly DiagnosticDescriptor MaxParameters = new(
        "SN2020",
        "The network has more parameters than its budget",
        "The network has {0} parameters, but MaxParameters allows {1}; make layers smaller or the budget larger",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2020.md");

    public static readonly DiagnosticDescriptor MaxFlops = new(
        "SN2021",
        "The network takes more operations than its budget",
        "One sample takes {0} floating-point operations, but MaxFlops allows {1}; make layers smaller or the budget larger",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2021.md");

    public static readonly DiagnosticDescriptor UnusedParameter = new(
        "SN2030",
        "A parameter reaches no output",
        "Parameter '{0}' reaches neither an output nor the loss, so it would never be trained; use it or remove it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2030.md");

    public static readonly DiagnosticDescriptor UnusedInput = new(
        "SN2031",
        "An input reaches no output",
        "{0} '{1}' reaches neither an output nor the loss; use it or remove it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2031.md");

    public static readonly DiagnosticDescriptor UnusedNode = new(
        "SN2032",
        "A value reaches no output",
        "This value reaches neither an output nor the loss; use it or remove it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2032.md");

    public static readonly DiagnosticDescriptor UnknownStatistics = new(
        "SN2051",
        "AutoInit does not know an operation",
        "[AutoInit] knows no rule for the mean and variance of '{0}'; weights after it are scaled for what comes into it",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2051.md");

    public static readonly DiagnosticDescriptor IndexClasses = new(
        "SN2040",
        "An integer input has more classes than the axis that it indexes",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN2040.md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        ProductAxes,
        Broadcast,
        Axis,
        Reshape,
        Slice,
        Concat,
        ScanStep,
        Permutation,
        OutOfRange,
        BroadcastTarget,
        ClassCount,
        LossNotScalar,
        BadArguments,
        Window,
        MaxParameters,
        MaxFlops,
        UnusedParameter,
        UnusedInput,
        UnusedNode,
        IndexClasses,
        UnknownStatistics,
    ];
}
