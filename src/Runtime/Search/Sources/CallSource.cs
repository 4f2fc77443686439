using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using StaticNets.Generators.Graphs;

namespace StaticNets.Search.Sources;

/// <summary>Writes the calls of layers, activations and losses as a person would: what is the default is left out.</summary>
/// <param name="graph">The graph.</param>
/// <param name="around">Of the graph around, if it is a step: layers are numbered together.</param>
internal sealed class CallSource(Graph graph, CallSource? around = null)
{
    // Kinds by which layers are numbered, where these are not the method's name.
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["Embed"] = "embedding",
        ["EmbedBag"] = "embeddingBag",
        ["GatedField"] = "gated",
        ["LearnedPositions"] = "positions",
        ["MatrixProductState"] = "matrixProduct",
        ["PFPlusLearned"] = "pfplus",
        ["PRelu"] = "prelu",
        ["ScaledResidual"] = "residual",
        ["TensorTrainDense"] = "tensorTrain",
    };

    private static readonly Lazy<ILookup<string, MethodInfo>> Methods = new(FindMethods);

    private readonly Dictionary<string, int> _ordinals = around?._ordinals ?? [];

    /// <summary>Whether a scope was written by a call that can be written again.</summary>
    public static bool IsKnown(Scope scope) => scope.Call is not null && MethodOf(scope.Call) is not null;

    /// <summary>Whether a scope was written by a layer, which has a name and perhaps parameters.</summary>
    public static bool IsLayer(Scope scope) => MethodOf(scope.Call!)!.GetParameters().Any(IsName);

    /// <summary>The call that wrote a scope.</summary>
    /// <remarks>Layers without a name are numbered in the order of their calls, so calls are asked for in that order.</remarks>
    public Step Of(Scope scope)
    {
        DeclaredCall call = scope.Call!;
        MethodInfo method = MethodOf(call)!;
        var arguments = new Queue<string>(call.Arguments);
        bool isExtension = method.IsDefined(typeof(ExtensionAttribute), inherit: false);
        var parameters = new Queue<System.Reflection.ParameterInfo>(method.GetParameters());
        Expression receiver = new Atom(method.DeclaringType!.Name);
        if (!method.IsStatic || isExtension)
        {
            receiver = Value(arguments.Dequeue());
            if (isExtension)
            {
                parameters.Dequeue();
            }
        }

        List<Argument> written = Arguments(parameters, arguments);
        bool hasName = method.GetParameters().Any(IsName);
        if (hasName && !IsAutomatic(call.Method, scope.Name))
        {
            written.Add(new Argument("name", new Atom($"\"{scope.Name}\"")));
        }

        string member = method.ReturnParameter.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames[0] ?? "";
        Expression expression = AsDepthwise(new MethodCall(receiver, method.Name, written, member), call);
        return new Step(scope.Output, expression, Identifier.Camel(hasName ? scope.Name : method.Name), hasName);
    }

    private static List<Argument> Arguments(IEnumerable<System.Reflection.ParameterInfo> parameters, Queue<string> arguments)
    {
        System.Reflection.ParameterInfo[] taken = [.. parameters.Where(parameter => !IsName(parameter))];
        var written = new List<Argument>();
        bool positional = true;
        foreach (System.Reflection.ParameterInfo parameter in taken)
        {
            string text = arguments.Dequeue();
            if (parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false))
            {
                string items = text[1..^1];
                if (items.Length > 0)
                {
                    written.AddRange(positional
                        ? items.Split(", ").Select(item => new Argument(null, new Atom(item)))
                        : [new Argument(parameter.Name, new Atom(text))]);
                }
            }
            else if (parameter.HasDefaultValue && text == DefaultOf(parameter))
            {
                positional = false;
            }
            else
            {
                // The first number needs no name, nor do nodes; what may be left out does, unless it is all there is.
                bool speaks = written.Count == 0 || written.All(argument => argument.Value is NodeReference);
                bool unnamed = positional && (IsNode(parameter) || (speaks && (!parameter.HasDefaultValue || taken.Length == 1)));
                positional = unnamed;
                written.Add(new Argument(unnamed ? null : parameter.Name, Value(text)));
            }
        }

        return written;
    }

    // A convolution of as many groups as channels has a method of its own.
    private MethodCall AsDepthwise(MethodCall call, DeclaredCall declared)
    {
        if (call.Method != "Conv2D" || call.Receiver is not NodeReference input || Find("groups") is not string groups)
        {
            return call;
        }

        int channels = graph.Nodes[input.Node].Type.Shape[0];
        int wanted = int.Parse(declared.Arguments[1], CultureInfo.InvariantCulture);
        if (channels == 1 || groups != channels.ToString(CultureInfo.InvariantCulture) || Find("dilation") is not null || Find("mode") is not null || Find("init") is not null)
        {
            return call;
        }

        var arguments = new List<Argument> { new(null, new Atom(Find("kernel")!)) };
        arguments.AddRange(call.Arguments.Where(argument => argument.Name is "stride" or "padding"));
        if (wanted != channels)
        {
            arguments.Add(new Argument("multiplier", new Atom((wanted / channels).ToString(CultureInfo.InvariantCulture))));
        }

        arguments.AddRange(call.Arguments.Where(argument => argument.Name is "bias" or "name"));
        return call with { Method = "DepthwiseConv2D", Arguments = arguments };

        string? Find(string name) => call.Arguments.Where(argument => argument.Name == name).Select(argument => ((Atom)argument.Value).Text).FirstOrDefault();
    }

    private bool IsAutomatic(string method, string name)
    {
        string kind = Kinds.TryGetValue(method, out string? own) ? own : Identifier.Camel(method);
        int ordinal = _ordinals.GetValueOrDefault(kind) + 1;
        if (name != $"{kind}{ordinal}")
        {
            return false;
        }

        _ordinals[kind] = ordinal;
        return true;
    }

    private static Expression Value(string text) =>
        text[0] == '%' ? new NodeReference(int.Parse(text[1..], CultureInfo.InvariantCulture)) : new Atom(text);

    private static string? DefaultOf(System.Reflection.ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        object? value = parameter.DefaultValue;
        if (value is null && type.IsValueType && Nullable.GetUnderlyingType(type) is null)
        {
            value = RuntimeHelpers.GetUninitializedObject(type);
        }

        return type.IsEnum ? CallText.Of(Enum.ToObject(type, value!)) : CallText.Of(value);
    }

    private static bool IsName(System.Reflection.ParameterInfo parameter) => parameter.Name == "name" && parameter.ParameterType == typeof(string);

    private static bool IsNode(System.Reflection.ParameterInfo parameter) => parameter.ParameterType == typeof(Node);

    private static MethodInfo? MethodOf(DeclaredCall call) => Methods.Value[call.Method].FirstOrDefault(method =>
    {
        System.Reflection.ParameterInfo[] parameters = [.. method.GetParameters().Where(parameter => !IsName(parameter))];
        int first = method.IsStatic ? 0 : 1;
        return call.Arguments.Count == parameters.Length + first
            && parameters.Select((parameter, i) => Fits(parameter, call.Arguments[i + first])).All(fits => fits);
    });

    private static bool Fits(System.Reflection.ParameterInfo parameter, string text) => text[0] == '%'
        ? IsNode(parameter)
        : !IsNode(parameter) || text == "null";

    private static ILookup<string, MethodInfo> FindMethods() => typeof(Node).Assembly.GetExportedTypes()
        .Where(type => type == typeof(Node) || (type.Namespace == nameof(StaticNets) && type.IsAbstract && type.IsSealed))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .ToLookup(method => method.Name);
}
