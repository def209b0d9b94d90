using Pipeline.Core.Rows;

namespace Pipeline.Core.Metrics;

/// <summary>The ROC curve of a model, thinned for a picture.</summary>
public static class RocCurve
{
    /// <summary>The most points that are kept.</summary>
    public const int MostPoints = 200;

    /// <summary>Gives points from (0, 0) to (1, 1), evenly spaced along the curve; empty where a class has no row.</summary>
    public static EquatableList<CurvePoint> Of(ScoredRows rows)
    {
        if (rows.Positives == 0 || rows.Negatives == 0)
        {
            return [];
        }

        var points = Corners(rows);
        if (points.Count <= MostPoints)
        {
            return points.ToEquatableList();
        }

        var kept = new List<CurvePoint>(MostPoints);
        var next = 0;
        for (var step = 0; step < MostPoints; step++)
        {
            // Along a rising curve from (0, 0) to (1, 1), X + Y rises from 0 to 2.
            var target = step == MostPoints - 1 ? 2 : 2.0 * step / (MostPoints - 1);
            while (next < points.Count - 1 && points[next].X + points[next].Y < target)
            {
                next++;
            }

            if (kept.Count == 0 || kept[^1] != points[next])
            {
                kept.Add(points[next]);
            }
        }

        return kept.ToEquatableList();
    }

    /// <summary>Gives the points where the curve turns.</summary>
    private static List<CurvePoint> Corners(ScoredRows rows)
    {
        var points = new List<CurvePoint> { new(0, 0) };
        var ascending = rows.Ascending;
        double positives = 0, negatives = 0;
        for (var next = ascending.Length - 1; next >= 0;)
        {
            var score = rows.Scores[ascending[next]];
            for (; next >= 0 && rows.Scores[ascending[next]] == score; next--)
            {
                _ = rows.Labels[ascending[next]] ? positives++ : negatives++;
            }

            var point = new CurvePoint(negatives / rows.Negatives, positives / rows.Positives);
            if (points.Count > 1 && Straight(points[^2], points[^1], point))
            {
                points[^1] = point;
            }
            else
            {
                points.Add(point);
            }
        }

        return points;
    }

    private static bool Straight(CurvePoint first, CurvePoint middle, CurvePoint last) =>
        (first.X == middle.X && middle.X == last.X) || (first.Y == middle.Y && middle.Y == last.Y);
}
