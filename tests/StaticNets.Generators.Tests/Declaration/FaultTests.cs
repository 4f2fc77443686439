using StaticNets.Generators.Tests.Harness;
using Xunit;

namespace StaticNets.Generators.Tests.Declaration;

public sealed class FaultTests
{
    [Fact]
    public void A_fault_is_shown_at_the_call_with_its_named_receiver() => Verify.Diagnostics("""
        [Network] partial class Net
        {
            static Node Forward([Shape(7)] Node x) => {|SN2001:x.Linear(Parameter.Of("w", Init.He, 5, 3))|};
        }
        """);

    [Fact]
    public void A_fault_in_a_chain_is_shown_without_the_calls_before_it() => Verify.Diagnostics("""
        [Network] partial class Net
        {
            static Node Forward([Shape(7)] Node x) => x.Dense(8).{|SN2004:Reshape(3, 3)|}.Relu();
        }
        """);

    [Fact]
    public void A_fault_in_a_helper_of_another_file_is_shown_at_the_call_with_the_helper_beside_it()
    {
        var found = Verify.Diagnostics(
            """
            [Network] partial class Net
            {
                static Node Forward([Shape(7)] Node x) => {|SN2002:Blocks.Block(x)|};
            }
            """,
            "static class Blocks { public static Node Block(Node x) => x + x.Dense(3); }");
        Assert.Equal("File1.cs", Assert.Single(found[0].AdditionalLocations).SourceTree!.FilePath);
    }

    [Fact]
    public void A_fault_in_a_lambda_that_a_helper_runs_is_shown_in_the_lambda() => Verify.Diagnostics("""
        [Network] partial class Net
        {
            static Node Forward([Shape(7)] Node x) => Apply(y => {|SN2008:y.Dense(0)|}, x);
            static Node Apply(Func<Node, Node> f, Node x) => f(x);
        }
        """);

    [Theory]
    [InlineData("[Network] class {|SN1001:Net|} { static Node Forward([Shape(1)] Node x) => x; }")]
    [InlineData("partial class A { [Network] partial class {|SN1002:Net|} { static Node Forward([Shape(1)] Node x) => x; } }")]
    [InlineData("[Network] partial class {|SN1003:Net|}<T> { static Node Forward([Shape(1)] Node x) => x; }")]
    [InlineData("[Network] static partial class {|SN1004:Net|} { static Node Forward([Shape(1)] Node x) => x; }")]
    [InlineData("[Network] abstract partial class {|SN1004:Net|} { static Node Forward([Shape(1)] Node x) => x; }")]
    [InlineData("[Network] partial record {|SN1004:Net|} { static Node Forward([Shape(1)] Node x) => x; }")]
    [InlineData("[Network] partial class {|SN1005:Net|} { }")]
    [InlineData("[Network] partial class Net { Node {|SN1006:Forward|}([Shape(1)] Node x) => x; }")]
    [InlineData("[Network] partial class Net { static int {|SN1006:Forward|}([Shape(1)] Node x) => 1; }")]
    [InlineData("[Network] partial class Net { static Node {|SN1006:Forward|}<T>([Shape(1)] Node x) => x; }")]
    [InlineData("[Network] partial class Net { static Node Forward(Node {|SN1007:x|}) => x; }")]
    [InlineData("[Network] partial class Net { static Node Forward([Shape(1)] int {|SN1007:x|}) => x; }")]
    [InlineData("[Network] partial class Net { static Node Forward([Shape(1)] ref Node {|SN1007:x|}) => x; }")]
    [InlineData("[Network] partial class Net { static Node Forward([Shape(1), Label(3)] Node {|SN1007:x|}) => x; }")]
    [InlineData("[Network] partial class Net { static Node Forward([Shape(3, {|SN1008:-1|})] Node x) => x; }")]
    [InlineData("[Network] partial class Net { static Node Forward([Label({|SN1008:0|})] Node x) => x; }")]
    [InlineData("[Network] partial class Net { static Node Forward([Tokens(3, {|SN1008:0|})] Node x) => x; }")]
    [InlineData("[Network(CompactWeights = {|SN1025:(WeightFormat)7|})] partial class Net { static Node Forward([Shape(1)] Node x) => x; }")]
    [InlineData("[Network] partial class Net { static Node Forward([Shape(1)] Node x) => x; static Node Loss(Node {|SN1009:y|}, Node z, Node x) => (x + y + z).Sum(); }")]
    [InlineData("[Network] partial class Net { static Node Forward([Shape(3)] Node x) => x; static Node {|SN2011:Loss|}(Node y) => y; }")]
    [InlineData("[Network] partial class Net { static (Node a, Node b) {|SN1010:Forward|}([Shape(3)] Node x) => (x.Dense(2).Named(\"c\"), x.Dense(3).Named(\"d\") is var y ? y.Dense(2) : y) is var (p, q) ? (p, p) : (p, q); }")]
    public void Faults_of_the_declaration_point_at_class_method_parameter_or_argument(string markup) => Verify.Diagnostics(markup);

