using System;

namespace Earshot.Loader
{
    /// <summary>A canonical Huffman code (RFC 1951, 3.2.2): short codes are looked up, the few long ones decoded bit by bit.</summary>
    internal sealed class HuffmanCode
    {
        /// <summary>The longest code that is looked up.</summary>
        internal const int TableBits = 9;

        /// <summary>The longest code.</summary>
        internal const int LongestCode = 15;

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
            int code = 0;
            int[] places = new int[LongestCode + 2];
            int[] codes = new int[LongestCode + 1];
            for (int length = 1; length <= LongestCode; length++)
            {
                left = (2 * left) - _counts[length];
                if (left < 0)
                {
                    throw new InvalidOperationException();
                }

                code = (code + _counts[length - 1]) << 1;
                codes[length] = code;
                places[length + 1] = places[length] + _counts[length];
            }

            _symbols = new short[count];
            for (int i = 0; i < count; i++)
            {
                int length = lengths[offset + i];
                if (length > 0)
                {
                    _symbols[places[length]++] = (short)i;
                    Enter(codes[length]++, length, i);
                }
            }
        }

        /// <summary>Gets, for the next 9 bits, 16 times the symbol that they begin with and the length of its code; 0 where the code is longer or there is none [512].</summary>
        public short[] Table { get; } = new short[1 << TableBits];

        /// <summary>Decodes a symbol bit by bit.</summary>
        /// <param name="bits">The next bits, 15 at least.</param>
        /// <returns>16 times the symbol and the length of its code.</returns>
        /// <exception cref="InvalidOperationException">The code has none such.</exception>
        public int Decode(int bits)
        {
            int code = 0;
            int first = 0;
            int place = 0;
            for (int length = 1; length <= LongestCode; length++)
            {
                code |= bits & 1;
                bits >>= 1;
                int count = _counts[length];
                if (code - first < count)
                {
                    return (_symbols[place + code - first] << 4) | length;
                }

                place += count;
                first = (first + count) << 1;
                code <<= 1;
            }

            throw new InvalidOperationException();
        }

        /// <summary>Codes come with their first bit highest, but are taken from the lowest bit on.</summary>
        private void Enter(int code, int length, int symbol)
        {
            if (length > TableBits)
            {
                return;
            }

            int reversed = 0;
            for (int i = 0; i < length; i++)
            {
                reversed = (reversed << 1) | ((code >> i) & 1);
            }

            for (int i = reversed; i < 1 << TableBits; i += 1 << length)
            {
                Table[i] = (short)((symbol << 4) | length);
            }
        }
    }
}
