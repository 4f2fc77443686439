using System;
using System.Linq;
using StaticNets.Tests.Networks;
using Xunit;

namespace StaticNets.Tests.Surface;

/// <summary>Products with the Jacobian, the Gauss-Newton and the Fisher matrix, and the layers' outputs, of every network that has them.</summary>
public sealed class CurvatureTests
{
    private const int Count = 11;

    public static TheoryData<string> Linearized => TestNetworks.Offering<IJacobian>();

    public static TheoryData<string> GaussNewton => TestNetworks.Offering<IGaussNewton>();

    public static TheoryData<string> Fisher => TestNetworks.Offering<IFisher>();

    public static TheoryData<string> Layered => TestNetworks.Offering<ILayered>();

    [Theory, MemberData(nameof(Linearized))]
    public void Tangents_of_the_outputs_are_adjoint_to_Backward(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        INetwork instance = network.Create(3);
        var samples = new SampleBatch(network.Info, Count, withTargets: false);
        float[] v = Directions.Random(network.Info, 1);
        float[] tangents = new float[Count * Answers.OutputSize(network.Info)];
        ((IJacobian)instance).JacobianVectorProduct(samples.Batch, v, tangents, Pass.Evaluation);

        var random = new System.Random(2);
        float[] u = Array.ConvertAll(tangents, _ => (2 * random.NextSingle()) - 1);
        float[] gradient = new float[network.Info.ParameterLength];
        float[] inputGradients = new float[Count * network.Info.Inputs.Where(input => !input.IsLabel).Sum(input => input.Size)];
        ((IOutputDifferentiable)instance).Backward(samples.Batch, u, gradient, inputGradients, Pass.Evaluation);

        double scale = (Directions.Norm(u) * Directions.Norm(tangents)) + (Directions.Norm(v) * Directions.Norm(gradient));
        Assert.Equal(Directions.Dot(u, tangents), Directions.Dot(v, gradient), 1e-6 * (1 + scale));
        Assert.True(Directions.Norm(tangents) > 0 || network.Info.ParameterCount == 0);
    }

    [Theory, MemberData(nameof(Linearized))]
    public void Forward_in_an_evaluation_pass_gives_the_answers_of_inference(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        INetwork instance = network.Create(3);
        var samples = new SampleBatch(network.Info, Count, withTargets: false);
        float[] outputs = new float[Count * Answers.OutputSize(network.Info)];
        ((IOutputDifferentiable)instance).Forward(samples.Batch, outputs, Pass.Evaluation);
        float[] expected = Answers.Infer(instance, samples);
        Assert.InRange(Directions.Distance(expected, outputs), 0, 1e-5 * (1 + Directions.Norm(expected)));
    }

    [Theory, MemberData(nameof(GaussNewton))]
    public void The_Gauss_Newton_matrix_is_symmetric(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        var instance = (IGaussNewton)network.Create(2);
        float[] v = Directions.Random(network.Info, 5);
        float[] w = Directions.Random(network.Info, 6);
        var samples = new SampleBatch(network.Info, Count, withTargets: true);
        float[] gv = new float[v.Length];
        float[] gw = new float[v.Length];
        instance.GaussNewtonVectorProduct(samples.Batch, v, gv, Pass.Evaluation);
        instance.GaussNewtonVectorProduct(samples.Batch, w, gw, Pass.Evaluation);
        double scale = (Directions.Norm(v) * Directions.Norm(gw)) + (Directions.Norm(w) * Directions.Norm(gv));
        Assert.Equal(Directions.Dot(v, gw), Directions.Dot(w, gv), 1e-6 + (1e-5 * scale));

        // The absolute error of ResidualBlocks is piecewise linear in the outputs: it has no curvature between the Jacobians.
        Assert.Equal(network.Info.ParameterCount == 0 || name == nameof(ResidualBlocks), Directions.Norm(gv) == 0);
    }

