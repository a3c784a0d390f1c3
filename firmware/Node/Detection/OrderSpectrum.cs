using Earshot.Dsp;

namespace Earshot.Detection
{
    /// <summary>
    /// The levels at the lines of a comb and half-way between them, relative to its shaft frequency: what
    /// the engine sounds like whatever its speed.
    /// </summary>
    public sealed class OrderSpectrum
    {
        /// <summary>Fine steps tried to either side of a hypothesis of the grid; together they span half a step of it.</summary>
        private const int FineSteps = 3;

        /// <summary>From this line on a level is the largest of three, since a change of the shaft frequency moves the line by more than a bin.</summary>
        private const int FirstWideLine = 6;

        /// <summary>Levels stand at half bins (<see cref="Dsp.FrameFormat.FirstBin"/>): adding one bin, Q12, rounds to the nearest place.</summary>
        private const int OneBin = 4096;

        /// <summary>A line whose peak is worth a measurement stands this far above the floor, Q8 log2: 6 dB.</summary>
        private const int ClearLine = 512;

        /// <summary>The standard deviation where the lines say nothing: half a bin.</summary>
        private const int UnknownSigma = 2000;

        private readonly int[] _lines = new int[CombGrid.MaxLines];
        private readonly int[] _gaps = new int[CombGrid.MaxLines];
        private readonly int[] _snr = new int[CombGrid.MaxLines];
        private readonly int[] _peaks = new int[CombGrid.MaxLines];
        private int _stepQ12;
        private int _lineCount;
        private int _sigmaMilliHertz = UnknownSigma;

        /// <summary>Gets the evidence at line n (<see cref="EvidenceTable"/>) at [n - 1], Q8; 0 beyond <see cref="LineCount"/>.</summary>
        public int[] Lines
        {
            get { return _lines; }
        }

        /// <summary>Gets the evidence half-way between lines n and n + 1 at [n - 1], Q8; 0 beyond <see cref="LineCount"/>.</summary>
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

        /// <summary>Gets the standard deviation of the shaft frequency in thousandths of a hertz, as <see cref="MeasureSnr"/> left it.</summary>
        public int SigmaMilliHertz
        {
            get { return _sigmaMilliHertz; }
        }

        /// <summary>Refines the shaft frequency around a hypothesis and measures the levels there.</summary>
        /// <param name="whitened">Evidence for a line by place, Q8 (<see cref="EvidenceTable"/>).</param>
        /// <param name="hypothesis">An index of <see cref="CombGrid"/>.</param>
        public void Measure(short[] whitened, int hypothesis)
        {
            int deciHertz = CombGrid.DeciHertz(hypothesis);
            int middle = CombGrid.ToBinQ8(deciHertz) << 4;

            // Half a step of the grid is 0.5 Hz (cruise) or 1 Hz (dive); in bins Q12 that is 524 or 1049.
            int fine = hypothesis < CombGrid.CruiseCount ? 524 / FineSteps : 1049 / FineSteps;
            int lines = CombGrid.LineCount(middle >> 4);

            int bestSum = int.MinValue;
            for (int j = -FineSteps; j <= FineSteps; j++)
            {
                int step = middle + (j * fine);
                int last = (lines * step) + OneBin;
                int sum = 0;
                for (int place = step + OneBin; place <= last; place += step)
                {
                    sum += whitened[place >> 12];
                }

                if (sum > bestSum)
                {
                    bestSum = sum;
                    _stepQ12 = step;
                }
            }

            _lineCount = lines;
            int spacing = _stepQ12;
            int half = spacing >> 1;
            int tooth = OneBin;
            int[] atLines = _lines;
            int[] atGaps = _gaps;
            for (int i = 0; i < CombGrid.MaxLines; i++)
            {
                int line = 0;
                int gap = 0;
                if (i < lines)
                {
                    tooth += spacing;
                    int k = tooth >> 12;
                    line = whitened[k];
                    int g = (tooth + half) >> 12;
                    gap = whitened[g];
                    if (i >= FirstWideLine - 1)
                    {
                        int beside = whitened[k - 1];
                        line = beside > line ? beside : line;
                        beside = whitened[k + 1];
                        line = beside > line ? beside : line;
                        beside = whitened[g - 1];
                        gap = beside > gap ? beside : gap;
                        beside = whitened[g + 1];
                        gap = beside > gap ? beside : gap;
                    }
                }

                atLines[i] = line;
                atGaps[i] = gap;
            }
        }

