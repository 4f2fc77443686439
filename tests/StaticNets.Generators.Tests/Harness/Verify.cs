using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace StaticNets.Generators.Tests.Harness;

/// <summary>Compares diagnostics with the places that a source marks: <c>{|SN2001:x.Linear(w)|}</c>.</summary>
internal static class Verify
{
    /// <summary>The analyzer reports exactly the marked diagnostics, and the compiler no errors of its own.</summary>
    /// <param name="markups">Files with marks; what is not marked must be silent.</param>
    /// <returns>The diagnostics, for further asserts.</returns>
    public static ImmutableArray<Diagnostic> Diagnostics(params string[] markups) => Diagnostics(allowCompilerErrors: false, markups);

    /// <summary>The same where the compiler may report errors too, as while code is being typed.</summary>
    public static ImmutableArray<Diagnostic> Diagnostics(bool allowCompilerErrors, params string[] markups)
    {
        var expected = new List<string>();
        string[] sources = new string[markups.Length];
        for (int i = 0; i < markups.Length; i++)
        {
            (sources[i], List<(string Id, TextSpan Span)> marks) = Parse(markups[i]);
            expected.AddRange(marks.Select(mark => Describe(mark.Id, $"File{i}.cs", sources[i].Substring(mark.Span.Start, mark.Span.Length), mark.Span.Start)));
        }

        TestCompilation compilation = TestCompilation.Create(sources);
        if (!allowCompilerErrors)
        {
            Assert.Empty(compilation.CompilerErrors().Select(error => error.ToString()));
        }

        ImmutableArray<Diagnostic> found = compilation.Diagnostics();
        string[] actual = found.Select(diagnostic => diagnostic.Location.SourceTree is SyntaxTree tree
            ? Describe(
                diagnostic.Id,
                tree.FilePath,
                tree.GetText().ToString(diagnostic.Location.SourceSpan),
                diagnostic.Location.SourceSpan.Start - TestCompilation.Usings.Length)
            : $"{diagnostic.Id} nowhere").ToArray();
        string messages = string.Join("\n", found.Select(diagnostic => diagnostic.ToString()));
        Assert.True(
            expected.OrderBy(line => line, StringComparer.Ordinal).SequenceEqual(actual.OrderBy(line => line, StringComparer.Ordinal)),
            $"Expected:\n{string.Join("\n", expected)}\nFound:\n{string.Join("\n", actual)}\nMessages:\n{messages}");
        return found;
    }

    /// <summary>A source without its marks, and the marks.</summary>
    public static (string Source, List<(string Id, TextSpan Span)> Marks) Parse(string markup)
    {
        var source = new StringBuilder();
        var marks = new List<(string, TextSpan)>();
        var open = new Stack<(string Id, int Start)>();
        for (int i = 0; i < markup.Length; i++)
        {
            if (markup.AsSpan(i).StartsWith("{|SN") && markup.IndexOf(':', i) is int colon && colon > 0)
            {
                open.Push((markup[(i + 2)..colon], source.Length));
                i = colon;
            }
            else if (open.Count > 0 && markup.AsSpan(i).StartsWith("|}"))
            {
                (string id, int start) = open.Pop();
                marks.Add((id, TextSpan.FromBounds(start, source.Length)));
                i++;
            }
            else
            {
                source.Append(markup[i]);
            }
        }

        return (source.ToString(), marks);
    }

    private static string Describe(string id, string file, string text, int start) => $"{id} {file} {start}: {text}";
}
