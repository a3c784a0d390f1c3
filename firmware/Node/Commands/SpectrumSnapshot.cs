using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Commands
{
    /// <summary>
    /// What the node hears, for the eye: mean levels over some seconds in bands, and the noise floor. No sound can be
    /// made of it: it has no phases and no course in time.
    /// </summary>
    public sealed class SpectrumSnapshot
    {
        /// <summary>The number of bands, 62.5 to 1,906 Hz.</summary>
        public const int Bands = (FrameFormat.EndBin - FrameFormat.FirstBin) / BinsPerBand;

        /// <summary>The width of a band in thousandths of a hertz: four bins of 3.90625 Hz.</summary>
        public const int MilliHertzPerBand = 15625;

        /// <summary>The first bin of the first band in thousandths of a hertz.</summary>
        public const int FirstMilliHertz = 62500;

        /// <summary>The mean is over so many frames, 4 s.</summary>
        private const int WantedFrames = 16;

        private const int BinsPerBand = 4;

        private readonly int[] _sums = new int[Bands * BinsPerBand];
        private int _frames;

        /// <summary>Gets the mean levels of the bands in decibels; a tone counts with its highest bin.</summary>
        public int[] Levels { get; } = new int[Bands];

        /// <summary>Gets the noise floor of the bands in decibels, from the same zero.</summary>
        public int[] Floor { get; } = new int[Bands];

        /// <summary>Takes in a frame.</summary>
        /// <param name="levels">The frame's levels, log2 of the power with 8 bits behind the point, by bin.</param>
        /// <param name="floor">The noise floor.</param>
        /// <returns>Whether that was the last one.</returns>
        public bool Add(short[] levels, NoiseFloor floor)
        {
            for (int i = 0; i < _sums.Length; i++)
            {
                _sums[i] += levels[FrameFormat.FirstBin + i];
            }

            _frames++;
            if (_frames < WantedFrames)
            {
                return false;
            }

            for (int band = 0; band < Bands; band++)
            {
                int level = int.MinValue;
                int noise = int.MinValue;
                for (int i = band * BinsPerBand; i < (band + 1) * BinsPerBand; i++)
                {
                    int mean = _sums[i] / WantedFrames;
                    int quiet = floor.At(FrameFormat.FirstBin + i);
                    level = mean > level ? mean : level;
                    noise = quiet > noise ? quiet : noise;
                }

                Levels[band] = ToDecibels(level);
                Floor[band] = ToDecibels(noise);
            }

            return true;
        }

        /// <summary>256 are a doubling of the power, 3.0103 dB.</summary>
        private static int ToDecibels(int level)
        {
            return ((level * 301) + 12800) / 25600;
        }
    }
}
