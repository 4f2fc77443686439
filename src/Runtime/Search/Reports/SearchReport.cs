using System;
using System.IO;
using System.Text;
using StaticNets.Search.Reports.Page;
using StaticNets.Serialization;

namespace StaticNets.Search;

/// <summary>A search as one HTML page, which needs no other file: what it cost, what it found, and which choices mattered.</summary>
/// <remarks>The same result gives the same text. The size of a page is bounded, however many trials there are: of many, some are drawn and the best are listed.</remarks>
public static class SearchReport
{
    /// <summary>The page as text.</summary>
    /// <param name="result">The search.</param>
    /// <param name="options">What to say besides; null for nothing.</param>
    public static string ToHtml(SearchResult result, SearchReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return SearchPage.Of(result, options ?? new SearchReportOptions());
    }

    /// <summary>Writes the page; it is written beside and moved, so an older one stays whole until then.</summary>
    /// <param name="result">The search.</param>
    /// <param name="path">File to write.</param>
    /// <param name="options">What to say besides; null for nothing.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(SearchResult result, string path, SearchReportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] page = Encoding.UTF8.GetBytes(ToHtml(result, options));
        AtomicFile.Write(path, stream => stream.Write(page));
    }

    /// <summary>Writes the page.</summary>
    /// <param name="result">The search.</param>
    /// <param name="writer">Where to; left open.</param>
    /// <param name="options">What to say besides; null for nothing.</param>
    public static void Write(SearchResult result, TextWriter writer, SearchReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(ToHtml(result, options));
    }
}
