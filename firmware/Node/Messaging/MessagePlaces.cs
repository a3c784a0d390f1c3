using System;

namespace Earshot.Messaging
{
    /// <summary>The messages in memory: a fixed number of places, in any order.</summary>
    internal sealed class MessagePlaces
    {
        private readonly byte[][] _payloads;
        private readonly int[] _counts;
        private readonly int[] _orders;
        private readonly int[] _messageIds;
        private readonly int[] _slots;
        private readonly bool[] _vital;

        /// <summary>Initializes a new instance of the <see cref="MessagePlaces"/> class.</summary>
        /// <param name="capacity">How many places there are.</param>
        public MessagePlaces(int capacity)
        {
            _payloads = new byte[capacity][];
            _counts = new int[capacity];
            _orders = new int[capacity];
            _messageIds = new int[capacity];
            _slots = new int[capacity];
            _vital = new bool[capacity];
            for (int i = 0; i < capacity; i++)
            {
                _payloads[i] = new byte[Outbox.MessageBytes];
            }
        }

        /// <summary>Gets the number of places.</summary>
        public int Capacity
        {
            get { return _payloads.Length; }
        }

        /// <summary>Gets the number of messages.</summary>
        public int Used { get; private set; }

        /// <summary>Puts a message into a free place, of which there must be one.</summary>
        /// <param name="source">Holds the message.</param>
        /// <param name="offset">Where it starts.</param>
        /// <param name="count">Its length in bytes.</param>
        /// <param name="order">Its number in the order of all messages, not 0.</param>
        /// <param name="vital">Whether it is an onset or an end.</param>
        /// <param name="slot">Where it is on flash, or -1.</param>
        public void Put(byte[] source, int offset, int count, int order, bool vital, int slot)
        {
            int place = FindOrder(0);
            Array.Copy(source, offset, _payloads[place], 0, count);
            _counts[place] = count;
            _orders[place] = order;
            _messageIds[place] = 0;
            _slots[place] = slot;
            _vital[place] = vital;
            Used++;
        }

        /// <summary>Frees a place.</summary>
        /// <param name="place">The place.</param>
        public void Remove(int place)
        {
            _orders[place] = 0;
            _messageIds[place] = 0;
            Used--;
        }

        /// <summary>Copies a message.</summary>
        /// <param name="place">Its place.</param>
        /// <param name="buffer">Receives it.</param>
        public void CopyTo(int place, byte[] buffer)
        {
            Array.Copy(_payloads[place], 0, buffer, 0, _counts[place]);
        }

        /// <summary>Tells a message's length.</summary>
        /// <param name="place">Its place.</param>
        /// <returns>The length in bytes.</returns>
        public int CountOf(int place)
        {
            return _counts[place];
        }

        /// <summary>Tells a message's number.</summary>
        /// <param name="place">Its place.</param>
        /// <returns>The number.</returns>
        public int OrderOf(int place)
        {
            return _orders[place];
        }

        /// <summary>Tells where a message is on flash.</summary>
        /// <param name="place">Its place.</param>
        /// <returns>The slot, or -1.</returns>
        public int SlotOf(int place)
        {
            return _slots[place];
        }

        /// <summary>Notes where a message is on flash.</summary>
        /// <param name="place">Its place.</param>
        /// <param name="slot">The slot.</param>
        public void SetSlot(int place, int slot)
        {
            _slots[place] = slot;
        }

        /// <summary>Tells whether a message is an onset or an end.</summary>
        /// <param name="place">Its place.</param>
        /// <returns>Whether it is.</returns>
        public bool IsVital(int place)
        {
            return _vital[place];
        }

        /// <summary>Notes whether a message is under way.</summary>
        /// <param name="place">Its place.</param>
        /// <param name="messageId">The client's identifier, or 0 when it is not.</param>
        public void SetMessageId(int place, int messageId)
        {
            _messageIds[place] = messageId;
        }

        /// <summary>Notes that no message is under way any more.</summary>
        public void Rewind()
        {
            Array.Clear(_messageIds, 0, _messageIds.Length);
        }

        /// <summary>Finds a message by its number.</summary>
        /// <param name="order">The number.</param>
        /// <returns>Its place, or -1.</returns>
        public int FindOrder(int order)
        {
            return Find(_orders, order);
        }

        /// <summary>Finds a message that is under way.</summary>
        /// <param name="messageId">The client's identifier.</param>
        /// <returns>Its place, or -1.</returns>
        public int FindMessageId(int messageId)
        {
            return Find(_messageIds, messageId);
        }

        /// <summary>Finds the oldest message that is not under way.</summary>
        /// <returns>Its place, or -1.</returns>
        public int FindWaiting()
        {
            int oldest = -1;
            for (int place = 0; Used > 0 && place < _orders.Length; place++)
            {
                oldest = _messageIds[place] == 0 ? Older(place, oldest) : oldest;
            }

            return oldest;
        }

        /// <summary>Finds the oldest message.</summary>
        /// <param name="vitalToo">Whether onsets and ends count; if not, only updates do.</param>
        /// <returns>Its place, or -1.</returns>
        public int FindOldest(bool vitalToo)
        {
            int oldest = -1;
            for (int place = 0; place < _orders.Length; place++)
            {
                oldest = vitalToo || !_vital[place] ? Older(place, oldest) : oldest;
            }

            return oldest;
        }

        /// <summary>Finds the oldest message that is neither on flash nor under way.</summary>
        /// <param name="vital">Whether to look at onsets and ends, of which those under way count too, or at updates.</param>
        /// <returns>Its place, or -1.</returns>
        public int FindUnkept(bool vital)
        {
            int oldest = -1;
            for (int place = 0; Used > 0 && place < _orders.Length; place++)
            {
                bool counts = _vital[place] == vital && _slots[place] < 0 && (vital || _messageIds[place] == 0);
                oldest = counts ? Older(place, oldest) : oldest;
            }

            return oldest;
        }

        /// <summary>Finds the newest message that is on flash.</summary>
        /// <param name="underWayToo">Whether those under way count.</param>
        /// <returns>Its place, or -1.</returns>
        public int FindNewestKept(bool underWayToo)
        {
            int newest = -1;
            for (int place = 0; place < _orders.Length; place++)
            {
                bool counts = _orders[place] != 0 && _slots[place] >= 0 && (underWayToo || _messageIds[place] == 0);
                newest = counts && (newest < 0 || _orders[place] - _orders[newest] > 0) ? place : newest;
            }

            return newest;
        }

        private static int Find(int[] values, int value)
        {
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] == value)
                {
                    return i;
                }
            }

            return -1;
        }

        private int Older(int place, int oldest)
        {
            return _orders[place] != 0 && (oldest < 0 || _orders[place] - _orders[oldest] < 0) ? place : oldest;
        }
    }
}
