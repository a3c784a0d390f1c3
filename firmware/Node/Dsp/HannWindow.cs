namespace Earshot.Dsp
{
    /// <summary>
    /// The Hann window, applied to the bins of a transform that are looked at instead of to the samples.
    /// </summary>
    /// <remarks>
    /// The window is 4 sin^2(pi n / N) = 2 - exp(j 2 pi n / N) - exp(-j 2 pi n / N), and a factor exp(j 2 pi n / N) moves a
    /// transform by one bin: the windowed one is 2 X(k) - X(k-1) - X(k+1). In the packed numbers of
    /// <see cref="PackedFft"/> these are three operations on both halves at once, without rounding; a product
    /// a sample would cost seven times as much. Its gain is 4 times that of a Hann window that peaks at one. Nothing
    /// overflows: the window sums to 2 N, so that samples of <see cref="StereoDecimator"/>,
    /// below 2^19 but for a constant, stay below 2^30.5 from bin 2 on.
    /// </remarks>
    public static class HannWindow
    {
        /// <summary>Gets a bin of the windowed transform.</summary>
        /// <param name="transform">The transform without a window, digit-reversed.</param>
        /// <param name="position">Where each bin lies.</param>
        /// <param name="bin">The bin, 1 to <see cref="FrameFormat.Points"/> - 2.</param>
        /// <returns>The packed complex number.</returns>
        public static long At(long[] transform, short[] position, int bin)
        {
            return (2 * transform[position[bin]]) - transform[position[bin - 1]] - transform[position[bin + 1]];
        }
    }
}
