using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using StaticNets.Random;
using StaticNets.Search.Candidates;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Search.Tests.Candidates;

public sealed class CandidateCompilerTests
{
    [Fact]
    public void A_candidate_gives_the_bits_of_the_generated_network()
    {
        using Candidate candidate = CandidateCompiler.Compile(typeof(SmallImages));
        AssertEqual(SmallImages.Create(7), candidate.Create(7), SmallImages.Info);
    }

    [Fact]
    public void Integer_inputs_several_outputs_and_further_members_come_along()
    {
        using Candidate candidate = CandidateCompiler.Compile(typeof(Regression), Emit.All);
        AssertEqual(Regression.Create(7), candidate.Create(7), Regression.Info);
        INetwork network = candidate.Create(1);
        Assert.IsAssignableFrom<ITwiceDifferentiable>(network);
        Assert.IsAssignableFrom<IGaussNewton>(network);
        Assert.IsAssignableFrom<ILayered>(network);
    }

    [Fact]
    public void The_description_is_that_of_the_generated_network()
    {
        using Candidate candidate = CandidateCompiler.Compile(typeof(SmallImages));
        Assert.Equal(SmallImages.Info.SchemaHash, candidate.Info.SchemaHash);
        Assert.Equal(SmallImages.Info.ParameterCount, candidate.Info.ParameterCount);
        Assert.Equal(SmallImages.Info.FlopsPerSample, candidate.Info.FlopsPerSample);
    }

    [Fact]
    public void What_it_cost_is_told()
    {
        using Candidate candidate = CandidateCompiler.Compile(typeof(SmallImages));
        Assert.True(candidate.Times.Passes > TimeSpan.Zero && candidate.Times.Compilation > TimeSpan.Zero && candidate.Times.Loading > TimeSpan.Zero);
        Assert.Equal(candidate.Times.Passes + candidate.Times.Compilation + candidate.Times.Loading, candidate.Times.Total);
        Assert.InRange(candidate.SourceLength, 10_000, 1_000_000);
        Assert.InRange(candidate.ImageBytes, 10_000, 1_000_000);
    }

    [Fact]
    public void Kernels_of_the_same_work_are_compiled_once()
    {
        CandidateCompiler.Compile(typeof(SmallImages)).Dispose();
        CandidateCompiler.Forget();
        int compiled = CandidateCompiler.CompiledKernels;
        using Candidate again = CandidateCompiler.Compile(typeof(SmallImages));
        Assert.Equal(compiled, CandidateCompiler.CompiledKernels);
        AssertEqual(SmallImages.Create(7), again.Create(7), SmallImages.Info);
    }

    [Fact]
    public void Code_is_gone_once_nobody_uses_it()
    {
        WeakReference[] contexts = [.. Enumerable.Range(0, 3).Select(_ => Used())];
        CandidateCompiler.Forget();
        for (int i = 0; i < 20 && contexts.Any(context => context.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.All(contexts, context => Assert.False(context.IsAlive));
    }

    [Fact]
    public void What_is_asked_for_again_is_not_compiled_again()
    {
        using Candidate first = CandidateCompiler.Compile(typeof(Regression));
        first.Dispose();
        using Candidate again = CandidateCompiler.Compile(typeof(Regression));
        Assert.Same(first.Times, again.Times);
        using Candidate other = CandidateCompiler.Compile(typeof(Regression), Emit.Backward);
        Assert.NotSame(first.Times, other.Times);
        Assert.IsNotAssignableFrom<IOutputDifferentiable>(again.Create(1));
        Assert.IsAssignableFrom<IOutputDifferentiable>(other.Create(1));

        // More than are kept, of which some compute the same: the first is gone, and still works for whoever holds it.
        SearchSpace space = SearchSpace.Of(typeof(Spaces.DigitSpace));
        foreach (SpacePoint point in space.All().Take(80))
        {
            CandidateCompiler.Compile(space, point).Dispose();
        }

        using Candidate anew = CandidateCompiler.Compile(typeof(Regression));
        Assert.NotSame(first.Times, anew.Times);
        Assert.Equal(anew.Create(4).Parameters.Span, again.Create(4).Parameters.Span);
    }

    [Fact]
    public void A_disposed_candidate_makes_no_networks()
    {
        Candidate candidate = CandidateCompiler.Compile(typeof(Regression));
        candidate.Dispose();
        candidate.Dispose();
        Assert.Throws<ObjectDisposedException>(() => candidate.Create(1));
    }

    [Fact]
    public void A_declaration_that_cannot_work_says_what_to_write()
    {
        Assert.Contains("[4]", Assert.Throws<ModelException>(() => CandidateCompiler.Compile(typeof(Misfit))).Message);
        Assert.Throws<ArgumentException>(() => CandidateCompiler.Compile(typeof(string)));
    }

    // In a frame of its own, so that no local keeps anything alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Used()
    {
        using Candidate candidate = CandidateCompiler.Compile(typeof(Regression));
        INetwork network = candidate.Create(3);
        var columns = new Columns(candidate.Info, 4);
        network.Infer(columns.Inputs, new float[4 * 4]);
        return new WeakReference(System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(network.GetType().Assembly));
    }

    private static void AssertEqual(INetwork expected, INetwork actual, NetworkInfo info)
    {
        Assert.Equal(expected.Parameters.Span.ToArray(), actual.Parameters.Span.ToArray());
        var columns = new Columns(info, 9);
        float[] answers = new float[9 * info.Outputs.Sum(output => output.Size)];
        float[] again = new float[answers.Length];
        expected.Infer(columns.Inputs, answers);
        actual.Infer(columns.Inputs, again);
        Assert.Equal(answers, again);

        var losses = new List<float>[] { [], [] };
        foreach ((INetwork network, List<float> list) in new[] { (expected, losses[0]), (actual, losses[1]) })
        {
            var optimizer = new Adam(info.ParameterLength) { LearningRate = 1e-2 };
            for (uint step = 0; step < 5; step++)
            {
                list.Add(((ITrainable)network).TrainStep(columns.All, optimizer, Pass.Training with { Step = step }));
            }
        }

        Assert.Equal(losses[0], losses[1]);
        Assert.Equal(expected.Parameters.Span.ToArray(), actual.Parameters.Span.ToArray());
        Assert.Equal(expected.States.Span.ToArray(), actual.States.Span.ToArray());
    }

    /// <summary>Random columns for a network.</summary>
    private sealed class Columns
    {
        private readonly float[] _values;
        private readonly int[] _labels;
        private readonly int _count;
        private readonly int _inputValues;
        private readonly int _inputLabels;

        public Columns(NetworkInfo info, int count)
        {
            var random = new Philox(5);
            var values = new List<float>();
            var labels = new List<int>();
            foreach (TensorInfo tensor in info.Inputs.Concat(info.Targets))
            {
                for (int i = 0; i < count * tensor.Size; i++)
                {
                    if (tensor.IsLabel)
                    {
                        labels.Add(random.Next(tensor.Classes));
                    }
                    else
                    {
                        values.Add((float)random.NextNormal());
                    }
                }
            }

            (_values, _labels, _count) = ([.. values], [.. labels], count);
            _inputValues = count * info.Inputs.Where(input => !input.IsLabel).Sum(input => input.Size);
            _inputLabels = count * info.Inputs.Where(input => input.IsLabel).Sum(input => input.Size);
        }

        public Batch All => new(_values, _labels, _count);

        public Batch Inputs => new(_values.AsSpan(0, _inputValues), _labels.AsSpan(0, _inputLabels), _count);
    }
}
