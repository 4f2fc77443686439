using System;
using System.Linq;
using StaticNets.Tests.Networks;
using Xunit;

namespace StaticNets.Tests.Surface;

public sealed class MisuseTests
{
    private const int Count = 4;
    private static readonly int Length = Digits.Info.ParameterLength;
    private readonly Digits _network = new(1);
    private readonly float[] _image = new float[Count * 64];
    private readonly int[] _digit = [0, 9, 3, 4];
    private readonly float[] _logits = Filled(Count * 10);
    private readonly float[] _gradient = Filled(Length);

    [Theory, InlineData(-1), InlineData(1)]
    public void A_span_of_another_length_is_named_with_both_lengths(int more)
    {
        Refused<ArgumentException>("image", ["256", $"{256 + more}"], () => _network.Infer(new float[256 + more], _logits, Count));
        Refused<ArgumentException>("logits", ["40", $"{40 + more}"], () => _network.Infer(_image, Filled(40 + more), Count));
        Refused<ArgumentException>("image", ["64", $"{64 + more}"], () => _network.Infer(new float[64 + more], _logits.AsSpan(0, 10)));
        Refused<ArgumentException>("image", ["256", $"{256 + more}"], () => _network.LossAndGradient(new float[256 + more], _digit, Count, _gradient));
        Refused<ArgumentException>("digit", ["4", $"{4 + more}"], () => _network.LossAndGradient(_image, new int[4 + more], Count, _gradient));
        Refused<ArgumentException>("digit", ["4", $"{4 + more}"], () => _network.MeanLoss(_image, new int[4 + more], Count, Pass.Training));
        Refused<ArgumentException>("digit", ["4", $"{4 + more}"], () => _network.TrainStep(_image, new int[4 + more], Count, new Descent(1)));
        Refused<ArgumentException>("logits", ["40", $"{40 + more}"], () => _network.Forward(_image, Filled(40 + more), Count, Pass.Training));
        Refused<ArgumentException>("dLogits", ["40", $"{40 + more}"], () => _network.Backward(_image, new float[40 + more], Count, _gradient, new float[256], Pass.Training));
        Refused<ArgumentException>("dImage", ["256", $"{256 + more}"], () => _network.Backward(_image, new float[40], Count, _gradient, Filled(256 + more), Pass.Training));
    }

    [Theory, InlineData(-1), InlineData(1)]
    public void A_gradient_of_another_length_is_named_with_both_lengths(int more)
    {
        string[] lengths = [$"{Length}", $"{Length + more}"];
        Refused<ArgumentException>("gradient", lengths, () => _network.LossAndGradient(_image, _digit, Count, Filled(Length + more)));
        Refused<ArgumentException>("gradient", lengths, () => _network.Backward(_image, new float[40], Count, Filled(Length + more), new float[256], Pass.Training));
        Refused<ArgumentException>("v", lengths, () => _network.HessianVectorProduct(_image, _digit, Count, new float[Length + more], _gradient, Pass.Training));
        Refused<ArgumentException>("hv", lengths, () => _network.HessianVectorProduct(_image, _digit, Count, new float[Length], Filled(Length + more), Pass.Training));
    }

    [Theory, InlineData(-1), InlineData(10), InlineData(int.MinValue)]
    public void A_label_out_of_range_is_named_with_its_place_and_the_range(int label)
    {
        _digit[2] = label;
        string[] facts = ["[2]", $"{label}", "0 .. 9"];
        Refused<ArgumentOutOfRangeException>("digit", facts, () => _network.LossAndGradient(_image, _digit, Count, _gradient));
        Refused<ArgumentOutOfRangeException>("digit", facts, () => _network.MeanLoss(_image, _digit, Count, Pass.Training));
        Refused<ArgumentOutOfRangeException>("digit", facts, () => _network.TrainStep(_image, _digit, Count, new Descent(1)));
        Refused<ArgumentOutOfRangeException>("digit", facts, () => _network.LossAndGradient(new Batch(_image, _digit, Count), _gradient, Pass.Training));
    }

    [Theory, InlineData(0), InlineData(-3)]
    public void An_empty_batch_is_refused(int count)
    {
        string[] facts = [$"{count}", "at least one"];
        Refused<ArgumentOutOfRangeException>("batch", facts, () => _network.Infer([], _logits, count));
        Refused<ArgumentOutOfRangeException>("batch", facts, () => _network.Forward([], _logits, count, Pass.Training));
        Refused<ArgumentOutOfRangeException>("batch", facts, () => _network.LossAndGradient([], [], count, _gradient));
        Refused<ArgumentOutOfRangeException>("batch", facts, () => _network.MeanLoss([], [], count, Pass.Evaluation));
        Refused<ArgumentOutOfRangeException>("batch", facts, () => _network.Infer(new Batch([], [], count), _logits));
        Refused<ArgumentOutOfRangeException>("batch", facts, () => _network.TrainStep(new Batch([], [], count), new Descent(1), Pass.Training));
    }

