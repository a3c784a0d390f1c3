using System;

namespace Earshot.Loader
{
    /// <summary>A canonical Huffman code (RFC 1951, 3.2.2), decoded a bit at a time: small tables, and quick enough once a boot.</summary>
    internal sealed class HuffmanCode
    {
        private const int LongestCode = 15;

        private readonly short[] _counts = new short[LongestCode + 1];
        private readonly short[] _symbols;

        /// <summary>Initializes a new instance of the <see cref="HuffmanCode"/> class.</summary>
        /// <param name="lengths">Holds the length of each symbol's code, 0 for none.</param>
        /// <param name="offset">Where the symbols start.</param>
        /// <param name="count">How many there are.</param>
        /// <exception cref="InvalidOperationException">There are more codes than fit.</exception>
        public HuffmanCode(byte[] lengths, int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                _counts[lengths[offset + i]]++;
            }

            _counts[0] = 0;
            int left = 1;
            int[] places = new int[LongestCode + 2];
            for (int length = 1; length <= LongestCode; length++)
            {
                left = (2 * left) - _counts[length];
                if (left < 0)
                {
                    throw new InvalidOperationException();
                }

                places[length + 1] = places[length] + _counts[length];
            }

            _symbols = new short[count];
            for (int i = 0; i < count; i++)
            {
                int length = lengths[offset + i];
                if (length > 0)
                {
                    _symbols[places[length]] = (short)i;
                    places[length]++;
                }
            }
        }

        /// <summary>Takes the next symbol.</summary>
        /// <param name="source">Holds it.</param>
        /// <returns>The symbol.</returns>
        /// <exception cref="InvalidOperationException">The code has none such.</exception>
        public int Take(PackedBytes source)
        {
            int code = 0;
            int first = 0;
            int place = 0;
            for (int length = 1; length <= LongestCode; length++)
            {
                code |= source.Bits(1);
                int count = _counts[length];
                if (code - first < count)
                {
                    return _symbols[place + code - first];
                }

                place += count;
                first = (first + count) << 1;
                code <<= 1;
            }

            throw new InvalidOperationException();
        }
    }
}