    [Theory]
    [InlineData("static int width = 3; static Node Forward([Shape(7)] Node x) => x.Dense({|SN1016:width|});")]
    [InlineData("static Node Forward([Shape(7)] Node x) => x.Dense(Environment.{|SN1016:ProcessorCount|});")]
    [InlineData("static Node Forward([Shape(7)] Node x) => x.Dense(Environment.{|SN1015:GetCommandLineArgs|}().Length);")]
    [InlineData("static Node Forward([Shape(7)] Node x) { {|SN1014:try|} { return x; } finally { } }")]
    [InlineData("static Node Forward([Shape(7)] Node x) { {|SN1014:lock|} (x) { return x; } }")]
    [InlineData("static Node Forward([Shape(7)] Node x) { {|SN1014:again|}: goto again; }")]
    [InlineData("static Node Forward([Shape(7)] Node x) => {|SN1018:F(x)|}; static Node F(Node x) => F(x);")]
    [InlineData("static Node Forward([Shape(7)] Node x) { {|SN1017:while|} (true) { if (x is null) break; } return x; }")]
    [InlineData("static Node Forward([Shape(7)] Node x) { for (int i = 0; i < 30000; i++) x = {|SN1021:x.Relu()|}; return x; }")]
    [InlineData("static Node Forward([Shape(7)] Node x) => {|SN1023:throw new InvalidOperationException(\"no\")|};")]
    [InlineData("static Node Forward([Shape(7)] Node x) { int zero = 0; return x.Dense({|SN1024:3 / zero|}); }")]
    [InlineData("static Node Forward([Shape(7)] Node x) { int[] a = [1]; return x.Dense({|SN1024:a[1]|}); }")]
    [InlineData("static Node Forward([Shape(7)] Node x) { int big = int.MaxValue; return x.Dense(checked({|SN1024:big + 1|})); }")]
    [InlineData("static Node Forward([Shape(7)] Node x) { Node? none = null; return none!.{|SN1022:Relu()|}; }")]
    [InlineData("static Node Forward([Shape(7)] Node x) { Node? none = null; return {|SN1022:x + none!|}; }")]
    [InlineData("static Node Forward([Shape(7)] Node x) => x.Dense(2, name: \"a\").{|SN1010:Dense(2, name: \"a\")|};")]
    [InlineData("static Node Forward([Shape(7)] Node x) => {|SN1011:x.Dense(2, name: \"a b\")|};")]
    [InlineData("static Node Forward([Shape(7)] Node x) => x + {|SN1013:Parameter.Ref(\"w\")|};")]
    [InlineData("static readonly Node One = 1f; static Node Forward([Shape(7)] Node x) => x + {|SN1016:One|};")]
    [InlineData("static Node Forward([Shape(7)] Node x) => x.Dense(1); static Node Loss(Node output, [Shape(1)] Node {|SN1010:x|}) => (output - x).Sum();")]
    [InlineData("static Node Forward([Shape(7)] Node x) => x + {|SN1022:Node.Stack(x, null!)|};")]
    [InlineData("static int F(ref int i) => i; static Node Forward([Shape(7)] Node x) { int i = 1; return x.Dense(F({|SN1014:ref i|})); }")]
    [InlineData("static Node Forward([Shape(7)] Node x) => {|SN1015:Later|}(x).Result; static async System.Threading.Tasks.Task<Node> Later(Node x) { await System.Threading.Tasks.Task.Yield(); return x; }")]
    [InlineData("int Width = 3; static Node Forward([Shape(7)] Node x) => x.Dense(new Net().{|SN1016:Width|});")]
    [InlineData("static Node Forward([Shape(7)] Node x) => x.Dense(new {|SN1015:Random|}().Next());")]
    [InlineData("static Node Forward([Shape(7)] Node x) { {|SN1014:using|} var s = new System.IO.MemoryStream(); return x; }")]
    [InlineData("static Node Forward([Shape(7)] Node x) { checked { int a = int.MaxValue; {|SN1024:a++|}; } return x; }")]
    [InlineData("static Node Forward([Shape(7)] Node x) { {|SN2030:x.Dense(3)|}; return x; }")]
    [InlineData("static Node Forward([Shape(7)] Node x, [Shape(7)] Node {|SN2031:y|}) => x;")]
    [InlineData("static Node Forward([Shape(7)] Node x) { Node y = {|SN2032:x.Exp()|}; return x; }")]
    [InlineData("static Node Forward([Shape(7)] Node x) { Node[] y = x.Split(7); return y[0]; }")]
    [InlineData("static Node Forward([Shape(7)] Node x) => x.Dense(1); static Node Loss(Node y, Node x) => {|SN3002:Node.Gradient(y, x * 1f)|}.Sum();")]
    [InlineData("static Node Forward([Shape(7)] Node x) => x.BatchNorm().Dense(1); static Node Loss(Node y, Node x) => {|SN3001:Node.Gradient(y, x)|}.Sum();")]
    [InlineData("static Node Forward([Shape(7)] Node x) => x.Dense(Net2.{|SN1016:Width|}); } static class Net2 { public static int Width = 3; ")]
    public void Faults_of_a_body_point_at_the_construct(string body) =>
        Verify.Diagnostics("[Network] partial class Net { " + body + " }");

