using System;
using StaticNets.Generators.Operations;

namespace StaticNets.Generators.Initialization;

/// <summary>Mean and variance over the elements of a value, and, where it is known, what random variable it is a function of.</summary>
internal sealed class Statistic
{
    private Variable? _variable;
    private double[]? _values;

    private Statistic(double mean, double variance)
    {
        Mean = mean;
        Variance = Math.Max(variance, 0);
    }

    public double Mean { get; }

    public double Variance { get; }

    /// <summary>E[x²], which a weight's scale must make up for.</summary>
    public double SecondMoment => Variance + (Mean * Mean);

    public bool IsConstant => Variance == 0;

    public bool IsFinite => !double.IsNaN(SecondMoment) && !double.IsInfinity(SecondMoment);

    /// <summary>The variable that the value is a function of; a normal one of its own unless made otherwise.</summary>
    public Variable Variable
    {
        get
        {
            if (_variable is null)
            {
                _variable = Variable.Normal(Mean, Variance);
                _values = _variable.Points;
            }

            return _variable;
        }
    }

    /// <summary>The value at each point of the variable.</summary>
    public double[] Values
    {
        get
        {
            _ = Variable; // made with its values when first asked for
            return _values!;
        }
    }

    public static Statistic Constant(double value) => new(value, 0);

    /// <summary>A value of which only this is known; functions of it take it for normal.</summary>
    public static Statistic Of(double mean, double variance) => new(mean, variance);

    /// <summary>A function of a variable, by its values at the points.</summary>
    public static Statistic Function(Variable variable, double[] values)
    {
        double mean = 0;
        double square = 0;
        for (int i = 0; i < values.Length; i++)
        {
            mean += variable.Weights[i] * values[i];
        }

        for (int i = 0; i < values.Length; i++)
        {
            square += variable.Weights[i] * (values[i] - mean) * (values[i] - mean);
        }

        return new Statistic(mean, square) { _variable = variable, _values = values };
    }

    /// <summary>The same elements in other places.</summary>
    public Statistic Through(Operation view) => IsConstant || !IsFinite ? this : Function(Variable.Through(view), Values);
}
