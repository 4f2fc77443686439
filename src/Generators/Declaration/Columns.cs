using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generators.Diagnostics;
using StaticNets.Generators.Graphs;

namespace StaticNets.Generators.Declaration;

/// <summary>The attributes that make a parameter an input or target.</summary>
internal static class Columns
{
    /// <summary>What a parameter's attribute declares, or null if it bears none.</summary>
    /// <exception cref="FaultException">It bears several, or one whose arguments declare nothing.</exception>
    public static (Shape Shape, int Classes)? Of(IParameterSymbol parameter, string method, CancellationToken cancellation)
    {
        AttributeData[] attributes = parameter.GetAttributes()
            .Where(attribute => attribute.AttributeClass is { Name: "ShapeAttribute" or "LabelAttribute" or "TokensAttribute" } type
                && KnownMembers.IsLanguage(type)).ToArray();
        if (attributes.Length == 0)
        {
            return null;
        }

        var syntax = attributes[0].ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
        if (attributes.Length > 1)
        {
            throw ClassRules.ParameterFault(parameter, method, "bears several of [Shape], [Label] and [Tokens]; leave one");
        }

        if (attributes[0].AttributeConstructor is null)
        {
            throw new BrokenSourceException();
        }

        int[] arguments = attributes[0].ConstructorArguments.SelectMany(Numbers).ToArray();
        try
        {
            return NetworkDraft.Column(attributes[0].AttributeClass!.Name, arguments);
        }
        catch (ModelException exception)
        {
            // The argument at fault is the first that is not positive; a product too large is the whole list's.
            int at = System.Array.FindIndex(arguments, extent => extent <= 0);
            Location location = syntax?.ArgumentList is not AttributeArgumentListSyntax list ? parameter.Locations[0]
                : at >= 0 && at < list.Arguments.Count ? list.Arguments[at].GetLocation()
                : list.GetLocation();
            throw new FaultException(new Fault(DeclarationDiagnostics.AttributeArguments, location, [], exception.Message));
        }
    }

    private static IEnumerable<int> Numbers(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array when !constant.IsNull => constant.Values.SelectMany(Numbers),
        TypedConstantKind.Primitive when constant.Value is int number => [number],
        _ => throw new BrokenSourceException(),
    };
}
