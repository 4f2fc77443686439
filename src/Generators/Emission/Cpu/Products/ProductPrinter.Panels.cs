using System.Linq;

namespace StaticNets.Generators.Emission.Cpu.Products;

/// <content>Results in packed panels, finished one panel after another: all rows of a panel before the next one.</content>
internal sealed partial class ProductPrinter
{
    private string ByPanels()
    {
        (int Rows, int Vectors, int First, int Last)[] tiles = TilesOfPanel();
        string calls = Code.Lines(tiles.Select(tile => Call(tile.Rows)));
        string main = KernelPrinter.Method(_planned, Code.Text($$"""
            for (nint panel = begin; panel < end; panel++)
            {
                {{calls}}
            }
            """));
        return Code.Blocks([main, .. tiles.Select(tile => TileMethod(tile.Rows, tile.Vectors, PanelRows(tile.Rows, tile.Vectors, tile.First, tile.Last)))]);
    }

    private (int Rows, int Vectors, int First, int Last)[] TilesOfPanel()
    {
        int first = 0;
        return [.. _width.EqualTiles(_kernel.Axes[_schedule.Row].Extent.Count, Panel).Select(tile =>
        {
            int begin = first;
            first += tile.Rows * tile.Count;
            return (tile.Rows, System.Math.Min(tile.Vectors, Panel / _width.Lanes), begin, first);
        })];
    }

    private string PanelRows(int rows, int vectors, int first, int last)
    {
        string whole = Rows(Block(rows, _columns.InPanel(vectors), "nint", $"panel * {Panel}"));
        if (_columns.Count % Panel == 0)
        {
            return whole;
        }

        string rest = Rows(Code.Blocks(_columns.InLastPanel(vectors).Select(segment => Block(rows, segment, "const nint", $"{segment.Start}"))));
        return Code.Text($$"""
            if (panel < {{_columns.WholePanels}})
            {
                {{whole}}
                return;
            }

            {{rest}}
            """);

        string Rows(string blocks)
        {
            string row = _loops[_schedule.Row];
            return Code.Text($$"""
                for (nint {{row}} = {{first}}; {{row}} < {{last}}; {{row}} += {{rows}})
                {
                    {{blocks}}
                }
                """);
        }
    }
}
