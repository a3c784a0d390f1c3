namespace Earshot.Dsp
{
    /// <summary>Analysis windows.</summary>
    public static class Window
    {
        /// <summary>Makes a periodic Hann window: w(n) = sin^2(pi n / N), Q15.</summary>
        /// <returns><see cref="FrameFormat.Points"/> values.</returns>
        public static short[] Hann()
        {
            short[] window = new short[FrameFormat.Points];
            for (int i = 0; i < window.Length; i++)
            {
                // sin^2 x = (1 - cos 2x) / 2, and 2x makes one turn over the window.
                window[i] = (short)((32767 - Sine.Of(i + (Sine.Turn / 4))) >> 1);
            }

            return window;
        }
    }
}
