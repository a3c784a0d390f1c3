namespace Earshot.Detection
{
    /// <summary>
    /// The levels at the lines of a comb and half-way between them, relative to its shaft frequency: what
    /// the engine sounds like whatever its speed.
    /// </summary>
    public sealed class OrderSpectrum
    {
        /// <summary>Fine steps tried to either side of a hypothesis of the grid; four of them span half a step.</summary>
        private const int FineSteps = 4;

        private readonly int[] _lines = new int[CombGrid.MaxLines];
        private readonly int[] _gaps = new int[CombGrid.MaxLines];
        private readonly int[] _snr = new int[CombGrid.MaxLines];
        private int _stepQ12;
        private int _lineCount;

        /// <summary>Gets the level at line n over the floor at [n - 1], Q8 log2; 0 beyond <see cref="LineCount"/>.</summary>
        public int[] Lines
        {
            get { return _lines; }
        }

        /// <summary>Gets the level half-way between lines n and n + 1 at [n - 1], Q8 log2; 0 beyond <see cref="LineCount"/>.</summary>
        public int[] Gaps
        {
            get { return _gaps; }
        }

        /// <summary>Gets the level at line n over the floor at [n - 1] without a ceiling, Q8 log2, as <see cref="MeasureSnr"/> left it.</summary>
        public int[] Snr
        {
            get { return _snr; }
        }

        /// <summary>Gets the number of lines inside the band.</summary>
        public int LineCount
        {
            get { return _lineCount; }
        }

        /// <summary>Gets the line spacing in bins, Q12.</summary>
        public int StepQ12
        {
            get { return _stepQ12; }
        }

        /// <summary>Gets the shaft frequency in hundredths of a hertz.</summary>
        public int CentiHertz
        {
            // A bin is 3.90625 Hz: 390.625 / 4096 hundredths a unit of Q12 = 3125 / 32768.
            get { return (int)(((long)_stepQ12 * 3125) >> 15); }
        }

        /// <summary>Refines the shaft frequency around a hypothesis and measures the levels there.</summary>
        /// <param name="whitened">Levels over the floor by bin, Q8 log2.</param>
        /// <param name="wide">The same, widened to the largest of three bins.</param>
        /// <param name="hypothesis">An index of <see cref="CombGrid"/>.</param>
        public void Measure(int[] whitened, int[] wide, int hypothesis)
        {
            int deciHertz = CombGrid.DeciHertz(hypothesis);
            int middle = CombGrid.ToBinQ8(deciHertz) << 4;

            // Half a step of the grid is 0.25 Hz (cruise) or 0.5 Hz (dive); in bins Q12 that is 262 or 524.
            int fine = hypothesis < CombGrid.CruiseCount ? 262 / FineSteps : 524 / FineSteps;
            int lines = CombGrid.LineCount(middle >> 4);

            int bestSum = int.MinValue;
            for (int j = -FineSteps; j <= FineSteps; j++)
            {
                int step = middle + (j * fine);
                int place = step + 2048;
                int sum = 0;
                for (int n = 1; n <= lines; n++)
                {
                    sum += whitened[place >> 12];
                    place += step;
                }

                if (sum > bestSum)
                {
                    bestSum = sum;
                    _stepQ12 = step;
                }
            }

            _lineCount = lines;
            int tooth = _stepQ12 + 2048;
            int half = _stepQ12 >> 1;
            for (int n = 1; n <= CombGrid.MaxLines; n++)
            {
                if (n > lines)
                {
                    _lines[n - 1] = 0;
                    _gaps[n - 1] = 0;
                    continue;
                }

                int[] levels = n < HarmonicComb.FirstWideLine ? whitened : wide;
                _lines[n - 1] = levels[tooth >> 12];
                _gaps[n - 1] = levels[(tooth + half) >> 12];
                tooth += _stepQ12;
            }
        }

        /// <summary>Measures how far the lines stand above the floor, for reports and for the bearing's weights.</summary>
        /// <param name="levels">Levels by bin, Q8 log2.</param>
        /// <param name="floor">The noise floor under them.</param>
        public void MeasureSnr(int[] levels, NoiseFloor floor)
        {
            int place = _stepQ12 + 2048;
            for (int n = 0; n < _lineCount; n++)
            {
                int k = place >> 12;
                int largest = levels[k];
                if (n + 1 >= HarmonicComb.FirstWideLine)
                {
                    largest = levels[k - 1] > largest ? levels[k - 1] : largest;
                    largest = levels[k + 1] > largest ? levels[k + 1] : largest;
                }

                int snr = largest - floor.At(k);
                _snr[n] = snr > 0 ? snr : 0;
                place += _stepQ12;
            }

            for (int n = _lineCount; n < CombGrid.MaxLines; n++)
            {
                _snr[n] = 0;
            }
        }
    }
}
