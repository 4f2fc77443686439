namespace StaticNets.Search.Reports.Page;

/// <summary>How the layers of the charts look: many faint, few in front.</summary>
internal static class SearchStyle
{
    public const string Text = """
        .others::before { color: var(--c5); opacity: .5; } .front::before { color: var(--c0); } .best::before { color: var(--c1); }
        .strokes { fill: none; stroke-linejoin: round; stroke-linecap: round; }
        .strokes.others { stroke: var(--c5); stroke-width: 1; stroke-opacity: .28; }
        .strokes.front { stroke: var(--c0); stroke-width: 1.8; }
        .strokes.best { stroke: var(--c1); stroke-width: 2.4; }
        .dots { fill: none; stroke-linecap: round; stroke-width: 4.5; stroke-opacity: .45; }
        .dots.others { stroke: var(--c5); }
        .figure:only-child { grid-column: 1 / -1; max-width: 48rem; }
        .marks { stroke: var(--card); stroke-width: 1; }
        .marks.front { fill: var(--c0); } .marks.best { fill: var(--c1); }
        .interval line { stroke: var(--c0); stroke-width: 2.5; stroke-linecap: round; stroke-opacity: .55; }
        .interval circle { fill: var(--c0); }
        """;
}
