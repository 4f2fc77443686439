using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generators.Diagnostics;

namespace StaticNets.Generators.Declaration.Spaces;

/// <summary>What the text of a space shows of its choices, whichever candidate asks for them.</summary>
internal static class ChoiceRules
{
    /// <summary>Looks at all methods of a part of a class.</summary>
    /// <param name="part">The part.</param>
    /// <param name="model">Its meaning.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static IEnumerable<Fault> Check(SyntaxNode part, SemanticModel model, CancellationToken cancellation)
    {
        ChoiceCall[] calls = [.. part.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(syntax => ChoiceCall.Of(syntax, model, cancellation)).OfType<ChoiceCall>()];
        return [.. calls.Select(call => WithoutOptions(call, model, cancellation)).OfType<Fault>(), .. calls.GroupBy(call => call.Function).SelectMany(Names)];
    }

    /// <summary>What the message says of a choice without options: its name and the reason.</summary>
    public static object[] NoOptions(string name) => [name, "has no options; write one or more"];

    /// <summary>What the message says of an empty range.</summary>
    public static object[] NoOptions(string name, int low, int high) => [name, $"lies between {low} and {high}, which is nothing; write the lesser number first"];

    private static Fault? WithoutOptions(ChoiceCall call, SemanticModel model, CancellationToken cancellation)
    {
        string name = call.Name ?? "…";
        return call.Method switch
        {
            "OneOf" when call.Syntax.ArgumentList.Arguments.Count == 1 => new Fault(SpaceDiagnostics.NoOptions, call.Location, [], NoOptions(name)),
            "Between" when call.Constant("low", 1, model, cancellation) is int low && call.Constant("high", 2, model, cancellation) is int high && high < low =>
                new Fault(SpaceDiagnostics.NoOptions, call.Location, [], NoOptions(name, low, high)),
            _ => null,
        };
    }

    // Of one function, in the order of the text.
    private static IEnumerable<Fault> Names(IGrouping<SyntaxNode, ChoiceCall> calls)
    {
        foreach (IGrouping<string, ChoiceCall> named in calls.Where(call => call.Name is not null).GroupBy(call => call.Name!, StringComparer.Ordinal))
        {
            var before = new List<ChoiceCall>();
            foreach (ChoiceCall call in named)
            {
                if (before.Find(earlier => Branches.AreBothReached(earlier.Syntax, call.Syntax)) is ChoiceCall first)
                {
                    yield return new Fault(SpaceDiagnostics.NameTwice, call.Location, [first.Location], named.Key);
                }
                else if (Branches.LoopOf(call.Syntax, calls.Key) is not null)
                {
                    yield return new Fault(SpaceDiagnostics.NameInLoop, call.Location, [], named.Key);
                }

                before.Add(call);
            }
        }
    }
}
