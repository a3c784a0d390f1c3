namespace Earshot.Messaging
{
    /// <summary>What is known about the messages on flash: a table of slots, each of which holds one message.</summary>
    internal sealed class StoredMessages
    {
        private const byte Free = 0;
        private const byte OnFlash = 1;
        private const byte InMemoryToo = 2;
        private const byte Delivered = 3;

        private readonly byte[] _states;
        private readonly int[] _orders;
        private readonly bool[] _vital;

        /// <summary>Initializes a new instance of the <see cref="StoredMessages"/> class.</summary>
        /// <param name="slots">How many slots there are.</param>
        public StoredMessages(int slots)
        {
            _states = new byte[slots];
            _orders = new int[slots];
            _vital = new bool[slots];
        }

        /// <summary>Gets the number of messages that are on flash and nowhere else.</summary>
        public int Waiting { get; private set; }

        /// <summary>Gets the number of free slots.</summary>
        public int FreeCount
        {
            get
            {
                int count = 0;
                for (int slot = 0; slot < _states.Length; slot++)
                {
                    count += _states[slot] == Free ? 1 : 0;
                }

                return count;
            }
        }

        /// <summary>Finds a free slot.</summary>
        /// <returns>The slot, or -1.</returns>
        public int FindFree()
        {
            return Find(Free);
        }

        /// <summary>Finds a message that was delivered and is still on flash.</summary>
        /// <returns>The slot, or -1.</returns>
        public int FindDelivered()
        {
            return Find(Delivered);
        }

        /// <summary>Finds the oldest message that is on flash and nowhere else.</summary>
        /// <param name="vitalToo">Whether onsets and ends count; if not, only updates do.</param>
        /// <returns>The slot, or -1.</returns>
        public int FindOldest(bool vitalToo)
        {
            int oldest = -1;
            for (int slot = 0; Waiting > 0 && slot < _states.Length; slot++)
            {
                bool counts = _states[slot] == OnFlash && (vitalToo || !_vital[slot]);
                if (counts && (oldest < 0 || _orders[slot] - _orders[oldest] < 0))
                {
                    oldest = slot;
                }
            }

            return oldest;
        }

        /// <summary>Tells a message's place in the order of all messages.</summary>
        /// <param name="slot">The slot.</param>
        /// <returns>The place.</returns>
        public int OrderOf(int slot)
        {
            return _orders[slot];
        }

        /// <summary>Tells whether a message is an onset or an end.</summary>
        /// <param name="slot">The slot.</param>
        /// <returns>Whether it is.</returns>
        public bool IsVital(int slot)
        {
            return _vital[slot];
        }

        /// <summary>Notes a message on flash.</summary>
        /// <param name="slot">The slot.</param>
        /// <param name="order">The message's place in the order of all messages.</param>
        /// <param name="vital">Whether it is an onset or an end.</param>
        /// <param name="inMemory">Whether it is in memory as well.</param>
        public void Put(int slot, int order, bool vital, bool inMemory)
        {
            _orders[slot] = order;
            _vital[slot] = vital;
            Set(slot, inMemory ? InMemoryToo : OnFlash);
        }

        /// <summary>Notes that a message came to memory, or left it.</summary>
        /// <param name="slot">The slot.</param>
        /// <param name="inMemory">Whether it is in memory now.</param>
        public void Move(int slot, bool inMemory)
        {
            Set(slot, inMemory ? InMemoryToo : OnFlash);
        }

        /// <summary>Notes that a message is of no further use; it is still on flash.</summary>
        /// <param name="slot">The slot.</param>
        public void Retire(int slot)
        {
            Set(slot, Delivered);
        }

        /// <summary>Notes that a slot is empty.</summary>
        /// <param name="slot">The slot.</param>
        public void Clear(int slot)
        {
            Set(slot, Free);
        }

        private int Find(byte state)
        {
            for (int slot = 0; slot < _states.Length; slot++)
            {
                if (_states[slot] == state)
                {
                    return slot;
                }
            }

            return -1;
        }

        private void Set(int slot, byte state)
        {
            Waiting += (state == OnFlash ? 1 : 0) - (_states[slot] == OnFlash ? 1 : 0);
            _states[slot] = state;
        }
    }
}
