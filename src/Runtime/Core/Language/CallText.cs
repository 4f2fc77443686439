using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generators.Graphs;

namespace StaticNets;

/// <summary>Writes the arguments of a call as C#.</summary>
internal static class CallText
{
    /// <summary>A call; null where an argument has no text, as functions do not.</summary>
    /// <param name="method">Name of the method.</param>
    /// <param name="arguments">Values of its parameters, in order.</param>
    public static DeclaredCall? Of(string method, object?[]? arguments)
    {
        if (arguments is null)
        {
            return null;
        }

        var texts = new string[arguments.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            if (Of(arguments[i]) is not string text)
            {
                return null;
            }

            texts[i] = text;
        }

        return new DeclaredCall(method, texts);
    }

    /// <summary>A value as C#; null where there is no way to write it.</summary>
    public static string? Of(object? value) => value switch
    {
        null => "null",
        Node node => "%" + Invariant.Text(node.Id),
        bool flag => flag ? "true" : "false",
        int number => Invariant.Text(number),
        float number => Of(number),
        double number => Of(number),
        Enum member => $"{member.GetType().Name}.{member}",
        Pair pair => pair.Height == pair.Width ? Invariant.Text(pair.Height) : Tuple(pair.ToArray()),
        Triple triple => triple.Depth == triple.Height && triple.Height == triple.Width ? Invariant.Text(triple.Width) : Tuple(triple.ToArray()),
        Padding padding => padding.IsSame ? "Padding.Same" : Of(padding.Amount),
        Init init => Of(init),
        Shape shape => $"new Shape({string.Join(", ", shape.Select(Invariant.Text))})",
        int[] numbers => $"[{string.Join(", ", numbers.Select(Invariant.Text))}]",
        _ => null,
    };

    /// <summary>For example <c>0.1f</c>; read again, it is the same number.</summary>
    public static string Of(float value) =>
        float.IsNaN(value) ? "float.NaN"
        : float.IsInfinity(value) ? value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity"
        : Shortest(value) + "f";

    private static string Of(double value) =>
        double.IsNaN(value) ? "double.NaN"
        : double.IsInfinity(value) ? value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity"
        : WithPoint(value.ToString("G15", CultureInfo.InvariantCulture) is string text && double.Parse(text, CultureInfo.InvariantCulture) == value
            ? text
            : value.ToString("G17", CultureInfo.InvariantCulture));

    // Seven digits where they suffice: 0.1 instead of 0.100000001.
    private static string Shortest(float value)
    {
        for (int digits = 7; digits < 9; digits++)
        {
            string text = value.ToString("G" + Invariant.Text(digits), CultureInfo.InvariantCulture);
            if (float.Parse(text, CultureInfo.InvariantCulture) == value)
            {
                return text;
            }
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }

    // A double stays one: an int as an argument would do, but 1 / 3 in a reader's edit would not.
    private static string WithPoint(string text) => text.All(c => char.IsDigit(c) || c == '-') ? text + ".0" : text;

    private static string Tuple(int[] numbers) => $"({string.Join(", ", numbers.Select(Invariant.Text))})";

    private static string Of(Init init)
    {
        foreach ((Init known, string name) in Known)
        {
            if (init == known)
            {
                return "Init." + name;
            }
        }

        (string a, string b) = (Of(init.A), Of(init.B));
        bool plain = init.Fan == 0 && init.ZeroRow == -1;
        return init.Kind switch
        {
            InitKind.Constant when plain && init.B == 0 => $"Init.Constant({a})",
            InitKind.Uniform when plain => $"Init.Uniform({a}, {b})",
            InitKind.Normal when plain => $"Init.Normal({a}, {b})",
            InitKind.TruncatedNormal when plain => $"Init.TruncatedNormal({a}, {b})",
            InitKind.HeUniform when plain && init.B == 0 => $"Init.HeUniform({a})",
            InitKind.HeUniform when init == Init.TorchBias(init.Fan) => $"Init.TorchBias({Invariant.Text(init.Fan)})",
            InitKind.Orthogonal when plain && init.B == 0 => $"Init.OrthogonalWith({a})",
            _ => $"new Init(InitKind.{init.Kind}, {a}, {b}, {Invariant.Text(init.Fan)}, {Invariant.Text(init.ZeroRow)})",
        };
    }

    private static readonly IReadOnlyList<(Init Known, string Name)> Known =
    [
        (Init.Zeros, nameof(Init.Zeros)),
        (Init.Ones, nameof(Init.Ones)),
        (Init.Glorot, nameof(Init.Glorot)),
        (Init.GlorotNormal, nameof(Init.GlorotNormal)),
        (Init.He, nameof(Init.He)),
        (Init.HeNormal, nameof(Init.HeNormal)),
        (Init.Orthogonal, nameof(Init.Orthogonal)),
        (Init.TorchWeight, nameof(Init.TorchWeight)),
    ];
}
