namespace Earshot.Detection
{
    /// <summary>
    /// What the matcher looks at: the order spectrum, smoothed over about a second along the tracked comb,
    /// and how that comb behaves. All values are Q8.
    /// </summary>
    public sealed class SignatureFeatures
    {
        /// <summary>The number of features; a profile has a weight for each, in this order.</summary>
        /// <remarks>
        /// 0-7: lines 1 to 8. 8: lines 9 and 11. 9: lines 10 and 12. 10: lines 13 and 15. 11: lines 14 and 16.
        /// 12, 13: gaps 1, 2. 14: gaps 3 and 4. 15: gaps 5 to 8. 16: gaps 9 to 16 (means, log2 over the floor).
        /// 17: accumulated comb evidence (log2). 18: 1 in the dive class. 19: change of shaft frequency a frame in
        /// twentieths. 20: distance of the shaft frequency from 100 Hz, in units of 20 Hz.
        /// </remarks>
        public const int Count = 21;

        private readonly int[] _values = new int[Count];
        private readonly int[] _lines = new int[CombGrid.MaxLines];
        private readonly int[] _gaps = new int[CombGrid.MaxLines];
        private int _lastHypothesis = -1;
        private int _lastCentiHertz;
        private int _unsteadiness;

        /// <summary>Gets the features [<see cref="Count"/>], Q8.</summary>
        public int[] Values
        {
            get { return _values; }
        }

        /// <summary>Gets the smoothed level of line n at [n - 1], Q8 log2.</summary>
        public int[] Lines
        {
            get { return _lines; }
        }

        /// <summary>Forgets the sound before, after a gap.</summary>
        public void Reset()
        {
            _lastHypothesis = -1;
            _unsteadiness = 0;
        }

        /// <summary>Takes in the order spectrum of a frame.</summary>
        /// <param name="order">The order spectrum at the tracked comb.</param>
        /// <param name="hypothesis">The tracked comb, an index of <see cref="CombGrid"/>.</param>
        /// <param name="evidence">Its accumulated evidence, Q8 log2.</param>
        public void Update(OrderSpectrum order, int hypothesis, int evidence)
        {
            int centiHertz = order.CentiHertz;
            Smooth(order, hypothesis);
            UpdateUnsteadiness(centiHertz);
            _lastHypothesis = hypothesis;
            _lastCentiHertz = centiHertz;

            int[] values = _values;
            int[] lines = _lines;
            int[] gaps = _gaps;
            for (int i = 0; i < 8; i++)
            {
                values[i] = lines[i];
            }

            values[8] = (lines[8] + lines[10]) >> 1;
            values[9] = (lines[9] + lines[11]) >> 1;
            values[10] = (lines[12] + lines[14]) >> 1;
            values[11] = (lines[13] + lines[15]) >> 1;
            values[12] = gaps[0];
            values[13] = gaps[1];
            values[14] = (gaps[2] + gaps[3]) >> 1;
            values[15] = (gaps[4] + gaps[5] + gaps[6] + gaps[7]) >> 2;
            int high = 0;
            for (int i = 8; i < CombGrid.MaxLines; i++)
            {
                high += gaps[i];
            }

            values[16] = high >> 3;
            values[17] = evidence;
            values[18] = hypothesis < CombGrid.CruiseCount ? 0 : 256;
            values[19] = _unsteadiness;
            int distance = centiHertz - 10000;
            values[20] = (distance < 0 ? -distance : distance) * 256 / 2000;
        }

        /// <summary>First-order smoothing over 4 frames; over 2 when the track jumped to another comb.</summary>
        private void Smooth(OrderSpectrum order, int hypothesis)
        {
            int jump = hypothesis - _lastHypothesis;
            jump = jump < 0 ? -jump : jump;
            int shift = _lastHypothesis < 0 ? 0 : jump > 4 ? 1 : 2;
            for (int i = 0; i < CombGrid.MaxLines; i++)
            {
                _lines[i] += (order.Lines[i] - _lines[i]) >> shift;
                _gaps[i] += (order.Gaps[i] - _gaps[i]) >> shift;
            }
        }

        /// <summary>Smooths |f - f before| / f, in twentieths and clipped at a tenth.</summary>
        private void UpdateUnsteadiness(int centiHertz)
        {
            int change = centiHertz - _lastCentiHertz;
            change = change < 0 ? -change : change;
            int ratio = _lastHypothesis < 0 ? 512 : change * 5120 / centiHertz;
            ratio = ratio < 512 ? ratio : 512;
            _unsteadiness += (ratio - _unsteadiness) >> 2;
        }
    }
}
