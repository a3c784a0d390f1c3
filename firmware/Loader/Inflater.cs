using System;

namespace Earshot.Loader
{
    /// <summary>Unpacks DEFLATE (RFC 1951): two slots of unpacked assemblies would not fit the smallest drive.</summary>
    public sealed class Inflater
    {
        private const int EndOfBlock = 256;
        private const int Literals = 286;
        private const int Distances = 30;
        private const int LengthCodes = 19;

        /// <summary>In which order the lengths of the codes for lengths stand (3.2.7).</summary>
        private readonly byte[] _order = new byte[] { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };

        private readonly PackedBytes _source;

        /// <summary>Initializes a new instance of the <see cref="Inflater"/> class.</summary>
        /// <param name="source">Holds one packed text after the other, each from a whole byte on.</param>
        public Inflater(PackedBytes source)
        {
            _source = source;
        }

        /// <summary>Unpacks the next text, which must have exactly the length of the array.</summary>
        /// <param name="target">Receives it.</param>
        /// <exception cref="InvalidOperationException">It is damaged.</exception>
        public void Unpack(byte[] target)
        {
            int filled = 0;
            bool last = false;
            while (!last)
            {
                last = _source.Bits(1) == 1;
                int kind = _source.Bits(2);
                filled = kind == 0 ? Copy(target, filled) : kind == 1 ? Fixed(target, filled) : kind == 2 ? Dynamic(target, filled) : -1;
                Require(filled >= 0);
            }

            Require(filled == target.Length);
            _source.Align();
        }

        private static void Require(bool right)
        {
            if (!right)
            {
                throw new InvalidOperationException();
            }
        }

        private int Copy(byte[] target, int filled)
        {
            _source.Align();
            int length = _source.Bits(16);
            Require((length ^ _source.Bits(16)) == 0xFFFF && length <= target.Length - filled);
            for (int i = 0; i < length; i++)
            {
                target[filled++] = (byte)_source.Bits(8);
            }

            return filled;
        }

        private int Fixed(byte[] target, int filled)
        {
            byte[] lengths = new byte[288 + Distances];
            for (int i = 0; i < lengths.Length; i++)
            {
                lengths[i] = (byte)(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : i < 288 ? 8 : 5);
            }

            return Block(target, filled, new HuffmanCode(lengths, 0, 288), new HuffmanCode(lengths, 288, Distances));
        }

        private int Dynamic(byte[] target, int filled)
        {
            int literals = _source.Bits(5) + 257;
            int distances = _source.Bits(5) + 1;
            int codes = _source.Bits(4) + 4;
            Require(literals <= Literals && distances <= Distances);
            byte[] lengths = new byte[Literals + Distances];
            for (int i = 0; i < codes; i++)
            {
                lengths[_order[i]] = (byte)_source.Bits(3);
            }

            HuffmanCode code = new HuffmanCode(lengths, 0, LengthCodes);
            Array.Clear(lengths, 0, lengths.Length);
            int count = 0;
            while (count < literals + distances)
            {
                int symbol = code.Take(_source);
                if (symbol < 16)
                {
                    lengths[count++] = (byte)symbol;
                    continue;
                }

                Require(symbol > 16 || count > 0);
                byte repeated = symbol == 16 ? lengths[count - 1] : (byte)0;
                int times = symbol == 16 ? 3 + _source.Bits(2) : symbol == 17 ? 3 + _source.Bits(3) : 11 + _source.Bits(7);
                Require(times <= literals + distances - count);
                for (; times > 0; times--)
                {
                    lengths[count++] = repeated;
                }
            }

            return Block(target, filled, new HuffmanCode(lengths, 0, literals), new HuffmanCode(lengths, literals, distances));
        }

        private int Block(byte[] target, int filled, HuffmanCode literals, HuffmanCode distances)
        {
            while (true)
            {
                int symbol = literals.Take(_source);
                if (symbol == EndOfBlock)
                {
                    return filled;
                }

                if (symbol < EndOfBlock)
                {
                    Require(filled < target.Length);
                    target[filled++] = (byte)symbol;
                    continue;
                }

                int length = Length(symbol - EndOfBlock - 1);
                int distance = Distance(distances.Take(_source));
                Require(distance <= filled && length <= target.Length - filled);
                for (; length > 0; length--)
                {
                    target[filled] = target[filled - distance];
                    filled++;
                }
            }
        }

        /// <summary>The lengths of 3.2.5: eight of one, then four each of 2, 4, 8, 16 and 32, and 258.</summary>
        private int Length(int code)
        {
            if (code < 8)
            {
                return code + 3;
            }

            if (code >= 28)
            {
                Require(code == 28);
                return 258;
            }

            int extra = (code >> 2) - 1;
            return 3 + ((4 + (code & 3)) << extra) + _source.Bits(extra);
        }

        /// <summary>The distances of 3.2.5: four of one, then two each of 2, 4, 8 and so on.</summary>
        private int Distance(int code)
        {
            Require(code < Distances);
            if (code < 4)
            {
                return code + 1;
            }

            int extra = (code >> 1) - 1;
            return 1 + ((2 + (code & 1)) << extra) + _source.Bits(extra);
        }
    }
}
