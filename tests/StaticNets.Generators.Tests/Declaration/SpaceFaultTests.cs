using StaticNets.Generators.Tests.Harness;
using Xunit;

namespace StaticNets.Generators.Tests.Declaration;

public sealed class SpaceFaultTests
{
    [Theory]
    [InlineData("[SearchSpace] static class {|SN1030:Space|} { }")]
    [InlineData("[SearchSpace] static class Space { static Node {|SN1006:Forward|}([Shape(3)] Node x) => x; }")]
    [InlineData("[SearchSpace] static class Space { static Node {|SN1006:Forward|}([Shape(3)] Node x, Choices a, Choices b) => x; }")]
    [InlineData("[SearchSpace] class Space { Node {|SN1006:Forward|}([Shape(3)] Node x, Choices pick) => x; }")]
    [InlineData("[SearchSpace] static class Space { static int {|SN1006:Forward|}([Shape(3)] Node x, Choices pick) => 1; }")]
    [InlineData("[SearchSpace] static class Space { static Node Forward(Node {|SN1007:x|}, Choices pick) => x; }")]
    [InlineData("[SearchSpace] static class Space { static Node Forward([Shape(3)] Node x, Choices pick, int {|SN1007:width|}) => x; }")]
    [InlineData("[SearchSpace] static class Space { static Node Forward([Shape({|SN1008:0|})] Node x, Choices pick) => x; }")]
    [InlineData("[SearchSpace] static class Space { static Node Forward([Shape(3)] Node x, Choices pick) => x; static Node Loss(Node {|SN1009:y|}, Node z, Node x) => (x + y + z).Sum(); }")]
    [InlineData("[SearchSpace] static class Space { static Node Forward([Shape(3)] Node x, Choices pick) => x; static Node {|SN2011:Loss|}(Node y) => y; }")]
    public void Faults_of_the_declaration_point_at_class_method_parameter_or_argument(string markup) => Verify.Diagnostics("using StaticNets.Search; " + markup);

    [Theory]
    [InlineData("x.Dense(pick.OneOf(\"a\", 1, 2)).Dense({|SN1031:pick.OneOf(\"a\", 1, 2)|})")]
    [InlineData("x.Dense(pick.Between(name: \"a\", low: 1, high: 2)).Dense({|SN1031:pick.Between(high: 2, low: 1, name: \"a\")|})")]
    [InlineData("x.Dense(pick.Between(\"a\", 1, 2) + ({|SN1031:pick.Maybe(\"a\")|} ? 1 : 2))")]
    [InlineData("x.Dense(pick.Maybe(Name) ? {|SN1031:pick.OneOf(\"a\", 1, 2)|} : 3)")]
    [InlineData("x.Dense(pick.Maybe(\"b\") ? pick.OneOf(\"a\", 1, 2) : pick.OneOf(\"a\", 3, 4))")]
    [InlineData("x.Dense(pick.OneOf(\"b\", 1, 2) switch { 1 => pick.OneOf(\"a\", 1, 2), _ => pick.OneOf(\"a\", 3, 4) })")]
    [InlineData("{|SN1031:Block(Block(x, pick), pick)|}")]
    [InlineData("x.Dense({|SN1033:pick.Between(\"a\", 2, 1)|})")]
    [InlineData("x.Dense({|SN1033:pick.OneOf<int>(\"a\")|})")]
    [InlineData("x.Dense(pick.Maybe(\"b\") ? {|SN1033:pick.Between(\"a\", 2, 1)|} : 3)")]
    [InlineData("{|SN2002:x.Dense(pick.OneOf(\"a\", 3, 4, 5)) + x.Dense(pick.OneOf(\"b\", 4, 5))|}")]
    [InlineData("{|SN2004:x.Reshape(pick.OneOf(\"a\", 3, 4), 3)|}")]
    [InlineData("pick.OneOf(\"op\", Small, Wide)(x).{|SN2004:Reshape(3, 3)|}")]
    [InlineData("pick.OneOf<Func<Node, Node>>(\"op\", y => {|SN2008:y.Dense(0)|}, Wide)(x)")]
    [InlineData("x.Dense(pick.OneOf(\"a\", 4, 0))")]
    public void Faults_of_choices_and_of_the_first_candidate_are_shown_at_their_calls(string body) => Verify.Diagnostics($$"""
        using StaticNets.Search;
        [SearchSpace] static class Space
        {
            const string Name = "a";
            static Node Forward([Shape(7)] Node x, Choices pick) => {{body}};
            static Node Block(Node x, Choices pick) => x.Dense(pick.OneOf("width", 2, 3));
            static Node Small(Node x) => x.Dense(2);
            static Node Wide(Node x) => x.Dense(9);
        }
        """);