        /// <summary>
        /// Measures how far the lines stand above the floor, and from where each of the clear ones peaks the shaft
        /// frequency more finely: for reports and for the bearing.
        /// </summary>
        /// <remarks>
        /// A peak lies at k + (l(k+1) - l(k-1)) / (2 (2 l(k) - l(k-1) - l(k+1))), the vertex of a parabola through the
        /// logarithms. The spacing is the least-squares slope of the peaks over the lines, sum n p(n) / sum n^2, and its
        /// variance sum (p(n) - n step)^2 / ((K - 1) sum n^2).
        /// </remarks>
        /// <param name="levels">Levels by bin, Q8 log2.</param>
        /// <param name="floor">The noise floor under them.</param>
        public void MeasureSnr(short[] levels, NoiseFloor floor)
        {
            int place = _stepQ12 + OneBin;
            int peaks = 0;
            long sumNp = 0;
            long sumNn = 0;
            for (int n = 1; n <= CombGrid.MaxLines; n++)
            {
                if (n > _lineCount)
                {
                    _snr[n - 1] = 0;
                    continue;
                }

                int k = PeakNear(levels, place >> 12, n);
                int snr = levels[k] - floor.At(k);
                _snr[n - 1] = snr > 0 ? snr : 0;
                _peaks[n - 1] = snr > ClearLine ? InterpolatePeak(levels, k) : 0;
                if (_peaks[n - 1] > 0)
                {
                    peaks++;
                    sumNp += n * _peaks[n - 1];
                    sumNn += n * n;
                }

                place += _stepQ12;
            }

            // With a single clear line there is nothing to hold it against.
            _sigmaMilliHertz = UnknownSigma;
            if (peaks > 1)
            {
                Refine((int)(sumNp / sumNn), peaks, (int)sumNn);
            }
        }

        private static int PeakNear(short[] levels, int bin, int line)
        {
            int peak = bin;
            if (line >= FirstWideLine)
            {
                peak = levels[bin - 1] > levels[peak] ? bin - 1 : peak;
                peak = levels[bin + 1] > levels[peak] ? bin + 1 : peak;
            }

            return peak;
        }

        /// <summary>Interpolates a peak of the levels.</summary>
        /// <param name="levels">Levels by place.</param>
        /// <param name="k">The place of the largest.</param>
        /// <returns>Its frequency in bins, Q12; that of the place itself where it is no peak.</returns>
        internal static int InterpolatePeak(short[] levels, int k)
        {
            int below = levels[k - 1];
            int above = levels[k + 1];
            int bend = (2 * levels[k]) - below - above;
            int offset = bend > 0 ? ((above - below) << 11) / bend : 0;
            offset = offset < 4096 ? offset : 4096;
            return (k << 12) - (OneBin / 2) + (offset > -4096 ? offset : -4096);
        }

        private void Refine(int step, int peaks, int sumNn)
        {
            long squares = 0;
            for (int n = 1; n <= _lineCount; n++)
            {
                if (_peaks[n - 1] > 0)
                {
                    long rest = _peaks[n - 1] - (n * step);
                    squares += rest * rest;
                }
            }

            _stepQ12 = step;

            // A bin is 3,906.25 mHz: in Q12 that is 3906.25 / 4096 = 15625 / 16384.
            long sigma = IntegerMath.SquareRoot(squares / (peaks - 1) / sumNn);
            sigma = ((sigma * 15625) >> 14) + 1;
            _sigmaMilliHertz = sigma < UnknownSigma ? (int)sigma : UnknownSigma;
        }
    }
}
