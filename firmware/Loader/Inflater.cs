using System;
using Earshot.Hal;
using Earshot.Update;

namespace Earshot.Loader
{
    /// <summary>
    /// Unpacks DEFLATE (RFC 1951) from the parts of a slot, one part in memory at a time: two slots of unpacked assemblies
    /// would not fit the smallest drive. The loop over symbols works on locals, since a boot waits for it.
    /// </summary>
    public sealed class Inflater
    {
        private const int EndOfBlock = 256;
        private const int Literals = 286;
        private const int Distances = 30;
        private const int LengthCodes = 19;

        /// <summary>So many bits behind the end may be looked at, and never taken.</summary>
        private const int MostBeyond = 32;

        /// <summary>In which order the lengths of the codes for lengths stand (3.2.7).</summary>
        private readonly byte[] _order = new byte[] { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };

        private readonly IStorage _storage;
        private readonly int _slot;
        private byte[] _part;
        private int _number;
        private int _place;
        private int _held;
        private int _count;
        private int _beyond;

        /// <summary>Initializes a new instance of the <see cref="Inflater"/> class.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <param name="slot">The slot that holds one packed text after the other, each from a whole byte on.</param>
        /// <param name="place">Where in its first part they start.</param>
        public Inflater(IStorage storage, int slot, int place)
        {
            _storage = storage;
            _slot = slot;
            _place = place;
            _part = storage.Read(UpdateRecord.PartName(slot, 0)) ?? new byte[0];
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
                last = Bits(1) == 1;
                int kind = Bits(2);
                filled = kind == 0 ? Copy(target, filled) : kind == 1 ? Fixed(target, filled) : kind == 2 ? Dynamic(target, filled) : -1;
                Require(filled >= 0);
            }

            Require(filled == target.Length);
            Align();
        }

        private static void Require(bool right)
        {
            if (!right)
            {
                throw new InvalidOperationException();
            }
        }

        /// <summary>Makes 16 bits ready; 0 behind the end.</summary>
        private void Fill()
        {
            while (_count < 16)
            {
                if (_place >= _part.Length)
                {
                    byte[]? part = _beyond > 0 || _number + 1 >= UpdateRecord.MostParts ? null : _storage.Read(UpdateRecord.PartName(_slot, _number + 1));
                    if (part == null || part.Length == 0)
                    {
                        _beyond += 8;
                        _count += 8;
                        Require(_beyond <= MostBeyond);
                        continue;
                    }

                    _part = part;
                    _number++;
                    _place = 0;
                }

                _held |= _part[_place++] << _count;
                _count += 8;
            }
        }

        /// <summary>Takes up to 16 bits, the first of them lowest.</summary>
        private int Bits(int count)
        {
            Fill();
            int value = _held & ((1 << count) - 1);
            _held >>= count;
            _count -= count;
            Require(_count >= _beyond);
            return value;
        }

        private int Symbol(HuffmanCode code)
        {
            Fill();
            int entry = code.Table[_held & ((1 << HuffmanCode.TableBits) - 1)];
            entry = entry == 0 ? code.Decode(_held) : entry;
            Bits(entry & 15);
            return entry >> 4;
        }

        private void Align()
        {
            _held >>= _count & 7;
            _count -= _count & 7;
        }

        private int Copy(byte[] target, int filled)
        {
            Align();
            int length = Bits(16);
            Require((length ^ Bits(16)) == 0xFFFF && length <= target.Length - filled);
            for (int i = 0; i < length; i++)
            {
                target[filled++] = (byte)Bits(8);
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
            int literals = Bits(5) + 257;
            int distances = Bits(5) + 1;
            int codes = Bits(4) + 4;
            Require(literals <= Literals && distances <= Distances);
            byte[] lengths = new byte[Literals + Distances];
            for (int i = 0; i < codes; i++)
            {
                lengths[_order[i]] = (byte)Bits(3);
            }

            HuffmanCode code = new HuffmanCode(lengths, 0, LengthCodes);
            Array.Clear(lengths, 0, lengths.Length);
            int count = 0;
            while (count < literals + distances)
            {
                int symbol = Symbol(code);
                if (symbol < 16)
                {
                    lengths[count++] = (byte)symbol;
                    continue;
                }

                Require(symbol > 16 || count > 0);
                byte repeated = symbol == 16 ? lengths[count - 1] : (byte)0;
                int times = symbol == 16 ? 3 + Bits(2) : symbol == 17 ? 3 + Bits(3) : 11 + Bits(7);
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
            short[] table = literals.Table;
            while (true)
            {
                // As long as it is literals and the part lasts: no call, no field.
                byte[] part = _part;
                int place = _place;
                int held = _held;
                int count = _count;
                int entry = 0;
                while (place + 2 <= part.Length && filled < target.Length)
                {
                    if (count < 16)
                    {
                        held |= (part[place] | (part[place + 1] << 8)) << count;
                        place += 2;
                        count += 16;
                    }

                    entry = table[held & ((1 << HuffmanCode.TableBits) - 1)];
                    if (entry == 0 || entry >= EndOfBlock << 4)
                    {
                        break;
                    }

                    held >>= entry & 15;
                    count -= entry & 15;
                    target[filled++] = (byte)(entry >> 4);
                }

                _place = place;
                _held = held;
                _count = count;
                int symbol = Symbol(literals);
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
                int distance = Distance(Symbol(distances));
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
            return 3 + ((4 + (code & 3)) << extra) + Bits(extra);
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
            return 1 + ((2 + (code & 1)) << extra) + Bits(extra);
        }
    }
}