    [Theory]
    [InlineData("int n = pick.Between(\"n\", 1, 3); for (int i = 0; i < n; i++) { x = x.Dense({|SN1032:pick.OneOf(\"a\", 1, 2)|}); }")]
    [InlineData("foreach (int i in new[] { 1, 2 }) { x = x.Dense({|SN1032:pick.OneOf(\"a\", 1, 2)|}); }")]
    [InlineData("for (int i = 0; i < 3; i++) { x = x.Dense(pick.OneOf($\"a{i}\", 1, 2)); }")]
    [InlineData("for (int i = 0; i < pick.Between($\"n{i}\", 0, 3); i++) { if (i == 0) { x = x.Dense(pick.OneOf(\"a\", 1, 2)); } }")]
    [InlineData("for (int i = 0; i < 3; i++) { x = x.Dense(pick.OneOf(\"a\", 1, 2)); if (pick.Maybe(\"b\")) { continue; } break; }")]
    [InlineData("if (pick.Maybe(\"b\")) { x = x.Dense(pick.OneOf(\"a\", 1, 2)); } else { x = x.Dense(pick.OneOf(\"a\", 3, 4)); }")]
    [InlineData("if (pick.Maybe(\"b\")) { return x.Dense(pick.OneOf(\"a\", 1, 2)); } x = x.Dense(pick.OneOf(\"a\", 3, 4));")]
    [InlineData("if (pick.Maybe(\"b\")) { x = x.Dense(pick.OneOf(\"a\", 1, 2)); } x = x.Dense({|SN1031:pick.OneOf(\"a\", 3, 4)|});")]
    [InlineData("bool b = pick.Maybe(\"b\"); if (b) { x = x.Dense(pick.OneOf(\"a\", 1, 2)); } if (!b) { x = x.Dense(pick.OneOf(\"a\", 3, 4)); }")]
    [InlineData("Node F(Node y) => y.Dense(pick.OneOf(\"a\", 1, 2)); x = pick.Maybe(\"b\") ? F(x) : x.Dense(pick.OneOf(\"a\", 1, 2));")]
    [InlineData("Node F(Node y) => y.Dense({|SN1031:pick.OneOf(\"a\", 1, 2)|}); x = F(x); x = F(x);")]
    public void Names_are_told_apart_by_what_one_candidate_can_reach(string statements) => Verify.Diagnostics($$"""
        using StaticNets.Search;
        [SearchSpace] static class Space
        {
            static Node Forward([Shape(7)] Node x, Choices pick) { {{statements}} return x; }
        }
        """);

    [Theory]
    [InlineData("static int width = 3; static Node Forward([Shape(7)] Node x, Choices pick) => x.Dense(width).Reshape(7);")]
    [InlineData("static Node Forward([Shape(7)] Node x, Choices pick) => x.Dense(Enumerable.Range(1, 3).Sum(i => pick.OneOf($\"a{i}\", i))).Reshape(99);")]
    [InlineData("static Node Forward([Shape(7)] Node x, Choices pick) { try { return x.Reshape(8); } catch (ModelException) { return x; } }")]
    [InlineData("static Node Forward([Shape(7)] Node x, Choices pick) => pick.Maybe(\"a\") ? x : throw new InvalidOperationException();")]
    [InlineData("static Node Forward([Shape(7)] Node x, Choices pick) => pick.OneOf(\"a\", x.Dense(3), x.Dense(4));")]
    [InlineData("sealed record Cell(int Width); static Node Forward([Shape(7)] Node x, Choices pick) => x.Dense(new Cell(3).Width).Reshape(9);")]
    [InlineData("static Node Forward([Shape(7)] Node x, Choices pick) { var seen = new Dictionary<string, int>(); return x.Dense(pick.OneOf(\"a\", 1)).Reshape(9); }")]
    public void What_cannot_be_followed_and_what_a_network_alone_must_use_is_no_fault(string members) =>
        Verify.Diagnostics("using StaticNets.Search; [SearchSpace] static class Space { " + members + " }");

    [Theory]
    [InlineData("static Node Forward([Shape(7)] Node x, Choices pick) => x.Dense(pick.OneOf(")]
    [InlineData("static Node Forward([Shape(7)] Node x, Choices pick) => x.Dense(pick.OneOf(\"a\", 1, nothing));")]
    [InlineData("static Node Forward([Shape(7)] Node x, Choice pick) => x;")]
    public void Broken_code_is_left_to_the_compiler(string body) =>
        Verify.Diagnostics(allowCompilerErrors: true, "using StaticNets.Search; [SearchSpace] static class Space { " + body + " }");

    [Fact]
    public void Another_class_of_these_names_is_no_space() => Verify.Diagnostics("""
        [SearchSpace] static class Space { static int Forward(Choices pick) => pick.OneOf("a") + pick.OneOf("a"); }
        sealed class SearchSpaceAttribute : Attribute { }
        sealed class Choices { public int OneOf(string name) => name.Length; }
        """);

    [Fact]
    public void A_space_of_two_parts_is_read_once_and_its_helpers_in_the_other_are_looked_at() => Verify.Diagnostics(
        "using StaticNets.Search; [SearchSpace] static partial class Space { static Node Forward([Shape(7)] Node x, Choices pick) => x.Dense(Width(pick)); }",
        "using StaticNets.Search; static partial class Space { static int Width(Choices pick) { int w = pick.Between(\"a\", 1, 2); return pick.Maybe(\"b\") ? {|SN1031:pick.OneOf(\"a\", 1)|} : w; } }");
}
