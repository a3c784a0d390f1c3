namespace Earshot.Detection
{
    /// <summary>
    /// What the matcher looks at: the order spectrum, smoothed over about a second along the tracked comb,
    /// and how that comb behaves. All values are Q8.
    /// </summary>
    public sealed class SignatureFeatures
    {
        /// <summary>The number of features.</summary>
        /// <remarks>
        /// 0-15: lines 1 to 16. 16-23: gaps 1 and 2, 3 and 4 ... 15 and 16 (means). All of these as in <see cref="EvidenceTable"/>.
        /// 24: short evidence for the comb. 25: 1 in the dive class. 26: change of the shaft frequency a frame, in
        /// twentieths of it. 27: distance of the shaft frequency from 100 Hz, in units of 20 Hz. 28: the weakest
        /// line, not below 0. 29: a quarter of the number of lines that stand out. 30: evidence a quarter of the way between
        /// the lines. 31: how far the comb leads the best that is no relative of it. 32: twice its inharmonicity. 33: half its
        /// sharpness. 34: long evidence for it. 35: how close to the mains it is, smoothed over twice as long. Those of <see cref="CombShape"/> are
        /// smoothed as the lines are.
        /// </remarks>
        public const int Count = 36;

        private const int GapFeatures = 16;
        private const int EvidenceFeature = 24;
        private const int ShapeFeature = 30;
        private const int LeadFeature = 31;

        private readonly int[] _values = new int[Count];
        private readonly int[] _gaps = new int[CombGrid.MaxLines];
        private int _lastDeciHertz = -1;
        private int _lastCentiHertz;
        private int _unsteadiness;

        /// <summary>Gets the features [<see cref="Count"/>], Q8.</summary>
        public int[] Values
        {
            get { return _values; }
        }

        /// <summary>Forgets the sound before, after a gap.</summary>
        public void Reset()
        {
            _lastDeciHertz = -1;
            _unsteadiness = 0;
        }

        /// <summary>Takes in what a frame shows at a comb.</summary>
        /// <param name="order">The order spectrum at the comb.</param>
        /// <param name="shape">Its shape.</param>
        /// <param name="tracker">The evidence of all combs.</param>
        /// <param name="hypothesis">The comb, an index of <see cref="CombGrid"/>.</param>
        /// <param name="rival">The best comb that is no relative of it, or -1 to look at it apart from all others: then it leads by all its evidence.</param>
        public void Update(OrderSpectrum order, CombShape shape, CombTracker tracker, int hypothesis, int rival)
        {
            int centiHertz = order.CentiHertz;
            int deciHertz = CombGrid.DeciHertz(hypothesis);
            int evidence = tracker.Sums[hypothesis];
            Smooth(order, deciHertz);
            UpdateUnsteadiness(centiHertz);
            int[] values = _values;
            int shift = _lastDeciHertz < 0 ? 0 : 2;
            values[ShapeFeature] += (shape.Quarters - values[ShapeFeature]) >> shift;
            int lead = rival < 0 ? evidence : evidence - tracker.Sums[rival];
            values[LeadFeature] += (lead - values[LeadFeature]) >> shift;
            values[ShapeFeature + 2] += ((2 * shape.Inharmonicity) - values[ShapeFeature + 2]) >> shift;
            values[ShapeFeature + 3] += ((shape.Sharpness >> 1) - values[ShapeFeature + 3]) >> shift;
            values[ShapeFeature + 5] += (shape.MainsCloseness - values[ShapeFeature + 5]) >> (shift == 0 ? 0 : 3);
            values[ShapeFeature + 4] = tracker.LongSums[hypothesis];
            _lastDeciHertz = deciHertz;
            _lastCentiHertz = centiHertz;

            int weakest = values[0];
            int strong = 0;
            for (int i = 0; i < CombGrid.MaxLines; i++)
            {
                int line = values[i];
                weakest = line < weakest ? line : weakest;
                strong += line > 256 ? 1 : 0;
            }

            int[] gaps = _gaps;
            for (int i = 0; i < CombGrid.MaxLines / 2; i++)
            {
                values[GapFeatures + i] = (gaps[2 * i] + gaps[(2 * i) + 1]) >> 1;
            }

            int distance = centiHertz - 10000;
            values[EvidenceFeature] = evidence;
            values[EvidenceFeature + 1] = hypothesis < CombGrid.CruiseCount ? 0 : 256;
            values[EvidenceFeature + 2] = _unsteadiness;
            values[EvidenceFeature + 3] = (distance < 0 ? -distance : distance) * 256 / 2000;
            values[EvidenceFeature + 4] = weakest > 0 ? weakest : 0;
            values[EvidenceFeature + 5] = strong * 64;
        }

        /// <summary>First-order smoothing over 4 frames; over 2 when the track jumped to another comb.</summary>
        private void Smooth(OrderSpectrum order, int deciHertz)
        {
            int jump = deciHertz - _lastDeciHertz;
            jump = jump < 0 ? -jump : jump;
            int shift = _lastDeciHertz < 0 ? 0 : jump > 20 ? 1 : 2;
            int[] values = _values;
            int[] gaps = _gaps;
            int[] atLines = order.Lines;
            int[] atGaps = order.Gaps;
            for (int i = 0; i < CombGrid.MaxLines; i++)
            {
                int value = values[i];
                values[i] = value + ((atLines[i] - value) >> shift);
                value = gaps[i];
                gaps[i] = value + ((atGaps[i] - value) >> shift);
            }
        }

        /// <summary>Smooths |f - f before| / f, in twentieths and clipped at a tenth.</summary>
        private void UpdateUnsteadiness(int centiHertz)
        {
            int change = centiHertz - _lastCentiHertz;
            change = change < 0 ? -change : change;
            int ratio = _lastDeciHertz < 0 ? 512 : change * 5120 / centiHertz;
            ratio = ratio < 512 ? ratio : 512;
            _unsteadiness += (ratio - _unsteadiness) >> 2;
        }
    }
}
