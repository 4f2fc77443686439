using System;
using StaticNets;
using StaticNets.Training.Data;

namespace Studies.Data;

/// <summary>Two spirals of three turns that wind around each other, 97 points each.</summary>
/// <remarks>Source: Lang and Witbrock, "Learning to tell two spirals apart", Connectionist Models Summer School 1988.</remarks>
internal static class TwoSpirals
{
    private const int Points = 97;
    private const double Inner = 0.65;
    private const double Outer = 6.5;
    private const int PointsPerHalfTurn = 16;

    /// <summary>Name and shape of a point.</summary>
    public static TensorInfo Point { get; } = new("point", [2]);

    /// <summary>The points to train on.</summary>
    public static Dataset Training() => At(0);

    /// <summary>The points halfway from each of these to the next.</summary>
    public static Dataset Test() => At(0.5);

    private static Dataset At(double shift)
    {
        var points = new float[2 * 2 * Points];
        var labels = new int[2 * Points];
        for (int i = 0; i < Points; i++)
        {
            double radius = Inner + ((i + shift) * (Outer - Inner) / (Points - 1));
            (double sine, double cosine) = Math.SinCos((i + shift) * Math.PI / PointsPerHalfTurn);
            for (int label = 0; label < 2; label++)
            {
                int row = (label * Points) + i;
                double signed = label == 0 ? radius : -radius;
                (points[2 * row], points[(2 * row) + 1], labels[row]) = ((float)(signed * cosine), (float)(signed * sine), label);
            }
        }

        return new Dataset(new DataColumn(Point, points), new DataColumn(new TensorInfo("label", [], 2), labels));
    }
}
