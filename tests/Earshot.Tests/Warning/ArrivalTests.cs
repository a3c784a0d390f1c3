using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Output;
using Earshot.Correlation.Warning;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Warning;

/// <summary>Arrivals are as probable as they are said to be, in flights of the law that is reckoned with.</summary>
[TestClass]
public sealed class ArrivalTests
{
    private const int Flown = 1500;

    // Five sigmas of a share among so many.
    private const double Sigmas = 5.0;

    [TestMethod]
    public void SimulatedFlights_comeAsOftenAsSaid_andWithinTheTimesSaid()
    {
        foreach (WatchedArea area in new[] { WatchedArea.Place("Town", 56.5, 27.3, 2000.0), Flights.Square("District", 4000.0, 1000.0, 500.0), Flights.Border("Border") })
        {
            Random random = new(11);
            List<(double Said, bool Came)> all = [];
            List<double> shares = [];
            for (int i = 0; i < Flown; i++)
            {
                TrackMessage state = Coming(random);
                if (ArrivalEstimator.Of(state, area) is { } arrival && !area.Contains(state.Latitude, state.Longitude))
                {
                    double came = Fly(state, area, random);
                    all.Add((arrival.Probability, !double.IsNaN(came)));
                    shares.AddRange(double.IsNaN(came) ? [] : [came < arrival.Earliest ? 0.0 : came < arrival.Expected ? 1.0 : came < arrival.Latest ? 2.0 : 3.0]);
                }
            }

            Assert.IsGreaterThan(300, shares.Count, $"{area.Name}: too few came to prove anything");
            foreach (IGrouping<int, (double Said, bool Came)> bin in all.GroupBy(one => (int)Math.Min(4.0, one.Said * 5.0)).Where(bin => bin.Count() >= 50))
            {
                double said = bin.Average(one => one.Said);
                double came = bin.Average(one => one.Came ? 1.0 : 0.0);
                Assert.AreEqual(said, came, 0.03 + (Sigmas * Math.Sqrt(said * (1.0 - said) / bin.Count())), $"{area.Name}: said {said:F2}, came {came:F2} of {bin.Count()}");
            }

            AssertShare(0.1, shares.Average(share => share < 1.0 ? 1.0 : 0.0), shares.Count, $"{area.Name}: before the earliest");
            AssertShare(0.5, shares.Average(share => share < 2.0 ? 1.0 : 0.0), shares.Count, $"{area.Name}: before the expected");
            AssertShare(0.9, shares.Average(share => share < 3.0 ? 1.0 : 0.0), shares.Count, $"{area.Name}: before the latest");
        }
    }

    [TestMethod]
    public void StraightAhead_isTheWayBySpeed_andAsideOrBehindIsNothing()
    {
        WatchedArea town = WatchedArea.Place("Town", 56.5, 27.3, 2000.0);

        Arrival arrival = ArrivalEstimator.Of(Flights.Message(0.0, 0.0, -7000.0, 0.0, 50.0), town)!;
        Assert.AreEqual(Flights.Start + 105.0, arrival.Expected, 6.0);
        Assert.IsTrue(arrival.Earliest < arrival.Expected && arrival.Expected < arrival.Latest);
        Assert.IsGreaterThan(0.95, arrival.Probability);
        Assert.IsNull(ArrivalEstimator.Of(Flights.Message(0.0, 0.0, 7000.0, 0.0, 50.0), town), "it has passed");
        Assert.IsNull(ArrivalEstimator.Of(Flights.Message(0.0, 0.0, -7000.0, 50.0, 0.0), town), "it flies past");
        Assert.IsNull(ArrivalEstimator.Of(Flights.Message(0.0, 0.0, -60_000.0, 0.0, 50.0), town), "beyond the horizon");
        Assert.IsNull(ArrivalEstimator.Of(Flights.Message(0.0, 0.0, -7000.0, 0.0, 0.0), town), "it stands");
    }

    [TestMethod]
    [DataRow(2000.0, 8000.0, 0.93)]
    [DataRow(2000.0, 15_000.0, 0.50)]
    [DataRow(2000.0, 25_000.0, 0.24)]
    [DataRow(5000.0, 15_000.0, 0.94)]
    [DataRow(5000.0, 25_000.0, 0.58)]
    public void PlaceStraightAhead_isReachedAsSurelyAsTheManualSays(double radius, double range, double probability)
    {
        Arrival arrival = ArrivalEstimator.Of(Flights.Message(0.0, 0.0, -range, 0.0, 50.0), WatchedArea.Place("Town", 56.5, 27.3, radius))!;
        Assert.AreEqual(probability, arrival.Probability, 0.006);
    }

    [TestMethod]
    public void Border_isComeToFromItsOuterSideOnly()
    {
        Assert.IsNotNull(ArrivalEstimator.Of(Flights.Message(0.0, 0.0, 5000.0, 0.0, -50.0), Flights.Border("Border")));
        Assert.IsNull(ArrivalEstimator.Of(Flights.Message(0.0, 0.0, -5000.0, 0.0, 50.0), Flights.Border("Border")));
    }

    private static void AssertShare(double expected, double share, int count, string what) =>
        Assert.AreEqual(expected, share, 0.03 + (Sigmas * Math.Sqrt(expected * (1.0 - expected) / count)), $"{what}: {share:P1} of {count}");

    // From anywhere around, roughly towards the middle.
    private static TrackMessage Coming(Random random)
    {
        double range = 5000.0 + (10_000.0 * random.NextDouble());
        double from = 2.0 * Math.PI * random.NextDouble();
        double course = from + Math.PI + (0.8 * (random.NextDouble() - 0.5));
        double speed = 40.0 + (20.0 * random.NextDouble());
        return Flights.Message(0.0, range * Math.Sin(from), range * Math.Cos(from), speed * Math.Sin(course), speed * Math.Cos(course));
    }

    // Draws where it really is and flies on with white acceleration; when it comes in, or NaN.
    private static double Fly(TrackMessage state, WatchedArea area, Random random)
    {
        PlanePoint place = Flights.Plane.Place(state.Latitude, state.Longitude);
        (double east, double north) = Draw(state.PositionCovariance, random);
        (double velocityEast, double velocityNorth) = Draw(state.VelocityCovariance!.Value, random);
        (east, north) = (east + place.East, north + place.North);
        (velocityEast, velocityNorth) = (velocityEast + state.VelocityEast, velocityNorth + state.VelocityNorth);
        AreaWatch watch = new([area]);
        for (double time = 0.0; time < 700.0; time++)
        {
            if (watch.Take(Flights.Message(time, east, north, 0.0, 0.0)) is [{ Over: false } stay])
            {
                return stay.Entry.Time;
            }

            velocityEast += Normal(random);
            velocityNorth += Normal(random);
            east += velocityEast;
            north += velocityNorth;
        }

        return double.NaN;
    }

    private static (double East, double North) Draw((double EastEast, double EastNorth, double NorthNorth) covariance, Random random)
    {
        double first = Normal(random);
        double sd = Math.Sqrt(covariance.EastEast);
        double shared = covariance.EastNorth / sd;
        return (sd * first, (shared * first) + (Math.Sqrt(covariance.NorthNorth - (shared * shared)) * Normal(random)));
    }

    private static double Normal(Random random) => Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());
}
