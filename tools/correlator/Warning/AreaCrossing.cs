using NetTopologySuite.Geometries;

namespace Earshot.Correlation.Warning;

/// <summary>Finds where a path goes into an area or out of it.</summary>
internal static class AreaCrossing
{
    // Halvings of a second's way: to centimetres.
    private const int Halvings = 12;

    /// <summary>Finds the point at which a zone or place is entered or left.</summary>
    public static PathPoint Edge(WatchedArea area, PathPoint from, PathPoint to)
    {
        bool inside = area.Contains(from.Latitude, from.Longitude);
        double low = 0.0;
        double high = 1.0;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2.0;
            PathPoint point = from.Towards(to, middle);
            bool still = area.Contains(point.Latitude, point.Longitude) == inside;
            low = still ? middle : low;
            high = still ? high : middle;
        }

        return from.Towards(to, high);
    }

    /// <summary>Finds the last crossing of a border on the way, and whether it leads in; null where there is none.</summary>
    public static (PathPoint Point, bool Inward)? OfBorder(WatchedArea area, PathPoint from, PathPoint to)
    {
        double east = to.Longitude - from.Longitude;
        double north = to.Latitude - from.Latitude;
        double last = -1.0;
        bool inward = false;
        foreach (Coordinate[] line in area.Parts)
        {
            for (int i = 1; i < line.Length; i++)
            {
                // from + f way = begin + g side, with f and g from 0 to 1.
                double sideEast = line[i].X - line[i - 1].X;
                double sideNorth = line[i].Y - line[i - 1].Y;
                double determinant = (east * sideNorth) - (north * sideEast);
                double toEast = line[i - 1].X - from.Longitude;
                double toNorth = line[i - 1].Y - from.Latitude;
                double f = ((toEast * sideNorth) - (toNorth * sideEast)) / determinant;
                double g = ((toEast * north) - (toNorth * east)) / determinant;
                if (f is >= 0.0 and < 1.0 && g is >= 0.0 and < 1.0 && f > last)
                {
                    last = f;
                    inward = area.Inward(line[i - 1], line[i], east, north);
                }
            }
        }

        return last < 0.0 ? null : (from.Towards(to, last), inward);
    }
}
