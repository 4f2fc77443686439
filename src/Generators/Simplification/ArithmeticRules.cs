using System;
using System.Linq;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Simplification;

/// <summary>Arithmetic that needs no computing. Rules that could lose a NaN, an infinity or a rounding are absent.</summary>
internal static class ArithmeticRules
{
    /// <summary>The simpler node, or null where no rule applies.</summary>
    public static Node? Apply(Elementwise function, Node[] x)
    {
        // Of two numbers, + − × ÷ and √ in double, rounded to float, are the correctly rounded results in float
        // (Figueroa, "When is double rounding innocuous?", 1995).
        if (x.All(input => input.Value() is not null))
        {
            return Constant(x[0], (float)function.Evaluate(x.Select(input => (double)input.Value()!.Value).ToArray()));
        }

        return function switch
        {
            Add when x[1].Operation() is Negate => Rewriter.Rewrite(new Subtract(), x[0], x[1].Input()),
            Add when x[0].Operation() is Negate => Rewriter.Rewrite(new Subtract(), x[1], x[0].Input()),
            Add when x[1].Value() is 0f => x[0],
            Add when x[0].Value() is 0f => x[1],
            Add when x[0].Id == x[1].Id => Rewriter.Rewrite(new Multiply(), x[0], Constant(x[0], 2f)),
            Subtract when x[1].Operation() is Negate => Rewriter.Rewrite(new Add(), x[0], x[1].Input()),
            Subtract when x[1].Value() is 0f => x[0],
            Multiply when x[1].Value() is 1f => x[0],
            Multiply when x[0].Value() is 1f => x[1],
            Multiply when x[1].Value() is -1f => Rewriter.Rewrite(new Negate(), x[0]),
            Multiply when x[0].Value() is -1f => Rewriter.Rewrite(new Negate(), x[1]),
            Multiply when x[0].Operation() is Negate && x[1].Operation() is Negate => Rewriter.Rewrite(function, x[0].Input(), x[1].Input()),
            Divide when x[1].Value() is 1f => x[0],
            // The reciprocal of a power of two is exact, and a product is cheaper.
            Divide when x[1].Value() is float divisor && IsPowerOfTwo(divisor) => Rewriter.Rewrite(new Multiply(), x[0], Constant(x[1], 1f / divisor)),
            Negate when x[0].Operation() is Negate => x[0].Input(),
            Select when x[0].Value() is float condition => condition != 0f ? x[1] : x[2],
            Select when x[1].Id == x[2].Id => x[1],
            // Draws are below 1: a probability of 1 keeps everything.
            Less when x[1].Value() is >= 1f && IsDraw(x[0]) => Constant(x[0], 1f),
            _ => null,
        };
    }

    private static bool IsDraw(Node x) => x.Operation() is Uniform;

    private static bool IsPowerOfTwo(float value)
    {
        double exponent = Math.Log(Math.Abs(value), 2);
        return exponent == Math.Floor(exponent) && Math.Abs(exponent) < 100;
    }

    private static Node Constant(Node like, float value) => like.Builder.Add(new Constant(value, like.Type));
}
