using StaticNets.Generators.Operations;
using Xunit;

namespace StaticNets.Generators.Tests.Operations;

public sealed class ErfTests
{
    /// <summary>x and erf x, by mpmath 1.2.1 with 40 digits.</summary>
    public static TheoryData<double, double> Table { get; } = new()
    {
        { 0, 0.0 },
        { 1e-300, 1.1283791670955126022e-300 },
        { 1e-08, 1.1283791670955125599e-8 },
        { 0.1, 0.1124629160182848984 },
        { 0.25, 0.27632639016823693299 },
        { 0.5, 0.52049987781304653768 },
        { 0.75, 0.7111556336535151316 },
        { 1, 0.84270079294971486934 },
        { 1.25, 0.92290012825645823014 },
        { 1.5, 0.96610514647531072707 },
        { 1.75, 0.98667167121918244377 },
        { 2, 0.99532226501895273416 },
        { 2.25, 0.9985372834133188483 },
        { 2.4375, 0.99943345674541983509 },
        { 2.5, 0.99959304798255504106 },
        { 2.5625, 0.99970983113832659393 },
        { 2.75, 0.99989937807788036316 },
        { 3, 0.99997790950300141456 },
        { 3.5, 0.99999925690162765859 },
        { 4, 0.99999998458274209972 },
        { 4.5, 0.99999999980338395585 },
        { 5, 0.99999999999846254021 },
        { 5.5, 0.99999999999999264215 },
        { 6, 0.99999999999999997848 },
        { 8, 1.0 },
        { 30, 1.0 },
    };

    [Theory, MemberData(nameof(Table))]
    public void Agrees_with_a_table_to_1e_14_and_is_odd(double x, double erf)
    {
        Assert.InRange(new Erf().Evaluate([x]), erf - (1e-14 * erf), erf + (1e-14 * erf));
        Assert.Equal(-new Erf().Evaluate([x]), new Erf().Evaluate([-x]));
    }
}
