using System;
using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using StaticNets.Benchmarks.Startup;

// One cold start, which the command `startup` measures: nothing, or the first answer of LeNet-5 by StaticNets or by ONNX Runtime.
// Prints when Main began and when the answer was there, in ticks of the clock that all processes share, then milliseconds of the
// JIT compiler, methods that it compiled, and the answer.

long main = Stopwatch.GetTimestamp();
float[] answer = args switch
{
    ["staticnets", var weights] => FirstAnswer.OfStaticNets(weights),
    ["onnx", var model] => FirstAnswer.OfOnnxRuntime(model),
    ["empty"] => [],
    _ => throw new ArgumentException("Say what to start: empty, staticnets WEIGHTS or onnx MODEL."),
};
long answered = Stopwatch.GetTimestamp();
double jit = JitInfo.GetCompilationTime().TotalMilliseconds;
long methods = JitInfo.GetCompiledMethodCount();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{main} {answered} {jit:R} {methods} {string.Join(' ', answer)}"));
