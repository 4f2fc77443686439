using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Random;

namespace StaticNets.Search.Strategies;

/// <summary>The points of the plane that no other beats in both coordinates, joined by segments; both are to be large.</summary>
internal sealed class ParetoCurve
{
    private readonly List<(double First, double Second)> _points = [];

    /// <summary>The curve of some points.</summary>
    /// <param name="points">One or more.</param>
    public ParetoCurve(IEnumerable<(double First, double Second)> points)
    {
        foreach ((double First, double Second) point in points.OrderByDescending(point => point.First).ThenByDescending(point => point.Second))
        {
            if (_points.Count == 0 || point.Second > _points[^1].Second)
            {
                _points.Add(point);
            }
        }
    }

    /// <summary>The points, from the largest first coordinate to the largest second one.</summary>
    public IReadOnlyList<(double First, double Second)> Points => _points;

    /// <summary>Draws a point of a segment, all segments alike, and the ranges of the segment.</summary>
    /// <remarks>Where the curve is a single point, its coordinates take the place of the ranges.</remarks>
    public ((double First, double Second) Anchor, (double First, double Second) Ranges) Draw(ref Philox random)
    {
        if (_points.Count == 1)
        {
            return (_points[0], (NotZero(_points[0].First), NotZero(_points[0].Second)));
        }

        int segment = random.Next(_points.Count - 1);
        double along = random.NextDouble();
        (double First, double Second) begin = _points[segment];
        (double First, double Second) end = _points[segment + 1];
        return ((begin.First + (along * (end.First - begin.First)), begin.Second + (along * (end.Second - begin.Second))), (begin.First - end.First, end.Second - begin.Second));

        static double NotZero(double value) => value == 0 ? 1 : Math.Abs(value);
    }
}