    [Theory, MemberData(nameof(Fisher))]
    public void The_Fisher_matrix_is_the_second_moment_of_the_samples_gradients(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        var instance = (IFisher)network.Create(2);
        float[] v = Directions.Random(network.Info, 5);
        float[] fv = new float[v.Length];
        instance.FisherVectorProduct(new SampleBatch(network.Info, Count, withTargets: true).Batch, v, fv, Pass.Evaluation);

        float[] expected = new float[v.Length];
        for (int sample = 0; sample < Count; sample++)
        {
            float[] gradient = Answers.Gradient(instance, new SampleBatch(network.Info, 1, withTargets: true, first: sample), Pass.Evaluation);
            double along = Directions.Dot(gradient, v);
            for (int i = 0; i < v.Length; i++)
            {
                expected[i] += (float)(gradient[i] * along / Count);
            }
        }

        Assert.InRange(Directions.Distance(expected, fv), 0, 1e-4 * Directions.Norm(expected));
        Assert.True(Directions.Norm(fv) > 0 || network.Info.ParameterCount == 0);
    }

    [Theory, MemberData(nameof(Layered))]
    public void A_samples_activations_do_not_depend_on_its_neighbours(string name)
    {
        TestNetwork network = TestNetworks.Find(name);
        var instance = (ILayered)network.Create(2);
        int size = instance.Layers.Sum(layer => layer.Size);
        float[] all = new float[Count * size];
        instance.Activations(new SampleBatch(network.Info, Count, withTargets: false).Batch, all);
        float[] one = new float[size];
        for (int sample = 0; sample < Count; sample++)
        {
            instance.Activations(new SampleBatch(network.Info, 1, withTargets: false, first: sample).Batch, one);
            (int start, int within) = (0, 0);
            foreach (TensorInfo layer in instance.Layers)
            {
                Assert.Equal(one.AsSpan(within, layer.Size), all.AsSpan(start + (sample * layer.Size), layer.Size));
                start += Count * layer.Size;
                within += layer.Size;
            }
        }
    }

    [Theory, MemberData(nameof(Layered))]
    public void Layers_have_names_of_their_own(string name)
    {
        var instance = (ILayered)TestNetworks.Find(name).Create(0);
        Assert.NotEmpty(instance.Layers);
        Assert.Equal(instance.Layers.Count, instance.Layers.Select(layer => layer.Name).Distinct().Count());
    }

    [Fact]
    public void The_last_layer_gives_the_output()
    {
        var network = new Digits(1);
        var samples = new SampleBatch(Digits.Info, Count, withTargets: false);
        float[] activations = new float[Count * Digits.Layers.Sum(layer => layer.Size)];
        network.Activations(samples.Batch, activations);
        float[] expected = Answers.Infer(network, samples);
        float[] last = activations[^(Count * Digits.Layers[^1].Size)..];
        Assert.Equal([10], Digits.Layers[^1].Shape);
        Assert.InRange(Directions.Distance(expected, last), 0, 1e-5 * Directions.Norm(expected));
    }

    [Fact]
    public void Lengths_are_checked()
    {
        var network = new Digits(1);
        var samples = new SampleBatch(Digits.Info, 2, withTargets: false);
        float[] v = new float[Digits.Info.ParameterLength];
        Assert.Throws<ArgumentException>(() => network.JacobianVectorProduct(samples.Batch, v, new float[19], Pass.Evaluation));
        Assert.Throws<ArgumentException>(() => network.JacobianVectorProduct(samples.Batch, v.AsSpan(1), new float[20], Pass.Evaluation));
        Assert.Throws<ArgumentException>(() => network.Activations(samples.Batch, new float[20]));
        Assert.Throws<ArgumentException>(() => network.Backward(samples.Batch, new float[20], v, new float[1], Pass.Evaluation));
        Assert.Throws<ArgumentException>(() => network.Forward(samples.Batch, new float[21], Pass.Evaluation));
        var labelled = new SampleBatch(Digits.Info, 2, withTargets: true);
        Assert.Throws<ArgumentException>(() => network.GaussNewtonVectorProduct(labelled.Batch, v, v, Pass.Evaluation));
        Assert.Throws<ArgumentException>(() => network.FisherVectorProduct(labelled.Batch, v, new float[v.Length - 16], Pass.Evaluation));
    }
}
