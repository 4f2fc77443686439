using System;
using System.Linq;
using System.Threading;
using StaticNets.Tests.Networks;
using StaticNets.Threading;
using StaticNets.Training.Optimizers;
using Xunit;

namespace StaticNets.Tests.Surface;

[Collection("Alone")]
public sealed class AllocationTests
{
    public static TheoryData<string, int> Networks
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (TestNetwork network in TestNetworks.List)
            {
                foreach (int threads in new[] { 1, 2, 3 })
                {
                    data.Add(network.Name, threads);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public void Calls_allocate_nothing_on_any_thread(string name, int threads)
    {
        TestNetwork network = TestNetworks.Find(name);
        using var workers = new WorkerPool(threads);
        INetwork instance = network.Create(1);
        instance.Workers = threads == 1 ? null : workers;
        var one = new SampleBatch(network.Info, 1, withTargets: false);
        var many = new SampleBatch(network.Info, 70, withTargets: false);
        float[] outputs = new float[70 * Answers.OutputSize(network.Info)];
        AllocatesNothing(() =>
        {
            instance.Infer(one.Batch, outputs.AsSpan(0, outputs.Length / 70));
            instance.Infer(many.Batch, outputs);
        });

        float[] gradient = new float[network.Info.ParameterLength];
        var samples = new SampleBatch(network.Info, 20, withTargets: true);
        if (instance is ITrainable trainable)
        {
            var optimizer = new Adam(network.Info.ParameterLength);
            AllocatesNothing(() =>
            {
                trainable.MeanLoss(samples.Batch, Pass.Evaluation);
                trainable.LossAndGradient(samples.Batch, gradient, Pass.Training);
                trainable.TrainStep(samples.Batch, new Descent(1e-3f), Pass.Training);
                trainable.TrainStep(samples.Batch, optimizer, Pass.Training);
            });
        }

        if (instance is ITwiceDifferentiable twice)
        {
            float[] v = Directions.Random(network.Info, 1);
            AllocatesNothing(() => twice.HessianVectorProduct(samples.Batch, v, gradient, Pass.Training));
        }

        if (instance is IGaussNewton and IFisher and IJacobian and ILayered)
        {
            float[] v = Directions.Random(network.Info, 1);
            float[] activations = new float[70 * ((ILayered)instance).Layers.Sum(layer => layer.Size)];
            AllocatesNothing(() =>
            {
                ((IGaussNewton)instance).GaussNewtonVectorProduct(samples.Batch, v, gradient, Pass.Training);
                ((IFisher)instance).FisherVectorProduct(samples.Batch, v, gradient, Pass.Training);
                ((IJacobian)instance).JacobianVectorProduct(many.Batch, v, outputs, Pass.Training);
                ((ILayered)instance).Activations(many.Batch, activations);
            });
        }

        // The counter above is of all threads; these are the programs that they ran together.
        Assert.True(threads == 1 || workers.SharedPrograms >= 50, $"{workers.SharedPrograms} programs.");
    }

    [Fact]
    public void A_workspace_of_the_callers_is_all_that_inference_needs()
    {
        var network = new Digits(1);
        var samples = new SampleBatch(Digits.Info, 70, withTargets: false);
        float[] workspace = new float[Digits.WorkspaceBytes / sizeof(float)];
        float[] logits = new float[700];
        network.Infer(samples.Batch.Values, logits, 70, workspace); // compiles

        // A thread that has never called before has no workspace of its own to find.
        long allocated = -1;
        var thread = new Thread(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            network.Infer(samples.Batch.Values, logits, 70, workspace);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        thread.Start();
        thread.Join();
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Typed_members_allocate_nothing()
    {
        var network = new Digits(1);
        var samples = new SampleBatch(Digits.Info, 20, withTargets: true);
        float[] image = samples.Batch.Values.ToArray();
        int[] digit = samples.Batch.Labels.ToArray();
        float[] dImage = new float[image.Length];
        float[] logits = new float[200];
        float[] gradient = new float[Digits.Info.ParameterLength];
        AllocatesNothing(() =>
        {
            network.Infer(image.AsSpan(0, 64), logits.AsSpan(0, 10));
            network.LossAndGradient(image, digit, 20, gradient, dImage, Pass.Training);
            network.Forward(image, logits, 20, Pass.Training);
            network.Backward(image, logits, 20, gradient, dImage, Pass.Training);
        });
    }

    // The test host allocates now and then, so the quietest of some windows counts.
    private static void AllocatesNothing(Action calls)
    {
        Repeat(calls, 5);
        long least = long.MaxValue;
        for (int window = 0; window < 20 && least > 0; window++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Repeat(calls, 25);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, least);
    }

    private static void Repeat(Action calls, int times)
    {
        for (int i = 0; i < times; i++)
        {
            calls();
        }
    }
}
