using System;

namespace Earshot.Tools.Bounds;

/// <summary>
/// The Cramer-Rao bound for the bearing of a comb in white noise: what cross-phases at lines of known frequency and unknown
/// phase and amplitude can tell, in the firmware's window.
/// </summary>
/// <remarks>
/// A line at f with an SNR of eta at either microphone carries (2 pi f)^2 2 eta^2 / (1 + 2 eta) about the delay, a frame:
/// at high SNR the (2 pi f)^2 eta of a phase difference of variance 1 / eta, at low SNR less, because what is multiplied is
/// noise then. var tau is at least one over the sum over lines and frames.
/// </remarks>
public static class BearingBound
{
    /// <summary>The SNR in a sine window over that in a rectangular one, for a line in the middle of a bin: 8 / pi^2, -0.91 dB.</summary>
    public const double WindowGain = 8.0 / (Math.PI * Math.PI);

    /// <summary>Gets what one frame tells of the delay of one pair.</summary>
    /// <param name="spectrum">The comb.</param>
    /// <param name="shaft">Its shaft frequency in Hz.</param>
    /// <param name="eta">The SNR of its strongest line in a rectangular window: |S|^2 / N in a bin, frame and microphone.</param>
    /// <returns>The Fisher information, in 1/s^2.</returns>
    public static double Information(BearingSpectrum spectrum, double shaft, double eta)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        double sum = 0.0;
        for (int line = 1; line <= spectrum.Amplitudes.Count; line++)
        {
            double amplitude = spectrum.Amplitudes[line - 1];
            double snr = eta * amplitude * amplitude * WindowGain;
            double turn = 2.0 * Math.PI * shaft * line;
            sum += turn * turn * 2.0 * snr * snr / (1.0 + (2.0 * snr));
        }

        return sum;
    }

    /// <summary>
    /// Gets the smallest standard deviation of an azimuth from two equal orthogonal pairs: with
    /// az = atan2(tau_x, tau_y), (tau_y^2 var tau_x + tau_x^2 var tau_y) / (tau_x^2 + tau_y^2)^2.
    /// </summary>
    /// <param name="azimuth">The azimuth from the forward axis, in radians.</param>
    /// <param name="longestDelay">The spacing over the speed of sound, in s.</param>
    /// <param name="informationX">What is known of the delay across, in 1/s^2.</param>
    /// <param name="informationY">What is known of the delay along.</param>
    /// <returns>The standard deviation in radians, for a source level with the array.</returns>
    public static double Cross(double azimuth, double longestDelay, double informationX, double informationY)
    {
        (double sin, double cos) = Math.SinCos(azimuth);
        return Math.Sqrt((cos * cos / informationX) + (sin * sin / informationY)) / longestDelay;
    }

    /// <summary>Gets the smallest standard deviation of an azimuth from one pair: with sin az = tau / (d / c).</summary>
    /// <param name="azimuth">The azimuth from the forward axis, in radians.</param>
    /// <param name="longestDelay">The spacing over the speed of sound, which is known, in s.</param>
    /// <param name="information">What is known of the delay, in 1/s^2.</param>
    /// <returns>The standard deviation in radians, infinite in line with the pair.</returns>
    public static double Pair(double azimuth, double longestDelay, double information) =>
        1.0 / (Math.Abs(Math.Cos(azimuth)) * longestDelay * Math.Sqrt(information));
}
