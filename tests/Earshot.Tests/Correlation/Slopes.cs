using Earshot.Correlation.Tracking;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Correlation;

/// <summary>Holds the slopes that a model tells against finite differences of what it expects.</summary>
internal static class Slopes
{
    private const double Step = 0.01;

    public static void AreThoseOfFiniteDifferences(RetardedBearingModel model, double[] state, double time, Measurement measurement)
    {
        model.Expect(state, time, measurement, out ExpectedMeasurement expected);
        for (int k = 0; k < StateIndex.Count; k++)
        {
            double[] low = [.. state];
            double[] high = [.. state];
            low[k] -= Step;
            high[k] += Step;
            model.Expect(low, time, measurement, out ExpectedMeasurement below);
            model.Expect(high, time, measurement, out ExpectedMeasurement above);
            Assert.AreEqual((above.Bearing - below.Bearing) / (2.0 * Step), expected.BearingSlope[k], 1e-8, $"bearing, {k}");
            Assert.AreEqual((above.Rate - below.Rate) / (2.0 * Step), expected.RateSlope[k], 1e-6, $"rate, {k}");
            Assert.AreEqual((above.Elevation - below.Elevation) / (2.0 * Step), expected.ElevationSlope[k], 1e-8, $"elevation, {k}");
        }
    }
}
