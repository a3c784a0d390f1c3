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
            int place = order.StepQ12 + 4096;
            for (int n = 0; n < order.LineCount; n++)
            {
                int first = (place >> 12) - 1;
                for (int i = 0; i < Width; i++)
                {
                    _kept[(n * Width) + i] = whitened[first + i];
                    whitened[first + i] = 0;
                }

                place += order.StepQ12;
            }
        }

        /// <summary>Puts them back.</summary>
        /// <param name="whitened">Evidence for a line by place, Q8; as it was before.</param>
        /// <param name="order">The comb, unchanged since.</param>
        public void Restore(short[] whitened, OrderSpectrum order)
        {
            int place = order.StepQ12 + 4096;
            for (int n = 0; n < order.LineCount; n++)
            {
                int first = (place >> 12) - 1;
                for (int i = 0; i < Width; i++)
                {
                    whitened[first + i] = _kept[(n * Width) + i];
                }

                place += order.StepQ12;
            }
        }
    }
}