    [Theory]
    [InlineData("[Network({|SN2020:MaxParameters = 30|})] partial class Net { static Node Forward([Shape(7)] Node x) => x.Dense(4); }")]
    [InlineData("[Network({|SN2021:MaxFlops = 59|})] partial class Net { static Node Forward([Shape(7)] Node x) => x.Dense(4); }")]
    [InlineData("[Network(MaxFlops = 60, MaxParameters = 32)] partial class Net { static Node Forward([Shape(7)] Node x) => x.Dense(4); }")]
    public void Budgets_point_at_the_argument(string markup) => Verify.Diagnostics(markup);

    [Theory]
    [InlineData("static Node Forward([Shape(7)] Node x) { if ({|SN1019:x > 0f|}) return x; return -x; }")]
    [InlineData("static Node Forward([Shape(7)] Node x) { while ({|SN1019:x|}) x = -x; return x; }")]
    [InlineData("static Node Forward([Shape(7)] Node x) => {|SN1019:x > 0|} ? x : -x;")]
    [InlineData("static Node Forward([Shape(7)] Node x) => x.Dense(")]
    [InlineData("static Node Forward([Shape(7)] Node x) => x.Densely(3);")]
    [InlineData("static Node Forward([Shape(7)] Node x) => x.Dense(\"3\");")]
    [InlineData("static Node Forward([Shape(7)] Nod x) => x;")]
    [InlineData("static Node Forward([Shape(nothing)] Node x) => x;")]
    [InlineData("static Node Forward(")]
    public void Broken_code_is_left_to_the_compiler_unless_only_we_can_explain_it(string body) =>
        Verify.Diagnostics(allowCompilerErrors: true, "[Network] partial class Net { " + body + " }");
}
