using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generators.Diagnostics;

/// <summary>Rules of the declarations of search spaces.</summary>
internal static class SpaceDiagnostics
{
    private const string Category = "StaticNets.Declaration";

    public static readonly DiagnosticDescriptor NoForward = new(
        "SN1030",
        "A search space needs a method Forward",
        "Class '{0}' has no method Forward; write 'static Node Forward([Shape(..)] Node x, Choices pick) => ..'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1030.md");

    public static readonly DiagnosticDescriptor NameTwice = new(
        "SN1031",
        "Two choices have one name",
        "Two choices of one candidate are named '{0}'; give each a name of its own",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1031.md");

    public static readonly DiagnosticDescriptor NameInLoop = new(
        "SN1032",
        "A choice has the same name at every turn of a loop",
        "The choice '{0}' is asked for again at every turn of the loop, so that two have one name; let the name contain the counter",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1032.md");

    public static readonly DiagnosticDescriptor NoOptions = new(
        "SN1033",
        "A choice has no options",
        "The choice '{0}' {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Root + "SN1033.md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [NoForward, NameTwice, NameInLoop, NoOptions];
}
