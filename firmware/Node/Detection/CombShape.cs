namespace Earshot.Detection
{
    /// <summary>
    /// How well what stands at the lines of a comb is one: whether the peaks lie at whole multiples, whether they are
    /// broad, and whether there is something between them. Bells, voices and several rotors fail where an engine does not.
    /// </summary>
    public sealed class CombShape
    {
        /// <summary>Lines are looked at that stand this far above noise, Q8.</summary>
        private const int ClearLine = 256;

        /// <summary>A line counts by how far it stands out, but for no more than this, Q8.</summary>
        private const int MostWeight = 1024;

        /// <summary>From this line on rpm jitter broadens the peaks.</summary>
        private const int FirstBroadLine = 7;

        /// <summary>Lines below this are looked at for something a quarter of the way to their neighbours.</summary>
        private const int EndQuarterLine = 7;

        /// <summary>Fewer clear lines than this say nothing about whether they are multiples of one rate.</summary>
        private const int LeastLines = 3;

        /// <summary>The inharmonicity where nothing can be said, Q8 bins^2: that of peaks strewn over +-1.3 bins.</summary>
        private const int UnknownInharmonicity = 154;

        /// <summary>What hums at 50 or 60 Hz mains makes combs of these rates, in bins, Q12: 100, 120, 150, 180, 200 Hz.</summary>
        private static readonly int[] _mains = { 104858, 125829, 157286, 188744, 209715 };

        private readonly int[] _peaks = new int[CombGrid.MaxLines + 1];
        private readonly int[] _weights = new int[CombGrid.MaxLines + 1];
        private int _inharmonicity;
        private int _sharpness;
        private int _quarters;
        private int _mainsCloseness;

        /// <summary>
        /// Gets the mean squared distance of the peaks from the whole multiples that fit them best, weighted, in bins^2, Q8:
        /// with peaks p(n) and weights w, s = sum w n p / sum w n^2 and the mean of w (p - n s)^2, each at most 4.
        /// </summary>
        public int Inharmonicity
        {
            get { return _inharmonicity; }
        }

        /// <summary>Gets how far the clear lines from the seventh on stand above the levels two places away, mean, Q8 log2.</summary>
        public int Sharpness
        {
            get { return _sharpness; }
        }

        /// <summary>Gets the evidence a quarter of the way from lines 1 to 6 to their neighbours, mean, Q8.</summary>
        public int Quarters
        {
            get { return _quarters; }
        }

        /// <summary>
        /// Gets how close the rate that fits the peaks is to one that the mains make, Q8: 1 at it, 0 from 0.24 Hz on or without a fit.
        /// The mains keep their rate to hundredths of a hertz, no engine does.
        /// </summary>
        public int MainsCloseness
        {
            get { return _mainsCloseness; }
        }

        /// <summary>Measures the shape of a comb.</summary>
        /// <param name="levels">Levels by place, Q8 log2.</param>
        /// <param name="whitened">Evidence for a line by place, Q8 (<see cref="EvidenceTable"/>).</param>
        /// <param name="order">The comb, with its lines measured.</param>
        public void Measure(short[] levels, short[] whitened, OrderSpectrum order)
        {
            int step = order.StepQ12;
            int lines = order.LineCount;
            int clear = 0;
            int sumW = 0;
            int sumNn = 0;
            long sumNp = 0;
            int sharp = 0;
            int broadLines = 0;
            int[] weights = _weights;
            int[] peaks = _peaks;
            int place = step + 4096;
            for (int n = 1; n <= lines; n++)
            {
                int k = place >> 12;
                place += step;
                int largest = whitened[k];
                if (whitened[k - 1] > largest)
                {
                    k--;
                    largest = whitened[k];
                    k = whitened[k + 2] > largest ? k + 2 : k;
                }
                else if (whitened[k + 1] > largest)
                {
                    k++;
                }

                int weight = whitened[k];
                weights[n] = 0;
                if (weight > ClearLine)
                {
                    weight = ((weight < MostWeight ? weight : MostWeight) - (ClearLine / 2)) >> 4;
                    int peak = OrderSpectrum.InterpolatePeak(levels, k);
                    weights[n] = weight;
                    peaks[n] = peak;
                    clear++;
                    sumW += weight;
                    sumNn += weight * n * n;
                    sumNp += weight * n * (long)peak;
                    if (n >= FirstBroadLine)
                    {
                        sharp += levels[k] - ((levels[k - 2] + levels[k + 2]) >> 1);
                        broadLines++;
                    }
                }
            }

            _sharpness = broadLines > 0 ? sharp / broadLines : 0;
            _inharmonicity = UnknownInharmonicity;
            _mainsCloseness = 0;
            if (clear >= LeastLines)
            {
                int fit = (int)(sumNp / sumNn);
                _inharmonicity = SquaredDistance(fit, lines) / sumW;
                _mainsCloseness = ClosenessToMains(fit);
            }

            MeasureQuarters(whitened, step);
        }

        private static int ClosenessToMains(int step)
        {
            int[] mains = _mains;
            for (int i = 0; i < mains.Length; i++)
            {
                int distance = step - mains[i];
                distance = distance < 0 ? -distance : distance;
                if (distance < 256)
                {
                    return 256 - distance;
                }
            }

            return 0;
        }

        /// <summary>The weighted sum of the squared distances of the peaks from the multiples of a step, in bins^2, Q8.</summary>
        private int SquaredDistance(int step, int lines)
        {
            int sum = 0;
            int[] weights = _weights;
            int[] peaks = _peaks;
            for (int n = 1; n <= lines; n++)
            {
                int weight = weights[n];
                if (weight > 0)
                {
                    // Bins in Q8: at most 2 of them, so that 16 lines of the largest weight fit.
                    int distance = (peaks[n] - (n * step)) >> 4;
                    distance = distance < 512 ? distance : 512;
                    distance = distance > -512 ? distance : -512;
                    sum += weight * ((distance * distance) >> 8);
                }
            }

            return sum;
        }

        private void MeasureQuarters(short[] whitened, int step)
        {
            int quarter = step >> 2;
            int place = step + 4096;
            int sum = 0;
            for (int n = 1; n < EndQuarterLine; n++)
            {
                sum += whitened[(place - quarter) >> 12] + whitened[(place + quarter) >> 12];
                place += step;
            }

            _quarters = sum / (2 * (EndQuarterLine - 1));
        }
    }
}
