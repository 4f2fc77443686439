using System.Linq;

namespace StaticNets;

/// <summary>Along one axis: the elements that a place lies between, and how much of each it takes.</summary>
internal static class GridTaps
{
    // Keys, "Cubic convolution interpolation for digital image processing", 1981, has −1/2; PyTorch takes this.
    private const float Sharpness = -0.75f;

    /// <summary>Indices within the axis, and weights, both [taps, places..].</summary>
    /// <param name="coordinate">Between −1 and 1 inside, [places..].</param>
    /// <param name="extent">Of the axis.</param>
    /// <param name="mode">What lies between elements.</param>
    /// <param name="padding">What lies outside.</param>
    /// <param name="alignCorners">Whether −1 and 1 are centres.</param>
    public static (Node Index, Node Weight) Of(Node coordinate, int extent, GridMode mode, GridPadding padding, bool alignCorners)
    {
        Node place = alignCorners
            ? (coordinate + 1f) * 0.5f * (extent - 1)
            : ((coordinate + 1f) * extent - 1f) * 0.5f;

        // Cubic taps are padded one by one, other places before their taps are taken.
        bool cubic = mode == GridMode.Bicubic;
        place = cubic ? place : Inside(place, extent, padding, alignCorners);
        Node first = mode == GridMode.Nearest ? place.Round() : place.Floor().StopGradient();
        Node between = place - first;
        Node weight = mode switch
        {
            GridMode.Nearest => Node.Stack(place.EqualTo(place)), // all of it
            GridMode.Bilinear => Node.Stack(1f - between, between),
            _ => Node.Stack(Far(between + 1f), Near(between), Near(1f - between), Far(2f - between)),
        };
        int taps = weight.Shape[0];
        int[] column = [taps, .. coordinate.Shape.Select(_ => 1)];
        Node index = first.Unsqueeze(0) + (Node.Range(taps) - (cubic ? 1f : 0f)).Reshape(column);
        index = cubic ? Inside(index, extent, padding, alignCorners) : index;
        if (padding == GridPadding.Zeros)
        {
            weight *= index.GreaterOrEqual(0f) * index.LessOrEqual(extent - 1);
        }

        return (index.Clamp(0f, extent - 1).StopGradient(), weight);
    }

    // The place within 0 .. extent − 1 that stands for one outside; what was moved there has no slope, at the ends too.
    private static Node Inside(Node place, int extent, GridPadding padding, bool alignCorners)
    {
        if (padding == GridPadding.Zeros)
        {
            return place;
        }

        Node mirrored = padding == GridPadding.Border ? place : alignCorners ? Mirrored(place, 0f, extent - 1) : Mirrored(place, -0.5f, extent);
        Node moves = mirrored.Greater(0f) * mirrored.Less(extent - 1);
        return Node.Where(moves, mirrored, mirrored.Clamp(0f, extent - 1).StopGradient());
    }

    // Folded into low .. low + span, as often as needed.
    private static Node Mirrored(Node place, float low, float span)
    {
        if (span == 0)
        {
            return place * 0f;
        }

        Node distance = place - low;
        distance = Node.Where(distance.Less(0f), -distance, distance);
        Node folds = (distance / span).Floor().StopGradient();
        Node rest = distance - folds * span;
        Node isEven = (folds * 0.5f).Floor().EqualTo(folds * 0.5f);
        return Node.Where(isEven, rest, span - rest) + low;
    }

    // The kernel of cubic convolution within one element, and from one to two.
    private static Node Near(Node x) => ((Sharpness + 2f) * x - (Sharpness + 3f)) * x * x + 1f;

    private static Node Far(Node x) => ((Sharpness * x - 5f * Sharpness) * x + 8f * Sharpness) * x - 4f * Sharpness;
}
