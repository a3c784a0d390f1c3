namespace Earshot.Dsp
{
    /// <summary>
    /// 1,024-point complex fixed-point FFT, radix 4, decimation in frequency, in place, written for an
    /// interpreter that charges per operation and not per bit.
    /// </summary>
    /// <remarks>
    /// A complex number z = re + j im is one long: (re &lt;&lt; 32) + im, both halves signed. Sums and
    /// differences of two such numbers are one operation and exact as long as each half fits 32 bits.
    /// There is no scaling between stages: 20-bit input grows by at most 10.5 bits, so nothing can
    /// overflow and nothing is rounded away. Where a product takes a number apart, the upper half may be one
    /// too small (the borrow of a negative lower half); that is 1/16 of a microphone's least bit.
    /// The output stays in digit-reversed order; <see cref="Position"/> tells where a bin lies.
    /// </remarks>
    public sealed class PackedFft
    {
        private readonly short[] _cosine = Sine.Cosine;
        private readonly short[] _position = new short[FrameFormat.Points];

        /// <summary>Initializes a new instance of the <see cref="PackedFft"/> class.</summary>
        public PackedFft()
        {
            for (int i = 0; i < FrameFormat.Points; i++)
            {
                int reversed = 0;
                for (int digit = 0; digit < 10; digit += 2)
                {
                    reversed = (reversed << 2) | ((i >> digit) & 3);
                }

                _position[i] = (short)reversed;
            }
        }

        /// <summary>Gets where each bin lies after <see cref="Execute"/> [1024].</summary>
        public short[] Position
        {
            get { return _position; }
        }

        /// <summary>Transforms 1,024 packed complex numbers: X(k) = sum x(n) exp(-j 2 pi k n / 1024).</summary>
        /// <param name="data">The numbers; each half below 2^20 in magnitude. Receives the transform, digit-reversed.</param>
        public void Execute(long[] data)
        {
            short[] cosine = _cosine;
            int step = 1;
            for (int quarter = 256; quarter > 1; quarter >>= 2)
            {
                int span = quarter << 2;
                for (int n = 0; n < quarter; n++)
                {
                    // W^m = cos(m angle) - j sin(m angle); the sine is the cosine a quarter turn earlier.
                    int angle = n * step;
                    long cos1 = cosine[angle];
                    long sin1 = cosine[(angle + 768) & 1023];
                    long cos2 = cosine[2 * angle];
                    long sin2 = cosine[((2 * angle) + 768) & 1023];
                    long cos3 = cosine[3 * angle];
                    long sin3 = cosine[((3 * angle) + 768) & 1023];

                    for (int i = n; i < FrameFormat.Points; i += span)
                    {
                        int i1 = i + quarter;
                        int i2 = i1 + quarter;
                        int i3 = i2 + quarter;
                        long a = data[i];
                        long c = data[i2];
                        long sum02 = a + c;
                        long difference02 = a - c;
                        a = data[i1];
                        c = data[i3];
                        long sum13 = a + c;
                        c = a - c;

                        // -j z = im - j re.
                        long turned = ((long)(int)c << 32) - (c >> 32);
                        data[i] = sum02 + sum13;

                        a = difference02 + turned;
                        long im = (int)a;
                        long re = a >> 32;
                        data[i1] = (((re * cos1) + (im * sin1)) >> 15 << 32) + (((im * cos1) - (re * sin1)) >> 15);

                        a = sum02 - sum13;
                        im = (int)a;
                        re = a >> 32;
                        data[i2] = (((re * cos2) + (im * sin2)) >> 15 << 32) + (((im * cos2) - (re * sin2)) >> 15);

                        a = difference02 - turned;
                        im = (int)a;
                        re = a >> 32;
                        data[i3] = (((re * cos3) + (im * sin3)) >> 15 << 32) + (((im * cos3) - (re * sin3)) >> 15);
                    }
                }

                step <<= 2;
            }

            // The last stage has no twiddle factors.
            for (int i = 0; i < FrameFormat.Points; i += 4)
            {
                long a = data[i];
                long c = data[i + 2];
                long sum02 = a + c;
                long difference02 = a - c;
                a = data[i + 1];
                c = data[i + 3];
                long sum13 = a + c;
                c = a - c;
                long turned = ((long)(int)c << 32) - (c >> 32);
                data[i] = sum02 + sum13;
                data[i + 1] = difference02 + turned;
                data[i + 2] = sum02 - sum13;
                data[i + 3] = difference02 - turned;
            }
        }
    }
}
