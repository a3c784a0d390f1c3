using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Earshot.Tools.Provisioning.Magnetism;

/// <summary>
/// The World Magnetic Model 2025: spherical harmonics of degree 12 that change linearly with time
/// (Chulliat et al., The US/UK World Magnetic Model for 2025-2030: Technical Report, section 1.2).
/// </summary>
public static class WorldMagneticModel
{
    /// <summary>The model's name.</summary>
    public const string Name = "WMM2025";

    /// <summary>The name of the coefficients among the program's resources.</summary>
    public const string Resource = "provisioning/wmm2025.txt";

    private const int Degree = 12;
    private const double ReferenceRadius = 6371.2;

    // WGS 84, in kilometres.
    private const double SemiMajorAxis = 6378.137;
    private const double Flattening = 1.0 / 298.257223563;

    private static readonly DateOnly Epoch = new(2025, 1, 1);
    private static readonly DateOnly End = new(2030, 1, 1);
    private static readonly Coefficient[] Coefficients = Load();

    /// <summary>Gets whether the model holds at a date: from 2025 to the end of 2029.</summary>
    /// <param name="date">The date.</param>
    /// <returns>Whether it does.</returns>
    public static bool Covers(DateOnly date) => date >= Epoch && date < End;

    /// <summary>Gets the declination.</summary>
    /// <param name="latitude">WGS 84 latitude in degrees, -89.9 to 89.9.</param>
    /// <param name="longitude">Longitude in degrees.</param>
    /// <param name="altitude">Height over the ellipsoid in metres. The height over the sea does: 100 m change nothing that counts.</param>
    /// <param name="date">The date, which the model must cover.</param>
    /// <returns>The declination.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The model does not cover the date, or the place is a pole.</exception>
    public static MagneticDeclination DeclinationAt(double latitude, double longitude, double altitude, DateOnly date)
    {
        if (!Covers(date))
        {
            throw new ArgumentOutOfRangeException(nameof(date));
        }

        double year = date.Year + ((date.DayOfYear - 1.0) / (DateTime.IsLeapYear(date.Year) ? 366.0 : 365.0));
        (double north, double east) = FieldAt(latitude, longitude, altitude / 1000.0, year);

        // The report's error model for the declination (section 3.3): it grows as the horizontal field shrinks.
        double horizontal = Math.Sqrt((north * north) + (east * east));
        double deviation = Math.Sqrt(Math.Pow(0.26, 2.0) + Math.Pow(5417.0 / horizontal, 2.0));
        return new MagneticDeclination(Math.Atan2(east, north) * 180.0 / Math.PI, deviation);
    }

    /// <summary>Gets the horizontal field.</summary>
    /// <param name="latitude">WGS 84 latitude in degrees, -89.9 to 89.9.</param>
    /// <param name="longitude">Longitude in degrees.</param>
    /// <param name="height">Height over the ellipsoid in kilometres.</param>
    /// <param name="year">The decimal year.</param>
    /// <returns>Its components towards true north and east, in nT.</returns>
    public static (double North, double East) FieldAt(double latitude, double longitude, double height, double year)
    {
        if (!(Math.Abs(latitude) <= 89.9))
        {
            throw new ArgumentOutOfRangeException(nameof(latitude));
        }

        double geodetic = latitude * Math.PI / 180.0;
        double lambda = longitude * Math.PI / 180.0;
        (double radius, double phi) = ToGeocentric(geodetic, height);
        double[,] p = Legendre(Math.Sin(phi), Math.Cos(phi));
        double sinceEpoch = year - Epoch.Year;
        double x = 0.0;
        double y = 0.0;
        double z = 0.0;
        foreach (Coefficient c in Coefficients)
        {
            int n = c.N;
            int m = c.M;
            double g = c.G + (sinceEpoch * c.GRate);
            double h = c.H + (sinceEpoch * c.HRate);
            (double cos, double sin) = (Math.Cos(m * lambda), Math.Sin(m * lambda));
            double fall = Math.Pow(ReferenceRadius / radius, n + 2);
            double slope = ((n + 1) * Math.Tan(phi) * p[n, m])
                - (Math.Sqrt(((n + 1) * (n + 1)) - (m * m)) / Math.Cos(phi) * p[n + 1, m]);
            x -= fall * ((g * cos) + (h * sin)) * slope;
            y += fall * m * ((g * sin) - (h * cos)) * p[n, m] / Math.Cos(phi);
            z -= fall * (n + 1) * ((g * cos) + (h * sin)) * p[n, m];
        }

        double turn = phi - geodetic;
        return ((x * Math.Cos(turn)) - (z * Math.Sin(turn)), y);
    }

    private static (double Radius, double Latitude) ToGeocentric(double geodetic, double height)
    {
        double eccentricity2 = Flattening * (2.0 - Flattening);
        double curvature = SemiMajorAxis / Math.Sqrt(1.0 - (eccentricity2 * Math.Pow(Math.Sin(geodetic), 2.0)));
        double across = (curvature + height) * Math.Cos(geodetic);
        double along = ((curvature * (1.0 - eccentricity2)) + height) * Math.Sin(geodetic);
        double radius = Math.Sqrt((across * across) + (along * along));
        return (radius, Math.Asin(along / radius));
    }

    // Schmidt semi-normalised associated Legendre functions, by the recursions that are stable in n.
    private static double[,] Legendre(double sin, double cos)
    {
        double[,] p = new double[Degree + 2, Degree + 2];
        p[0, 0] = 1.0;
        for (int n = 1; n <= Degree + 1; n++)
        {
            for (int m = 0; m < n; m++)
            {
                double before = n - 2 >= m ? Math.Sqrt(((n - 1) * (n - 1)) - (m * m)) * p[n - 2, m] : 0.0;
                p[n, m] = ((((2 * n) - 1) * sin * p[n - 1, m]) - before) / Math.Sqrt((n * n) - (m * m));
            }

            p[n, n] = (n == 1 ? 1.0 : Math.Sqrt(1.0 - (0.5 / n))) * cos * p[n - 1, n - 1];
        }

        return p;
    }

    private static Coefficient[] Load()
    {
        using Stream stream = typeof(WorldMagneticModel).Assembly.GetManifestResourceStream(Resource)!;
        using StreamReader reader = new(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(Coefficient.Parse)];
    }

    private sealed record Coefficient(int N, int M, double G, double H, double GRate, double HRate)
    {
        public static Coefficient Parse(string line)
        {
            double[] numbers = [.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            return new Coefficient((int)numbers[0], (int)numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        }
    }
}
