using System.IO;
using System.Linq;
using StaticNets.Training.Data;
using Xunit;

namespace StaticNets.Tests.Training.Data;

public sealed class CsvReaderTests
{
    private static readonly CsvField[] Fields =
        [CsvField.Floats("x", 2), CsvField.Label("y", 3), CsvField.Skip(), CsvField.Category("kind", "red", "the \"green\", too")];

    [Fact]
    public void Cells_become_columns_of_their_types()
    {
        const string Text = "1,-2.5e-1,2,anything,red\r\n\"3\", 4 ,0,\"a\nb\",\"the \"\"green\"\", too\"\n\n";
        Dataset data = CsvReader.Read(Bytes.Stream(Text), Fields);
        Assert.Equal(["x", "y", "kind"], data.Columns.Select(c => c.Info.Name));
        Assert.Equal([1, -0.25f, 3, 4], data["x"].Values.ToArray());
        Assert.Equal([2, 0], data["y"].Labels.ToArray());
        Assert.Equal([0, 1], data["kind"].Labels.ToArray());
    }

    [Fact]
    public void A_header_places_fields_by_name()
    {
        CsvField[] fields = [CsvField.Floats("width").From("w"), CsvField.Label("class", 2).From("c")];
        Dataset data = CsvReader.Read(Bytes.Stream("\uFEFFc;h;w\n1;2;3"), fields, new CsvOptions { HasHeader = true, Separator = ';' });
        Assert.Equal([3], data["width"].Values.ToArray());
        Assert.Equal([1], data["class"].Labels.ToArray());
    }

    [Fact]
    public void Missing_cells_take_the_value_given()
    {
        Dataset data = CsvReader.Read(Bytes.Stream("1,\n , 2\n"), [CsvField.Floats("x", 2)], new CsvOptions { MissingValue = -1 });
        Assert.Equal([1, -1, -1, 2], data["x"].Values.ToArray());
    }

    [Theory]
    [InlineData("1,2,0,s,red\n1,x,0,s,red", "my.csv: line 2, column 2 ('x') must be a finite number, but is 'x'")]
    [InlineData("1,2,0,s,red\n\n1,2,3,s,red", "line 3, column 3 ('y') must be a whole number in 0 .. 2, but is '3'")]
    [InlineData("1,2,0,s,blue", "line 1, column 5 ('kind') must be one of red, ")]
    [InlineData("1,NaN,0,s,red", "finite")]
    [InlineData("1,1e99,0,s,red", "finite")]
    [InlineData("1,,0,s,red", "but is ''")]
    [InlineData("1,2,0,s,red\n1,2,0,s", "line 2 must have 5 cells as the first has, but has 4")]
    [InlineData("1,2,0", "needs cells 4 to 4, but line 1 has 3")]
    [InlineData("1,2,0,\"s\n\n,red", "line 1: a quote is opened in column 4 and never closed")]
    [InlineData("1,2,0,\"s\"t,red", "after the closing quote a separator must follow, but 't' does")]
    [InlineData("1,2,0,\"a\nb\",red\n1,2,9,s,red", "line 3, column 3")]
    public void Errors_name_line_and_column(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => CsvReader.Read(Bytes.Stream(text), Fields, source: "my.csv")).Message);

    [Fact]
    public void Missing_headers_are_errors_that_list_those_there_are()
    {
        CsvField[] fields = [CsvField.Floats("width").From("w")];
        var options = new CsvOptions { HasHeader = true };
        Assert.Contains("no header is 'w'; there are: a, b", Assert.Throws<InvalidDataException>(() => CsvReader.Read(Bytes.Stream("a,b\n1,2"), fields, options)).Message);
        Assert.Contains("empty", Assert.Throws<InvalidDataException>(() => CsvReader.Read(Bytes.Stream(""), fields, options)).Message);
    }

    [Fact]
    public void Limits_hold()
    {
        CsvField[] fields = [CsvField.Floats("x")];
        var options = new CsvOptions { Limits = new ReadLimits { MaximumLineLength = 10, MaximumElements = 3, MaximumBytes = 40 } };
        Assert.Contains("line 1 is longer", Read(new string('1', 11)));
        Assert.Contains("line 1 is longer", Read(new string(',', 30)));
        Assert.Contains("line 4 brings the cells above the limit of 3", Read("1\n1\n1\n1\n"));
        Assert.Contains("longer than the limit of 40 bytes", Read(new string('\n', 41)));

        string Read(string text) =>
            Assert.Throws<InvalidDataException>(() => CsvReader.Read(Bytes.Stream(text), fields, options)).Message;
    }

    [Fact]
    public void A_file_longer_than_the_buffers_is_read_whole()
    {
        string text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i}.5,{i % 3}\r\n"));
        Dataset data = CsvReader.Read(Bytes.Stream(text), [CsvField.Floats("x"), CsvField.Label("y", 3)]);
        Assert.Equal(20_000, data.Count);
        Assert.Equal(19_999.5f, data["x"].Values[^1]);
        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => i % 3), data["y"].Labels.ToArray());
    }

    [Fact]
    public void The_real_digits_are_read()
    {
        string? path = GoldenFile.Data("digits/digits.csv");
        Assert.SkipWhen(path is null, "shared/data/digits is not here.");
        Dataset data = CsvReader.Read(path!, [CsvField.Floats("image", 1, 8, 8), CsvField.Label("digit", 10)]);
        Assert.Equal(1797, data.Count);
        Assert.Equal(16, data["image"].Values.ToArray().Max());
        Assert.Equal([0, 1, 2], data["digit"].Labels[..3].ToArray());
    }
}
