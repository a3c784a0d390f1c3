namespace Earshot.Detection
{
    /// <summary>Takes the lines of one comb out of a spectrum while another is looked at, so that none is made of the lines of the first.</summary>
    public sealed class LineMask
    {
        /// <summary>Places taken out at a line: the nearest and one to either side.</summary>
        private const int Width = 3;

        private readonly short[] _kept = new short[CombGrid.MaxLines * Width];

        /// <summary>Takes the lines out: what stands there says nothing.</summary>
        /// <param name="whitened">Evidence for a line by place, Q8; changed.</param>
        /// <param name="order">The comb.</param>
        public void Hide(short[] whitened, OrderSpectrum order)
        {
            short[] kept = _kept;
            int step = order.StepQ12;
            int place = 4096;
            int end = order.LineCount * Width;
            for (int i = 0; i < end; i += Width)
            {
                place += step;
                int k = place >> 12;
                kept[i] = whitened[k - 1];
                kept[i + 1] = whitened[k];
                kept[i + 2] = whitened[k + 1];
                whitened[k - 1] = 0;
                whitened[k] = 0;
                whitened[k + 1] = 0;
            }
        }

        /// <summary>Puts them back.</summary>
        /// <param name="whitened">Evidence for a line by place, Q8; as it was before.</param>
        /// <param name="order">The comb, unchanged since.</param>
        public void Restore(short[] whitened, OrderSpectrum order)
        {
            short[] kept = _kept;
            int step = order.StepQ12;
            int place = 4096;
            int end = order.LineCount * Width;
            for (int i = 0; i < end; i += Width)
            {
                place += step;
                int k = place >> 12;
                whitened[k - 1] = kept[i];
                whitened[k] = kept[i + 1];
                whitened[k + 1] = kept[i + 2];
            }
        }
    }
}
