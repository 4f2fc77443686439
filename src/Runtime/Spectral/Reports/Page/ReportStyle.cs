namespace StaticNets.Spectral.Reports.Page;

/// <summary>How a page looks, in light, in dark and on paper.</summary>
internal static class ReportStyle
{
    public const string Text = """
        :root { color-scheme: light dark; --ink: #1d2330; --soft: #5b6577; --line: #e1e5eb; --back: #fbfcfe; --card: #ffffff; --accent: #2563eb;
          --c0: #2563eb; --c1: #d9480f; --c2: #0f8a6d; --c3: #9333ea; --c4: #a16207; --c5: #475569; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6e9ef; --soft: #a3adbd; --line: #2b313c; --back: #101318; --card: #171b22; --accent: #7aa2ff;
            --c0: #7aa2ff; --c1: #ff9f5a; --c2: #4fd1b0; --c3: #c792ff; --c4: #e5c355; --c5: #a8b3c4; }
        }
        * { box-sizing: border-box; }
        body { max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.7rem; margin: 0; letter-spacing: -.01em; }
        h2 { font-size: 1.2rem; margin: 2.5rem 0 .25rem; padding-top: 1rem; border-top: 1px solid var(--line); }
        p { margin: .25rem 0; max-width: 52rem; }
        .soft, summary, .reading, caption { color: var(--soft); }
        nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .75rem 0 1.25rem; }
        nav a { color: var(--accent); text-decoration: none; }
        nav a:hover { text-decoration: underline; }
        .glance { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .75rem; }
        .glance div { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .7rem .9rem; }
        .glance strong { display: block; font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; }
        .glance span { color: var(--soft); font-size: .85rem; line-height: 1.35; display: block; }
        .figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); gap: 1rem; margin-top: 1rem; }
        .figure { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .9rem 1rem; break-inside: avoid; }
        figure { margin: 0; }
        figcaption { font-weight: 600; }
        .reading { font-size: .87rem; margin-top: .4rem; }
        .legend { list-style: none; margin: 0; padding: 0; color: var(--soft); font-size: .87rem; }
        .legend li { display: inline-block; margin-right: 1.2em; }
        .legend li::before { content: ""; display: inline-block; width: .8em; height: .8em; margin-right: .4em; border-radius: 2px; background: currentColor; }
        svg { display: block; width: 100%; height: auto; }
        svg text { fill: var(--soft); font: 12px system-ui, sans-serif; }
        svg text.on { fill: var(--card); }
        .grid line { stroke: var(--line); }
        .mark line { stroke: var(--c1); stroke-width: 2; }
        polyline { fill: none; stroke-width: 2; stroke-linejoin: round; }
        .s0::before { color: var(--c0); } .s1::before { color: var(--c1); } .s2::before { color: var(--c2); }
        .s3::before { color: var(--c3); } .s4::before { color: var(--c4); } .s5::before { color: var(--c5); }
        .l0 { stroke: var(--c0); } .l1 { stroke: var(--c1); } .l2 { stroke: var(--c2); stroke-dasharray: 2 3; }
        .l3 { stroke: var(--c3); stroke-dasharray: 9 3 2 3; } .l4 { stroke: var(--c4); stroke-dasharray: 4 2; } .l5 { stroke: var(--c5); stroke-dasharray: 1 2; }
        .p0 { fill: var(--c0); } .p1 { fill: var(--c1); } .p2 { fill: var(--c2); } .p3 { fill: var(--c3); } .p4 { fill: var(--c4); } .p5 { fill: var(--c5); }
        .scroll { overflow-x: auto; margin-top: .75rem; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
        caption { text-align: left; padding-bottom: .35rem; max-width: 52rem; }
        th, td { text-align: right; padding: .2rem 1.1rem .2rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th:first-child, td:first-child { text-align: left; }
        th { font-weight: 500; color: var(--soft); }
        th[scope=row] { color: var(--ink); }
        table.text th:last-child, table.text td:last-child { text-align: left; white-space: normal; min-width: 22rem; padding-right: 0; }
        details { font-size: .85rem; }
        details table { display: block; max-height: 16rem; overflow: auto; }
        details.more { margin-top: .75rem; }
        details.more table { max-height: 32rem; }
        pre { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .7rem .9rem; overflow-x: auto; line-height: 1.4; }
        @media (max-width: 40rem) {
          body { padding: 1.25rem .75rem 3rem; }
          .glance { grid-template-columns: 1fr 1fr; gap: .5rem; }
          /* Charts are moved sideways rather than shrunk until nobody can read them. */
          .plot { overflow-x: auto; }
          .plot svg { width: 34rem; }
        }
        @media print {
          :root { color-scheme: light; --ink: #000; --soft: #444; --line: #ccc; --back: #fff; --card: #fff;
            --c0: #2563eb; --c1: #d9480f; --c2: #0f8a6d; --c3: #9333ea; --c4: #a16207; --c5: #475569; }
          body { padding: 0; font-size: 11px; max-width: none; }
          nav, details { display: none; }
          .glance { grid-template-columns: repeat(4, 1fr); }
          .glance div, .figure { break-inside: avoid; }
          .figures { grid-template-columns: 1fr 1fr; }
          h2 { break-after: avoid; }
        }
        """;
}
