using System;
using Earshot.Hal;
using Earshot.Update;

namespace Earshot.Loader
{
    /// <summary>The bytes of a bundle in a slot, one part in memory at a time; bits are taken from the lowest of each byte on, as DEFLATE has them.</summary>
    public sealed class PackedBytes
    {
        private readonly IStorage _storage;
        private readonly int _slot;
        private byte[] _part;
        private int _number;
        private int _place;
        private int _held;
        private int _count;

        /// <summary>Initializes a new instance of the <see cref="PackedBytes"/> class.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <param name="slot">The slot.</param>
        /// <param name="place">Where in the first part to start.</param>
        public PackedBytes(IStorage storage, int slot, int place)
        {
            _storage = storage;
            _slot = slot;
            _place = place;
            _part = ReadPart();
        }

        /// <summary>Takes bits.</summary>
        /// <param name="count">How many, 0 to 16.</param>
        /// <returns>Their value, the first of them lowest.</returns>
        /// <exception cref="InvalidOperationException">The bundle ends here.</exception>
        public int Bits(int count)
        {
            int held = _held;
            int have = _count;
            while (have < count)
            {
                held |= Next() << have;
                have += 8;
            }

            _held = held >> count;
            _count = have - count;
            return held & ((1 << count) - 1);
        }

        /// <summary>Passes over what is left of a byte.</summary>
        public void Align()
        {
            _held = 0;
            _count = 0;
        }

        private int Next()
        {
            if (_place == _part.Length)
            {
                _number++;
                _place = 0;
                _part = ReadPart();
            }

            return _part[_place++];
        }

        private byte[] ReadPart()
        {
            byte[]? part = _number < UpdateRecord.MostParts ? _storage.Read(UpdateRecord.PartName(_slot, _number)) : null;
            if (part == null || part.Length <= _place)
            {
                throw new InvalidOperationException();
            }

            return part;
        }
    }
}
