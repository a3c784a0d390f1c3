using System;
using System.Linq;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Propagation;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Simulation;

/// <summary>Flights, and when their sound arrives.</summary>
[TestClass]
public sealed class FlightTests
{
    [TestMethod]
    public void EmissionTime_ofAStraightFlight_isThatOfTheClosedForm()
    {
        FlightPath path = new(new Position(-3000.0, 800.0, 300.0), new Position(49.0, -14.0, 3.0), 340.3);
        Position ear = new(120.0, -1500.0, 2.0);

        foreach (double arrival in new[] { 0.0, 31.7, 60.0, 120.0 })
        {
            double solved = RetardedTime.Solve(path, ear, arrival, 340.3);

            // 10 ns are 3.4 micrometres of path.
            Assert.AreEqual(path.EmissionTime(ear, arrival), solved, 1e-12 + (1e-13 * arrival));
        }
    }

    [TestMethod]
    public void EmissionTime_ofATurningFlight_leavesTheSoundItsWay()
    {
        WaypointFlight flight = new([At(0, 0, 60), At(2000, 0, 40), At(2000, 3000, 55)], 300.0, 5.0, false);
        Position ear = new(1900.0, 150.0, 3.0);

        for (double arrival = 6.0; arrival < 100.0; arrival += 0.37)
        {
            double emission = RetardedTime.Solve(flight, ear, arrival, 337.0);
            Assert.AreEqual(337.0 * (arrival - emission), (flight.At(emission) - ear).Length, 1e-8);
        }
    }

    [TestMethod]
    public void Flight_withACorner_turnsOnItsCircleWithoutAJump()
    {
        WaypointFlight flight = new([At(0, 0, 50), At(3000, 0, 50), At(3000, 3000, 50)], 400.0, 0.0, false);

        // Both legs lose a radius, and gain a quarter of a circle.
        double length = 6000.0 - 800.0 + (400.0 * Math.PI / 2.0);
        Assert.AreEqual(length / 50.0, flight.End, 1e-9);
        Position centre = new(2600.0, 400.0, 100.0);
        double turning = (2600.0 + (400.0 * Math.PI / 4.0)) / 50.0;
        Assert.AreEqual(400.0, (flight.At(turning) - centre).Length, 1e-6);
        for (double time = 0.01; time < flight.End; time += 0.01)
        {
            flight.Get(time - 0.005, out Position before, out Position velocity);
            flight.Get(time + 0.005, out Position after, out Position velocityAfter);
            Assert.AreEqual(0.5, (after - before).Length, 1e-4, $"at {time}");
            Assert.IsLessThan(0.1, (velocityAfter - velocity).Length, $"at {time}");
        }
    }

    [TestMethod]
    public void Flight_thatRepeatsOnASquareOfTwiceItsRadius_isACircleForEver()
    {
        WaypointFlight flight = new([At(-800, 0, 50), At(-800, 1600, 50), At(800, 1600, 50), At(800, 0, 50)], 800.0, 0.0, true);
        Position centre = new(0.0, 800.0, 100.0);

        Assert.AreEqual(double.PositiveInfinity, flight.End);
        Assert.IsLessThan(1e-6, Enumerable.Range(0, 5000).Max(i => Math.Abs((flight.At(0.1 * i) - centre).Length - 800.0)));
        Assert.AreEqual(0.0, (flight.At(17.0) - flight.At(17.0 + (2.0 * Math.PI * 800.0 / 50.0))).Length, 1e-6);
    }

    [TestMethod]
    public void Flight_speedFromWaypointToWaypoint_changesEvenly()
    {
        WaypointFlight flight = new([At(0, 0, 40), At(5000, 0, 60)], 300.0, 10.0, false);

        Assert.AreEqual(110.0, flight.End, 1e-9);
        flight.Get(60.0, out Position place, out Position velocity);
        Assert.AreEqual(50.0, velocity.East, 1e-9);
        Assert.AreEqual((50.0 * 40.0) + (0.5 * 0.2 * 2500.0), place.East, 1e-6);
    }

    private static Waypoint At(double x, double y, double speed) => new(new Position(x, y, 100.0), speed);
}
