using System;

namespace Earshot.Correlation.Tracking;

/// <summary>How well a measurement fits a prediction: bearing and frequency together.</summary>
/// <param name="model">What nodes should hear.</param>
public sealed class Gate(RetardedBearingModel model)
{
    /// <summary>Gets the squared normalised innovation y' S^-1 y and how much wider S is than the noise alone.</summary>
    /// <param name="predicted">The prediction.</param>
    /// <param name="measurement">The measurement.</param>
    /// <returns>The innovation, chi squared with two degrees of freedom, and ln(det S / det R), at least 0.</returns>
    public (double Innovation, double Spread) Measure(Estimate predicted, Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(measurement);
        ExpectedMeasurement expected = model.Expect(predicted.Mean, predicted.Time, measurement);
        double bearingNoise = model.BearingVariance(measurement, expected, predicted.Time);
        double rateNoise = model.RateVariance(measurement, expected, predicted.Time);
        double aa = bearingNoise + Product(predicted.Covariance, expected.BearingSlope, expected.BearingSlope);
        double af = Product(predicted.Covariance, expected.BearingSlope, expected.RateSlope);
        double ff = rateNoise + Product(predicted.Covariance, expected.RateSlope, expected.RateSlope);
        double bearing = RetardedBearingModel.BearingDifference(measurement, expected.Bearing);
        double rate = measurement.Rate - expected.Rate;
        double determinant = (aa * ff) - (af * af);
        double innovation = ((ff * bearing * bearing) - (2.0 * af * bearing * rate) + (aa * rate * rate)) / determinant;
        return (innovation, Math.Log(determinant / (bearingNoise * rateNoise)));
    }

    private static double Product(double[,] matrix, double[] left, double[] right)
    {
        double sum = 0.0;
        for (int row = 0; row < left.Length; row++)
        {
            for (int column = 0; column < right.Length; column++)
            {
                sum += left[row] * matrix[row, column] * right[column];
            }
        }

        return sum;
    }
}