    [Fact]
    public void A_batch_too_large_for_its_spans_is_refused() =>
        Assert.ThrowsAny<Exception>(() => _network.Infer(_image, _logits, int.MaxValue));

    [Fact]
    public void Overlapping_spans_are_named_both()
    {
        float[] memory = Filled(Length);
        Refused<ArgumentException>("logits", ["'image'"], () => _network.Infer(memory.AsSpan(0, 256), memory.AsSpan(255, 40), Count));
        Refused<ArgumentException>("logits", ["'image'"], () => _network.Forward(memory.AsSpan(0, 256), memory.AsSpan(255, 40), Count, Pass.Training));
        Refused<ArgumentException>("gradient", ["'image'"], () => _network.LossAndGradient(memory.AsSpan(0, 256), _digit, Count, memory));
        Refused<ArgumentException>("gradient", ["'Parameters'"], () => _network.LossAndGradient(_image, _digit, Count, _network.Parameters.Span));
        Refused<ArgumentException>("hv", ["'v'"], () => _network.HessianVectorProduct(_image, _digit, Count, memory, memory, Pass.Training));
        Refused<ArgumentException>("dImage", ["'image'"], () => _network.Backward(memory.AsSpan(0, 256), new float[40], Count, _gradient, memory.AsSpan(128, 256), Pass.Training));
        Assert.All(memory, value => Assert.Equal(7, value));
    }

    [Fact]
    public void Outputs_that_overlap_each_other_are_refused()
    {
        float[] memory = Filled(Length + 256);
        Refused<ArgumentException>("dImage", ["'gradient'"], () => _network.Backward(_image, new float[40], Count, memory.AsSpan(0, Length), memory.AsSpan(Length - 1, 256), Pass.Training));
        var several = new SeveralInputs(1);
        Refused<ArgumentException>("kind", ["'price'"], () => several.Infer(new float[15], [1], [1f], memory.AsSpan(0, 2), memory.AsSpan(1, 3)));
        Assert.All(memory, value => Assert.Equal(7, value));
    }

    [Fact]
    public void A_workspace_that_overlaps_a_tensor_is_refused()
    {
        float[] memory = Filled((Digits.WorkspaceBytes / sizeof(float)) + 10);
        Refused<ArgumentException>("workspace", ["'image'"], () => _network.Infer(memory.AsSpan(0, 256), _logits, Count, memory));
        Refused<ArgumentException>("workspace", ["'logits'"], () => _network.Infer(_image, memory.AsSpan(0, 40), Count, memory));
        Assert.All(memory, value => Assert.Equal(7, value));
    }

    [Fact]
    public void A_short_workspace_is_named_with_both_lengths()
    {
        int needed = Digits.WorkspaceBytes / sizeof(float);
        Refused<ArgumentException>("workspace", [$"{needed}", $"{needed - 1}"], () => _network.Infer(_image, _logits, Count, new float[needed - 1]));
    }

    [Fact]
    public void Columns_of_another_length_are_named_with_both_lengths()
    {
        Refused<ArgumentException>("batch.Values", ["256", "255"], () => _network.Infer(new Batch(new float[255], [], Count), _logits));
        Refused<ArgumentException>("batch.Labels", ["0", "4"], () => _network.Infer(new Batch(_image, _digit, Count), _logits));
        Refused<ArgumentException>("outputs", ["40", "41"], () => _network.Infer(new Batch(_image, [], Count), Filled(41)));
        Refused<ArgumentException>("batch.Labels", ["4", "3"], () => _network.LossAndGradient(new Batch(_image, _digit.AsSpan(1), Count), _gradient, Pass.Training));
    }

    [Fact]
    public void A_disposed_pool_is_told()
    {
        var workers = new StaticNets.Threading.WorkerPool(2);
        workers.Dispose();
        _network.Workers = workers;
        Assert.Throws<ObjectDisposedException>(() => _network.Infer(_image, _logits, Count));
    }

    private static float[] Filled(int length) => [.. Enumerable.Repeat(7f, length)];

    // The exception's own type, the argument, the facts, and nothing written.
    private void Refused<TException>(string argument, string[] facts, Action call)
        where TException : ArgumentException
    {
        int[] parameters = Answers.Bits(_network.Parameters.Span);
        int[] states = Answers.Bits(_network.States.Span);
        TException error = Assert.Throws<TException>(argument, call);
        Assert.All(facts, fact => Assert.Contains(fact, error.Message, StringComparison.Ordinal));
        Assert.Equal(parameters, Answers.Bits(_network.Parameters.Span));
        Assert.Equal(states, Answers.Bits(_network.States.Span));
        Assert.All(_gradient, value => Assert.Equal(7, value));
        Assert.All(_logits, value => Assert.Equal(7, value));
    }
}
