namespace StaticNets.Generators.Initialization.Rules;

/// <summary>x − mean(x) over n elements has mean 0 and variance v·(1 − 1/n).</summary>
internal sealed class CentringRule : IStatisticRule
{
    public Statistic? Apply(Propagation propagation, int index)
    {
        (int of, double count) = Averages.Centred(propagation, index);
        return count > 0 ? Statistic.Of(0, propagation[of].Variance * (1 - (1 / count))) : null;
    }
}
