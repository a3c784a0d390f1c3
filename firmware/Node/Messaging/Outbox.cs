namespace Earshot.Messaging
{
    /// <summary>
    /// Detection messages between the lane that hears, the lane that sends and the lane that keeps: places in memory,
    /// and the table of those on flash behind them. A message leaves it only when the broker acknowledged it.
    /// </summary>
    /// <remarks>
    /// Messages are sent in the order in which they were posted, wherever they lie; one that fails is sent again with
    /// the same content, so a receiver can drop duplicates by its node, boot and seq. Onsets and ends are vital: an
    /// <see cref="OutboxKeeper"/> puts them on flash at once, updates only while the link is too slow for memory. A
    /// message that is on flash gives its place in memory to a new one; where none is, the oldest update goes, and
    /// <see cref="Dropped"/> counts it.
    /// </remarks>
    public sealed class Outbox
    {
        /// <summary>The largest message in bytes.</summary>
        public const int MessageBytes = 448;

        /// <summary>So many slots are left to onsets and ends.</summary>
        private const int VitalSlots = 16;

        private readonly object _gate = new object();
        private readonly MessagePlaces _places;
        private readonly StoredMessages _stored;
        private readonly byte[] _draft = new byte[MessageBytes];
        private int _lastOrder;

        /// <summary>Initializes a new instance of the <see cref="Outbox"/> class.</summary>
        /// <param name="capacity">How many messages it holds in memory, 2 or more; the last place is for those that come back from flash.</param>
        /// <param name="slots">How many messages there may be on flash.</param>
        public Outbox(int capacity, int slots)
        {
            _places = new MessagePlaces(capacity);
            _stored = new StoredMessages(slots);
        }

        /// <summary>Gets the buffer in which the next message is written before <see cref="Post"/>.</summary>
        public byte[] Draft
        {
            get { return _draft; }
        }

        /// <summary>Gets the number of messages that wait for the broker's acknowledgement.</summary>
        public int Depth
        {
            get { return _places.Used + _stored.Waiting; }
        }

        /// <summary>Gets the number of messages dropped since boot because there was no room.</summary>
        public int Dropped { get; private set; }

        /// <summary>Takes over the message in <see cref="Draft"/>.</summary>
        /// <param name="count">Its length in bytes.</param>
        /// <param name="vital">Whether it is an onset or an end.</param>
        public void Post(int count, bool vital)
        {
            lock (_gate)
            {
                while (_places.Used >= _places.Capacity - 1)
                {
                    MakeRoom();
                }

                _lastOrder++;
                _places.Put(_draft, 0, count, _lastOrder, vital, -1);
            }
        }

        /// <summary>Copies the oldest message that is not under way.</summary>
        /// <param name="buffer">Receives the message [<see cref="MessageBytes"/>].</param>
        /// <param name="ticket">The message's number, for <see cref="MarkSent"/>.</param>
        /// <returns>The message's length, or 0 when there is none, or an older one is still on flash.</returns>
        public int Peek(byte[] buffer, out int ticket)
        {
            lock (_gate)
            {
                ticket = 0;
                int place = _places.FindWaiting();
                if (place < 0 || IsOlderOnFlash(place))
                {
                    return 0;
                }

                ticket = _places.OrderOf(place);
                _places.CopyTo(place, buffer);
                return _places.CountOf(place);
            }
        }

        /// <summary>Notes that a message is under way.</summary>
        /// <param name="ticket">The number that <see cref="Peek"/> gave; the message may have made room since.</param>
        /// <param name="messageId">The client's identifier, not 0.</param>
        public void MarkSent(int ticket, int messageId)
        {
            lock (_gate)
            {
                int place = _places.FindOrder(ticket);
                if (place >= 0)
                {
                    _places.SetMessageId(place, messageId);
                }
            }
        }

        /// <summary>Takes in what became of a message.</summary>
        /// <param name="messageId">The client's identifier.</param>
        /// <param name="delivered">Whether the broker acknowledged it; if not, it is sent again.</param>
        public void Complete(int messageId, bool delivered)
        {
            lock (_gate)
            {
                int place = _places.FindMessageId(messageId);
                if (place >= 0 && delivered)
                {
                    Remove(place);
                }
                else if (place >= 0)
                {
                    _places.SetMessageId(place, 0);
                }
            }
        }

        /// <summary>Takes back everything that was under way when the connection was lost.</summary>
        public void Rewind()
        {
            lock (_gate)
            {
                _places.Rewind();
            }
        }

        /// <summary>Takes a message over that was on flash when the node started; before anything is posted.</summary>
        /// <param name="slot">Its slot.</param>
        /// <param name="order">Its number in the order of all messages.</param>
        /// <param name="vital">Whether it is an onset or an end.</param>
        internal void Restore(int slot, int order, bool vital)
        {
            _stored.Put(slot, order, vital, false);
            _lastOrder = order - _lastOrder > 0 ? order : _lastOrder;
        }

        /// <summary>Finds a message on flash that is of no further use.</summary>
        /// <returns>Its slot, or -1; <see cref="Clear"/> follows when it is gone.</returns>
        internal int NextToDelete()
        {
            lock (_gate)
            {
                return _stored.FindDelivered();
            }
        }

        /// <summary>Notes that a slot is empty.</summary>
        /// <param name="slot">The slot.</param>
        internal void Clear(int slot)
        {
            lock (_gate)
            {
                _stored.Clear(slot);
            }
        }

        /// <summary>
        /// Finds a message in memory that belongs on flash, and a slot for it: the oldest onset or end, or where memory
        /// is nearly full the oldest update that waits.
        /// </summary>
        /// <param name="order">Its number in the order of all messages.</param>
        /// <param name="vital">Whether it is an onset or an end.</param>
        /// <param name="slot">Where it goes; an older message there makes room and is counted.</param>
        /// <returns>A copy of the message, or <see langword="null"/>; <see cref="Kept"/> follows when it is on flash.</returns>
        internal byte[]? NextToKeep(out int order, out bool vital, out int slot)
        {
            lock (_gate)
            {
                int place = _places.FindUnkept(true);
                vital = place >= 0;
                if (!vital && _places.Used >= _places.Capacity * 3 / 4)
                {
                    place = _places.FindUnkept(false);
                }

                order = place < 0 ? 0 : _places.OrderOf(place);
                slot = place < 0 ? -1 : FindSlot(vital);
                if (slot < 0)
                {
                    return null;
                }

                byte[] message = new byte[_places.CountOf(place)];
                _places.CopyTo(place, message);
                return message;
            }
        }

        /// <summary>Notes that a message is on flash.</summary>
        /// <param name="order">Its number in the order of all messages.</param>
        /// <param name="vital">Whether it is an onset or an end.</param>
        /// <param name="slot">Its slot.</param>
        internal void Kept(int order, bool vital, int slot)
        {
            lock (_gate)
            {
                int place = _places.FindOrder(order);
                _stored.Put(slot, order, vital, true);
                if (place >= 0)
                {
                    _places.SetSlot(place, slot);
                }
                else
                {
                    // It was delivered, or dropped, while it was being written.
                    _stored.Retire(slot);
                }
            }
        }

        /// <summary>Finds the message on flash that memory wants next.</summary>
        /// <returns>Its slot, or -1; <see cref="Load"/> or <see cref="Lose"/> follows.</returns>
        internal int NextToLoad()
        {
            lock (_gate)
            {
                if (_stored.Waiting == 0 || _places.Used == _places.Capacity)
                {
                    return -1;
                }

                // The last place is for a message that all others wait for: else new ones could shut it out for ever.
                int place = _places.FindWaiting();
                bool wanted = _places.Used < _places.Capacity - 1 || place < 0 || IsOlderOnFlash(place);
                return wanted ? _stored.FindOldest(true) : -1;
            }
        }

        /// <summary>Takes a message from flash into memory.</summary>
        /// <param name="slot">Its slot.</param>
        /// <param name="content">Holds the message.</param>
        /// <param name="offset">Where it starts.</param>
        internal void Load(int slot, byte[] content, int offset)
        {
            lock (_gate)
            {
                // A message may have been posted since.
                if (_places.Used < _places.Capacity)
                {
                    _places.Put(content, offset, content.Length - offset, _stored.OrderOf(slot), _stored.IsVital(slot), slot);
                    _stored.Move(slot, true);
                }
            }
        }

        /// <summary>Gives a message on flash up: it cannot be read, or is too old.</summary>
        /// <param name="slot">Its slot.</param>
        internal void Lose(int slot)
        {
            lock (_gate)
            {
                Dropped++;
                _stored.Retire(slot);
            }
        }

        private bool IsOlderOnFlash(int place)
        {
            int slot = _stored.FindOldest(true);
            return slot >= 0 && _stored.OrderOf(slot) - _places.OrderOf(place) < 0;
        }

        /// <summary>Frees a place: the newest message that is on flash leaves memory, else the oldest update is dropped, else the oldest.</summary>
        private void MakeRoom()
        {
            int place = _places.FindNewestKept(false);
            place = place >= 0 ? place : _places.FindNewestKept(true);
            if (place >= 0)
            {
                _stored.Move(_places.SlotOf(place), false);
                _places.Remove(place);
                return;
            }

            Dropped++;
            place = _places.FindOldest(false);
            Remove(place >= 0 ? place : _places.FindOldest(true));
        }

        private void Remove(int place)
        {
            if (_places.SlotOf(place) >= 0)
            {
                _stored.Retire(_places.SlotOf(place));
            }

            _places.Remove(place);
        }

        /// <summary>
        /// Finds a slot; for an onset or an end the oldest update on flash makes room, and where there is no update left
        /// in memory either, the oldest message.
        /// </summary>
        private int FindSlot(bool vital)
        {
            int slot = _stored.FindFree();
            if (!vital)
            {
                return _stored.FreeCount > VitalSlots ? slot : -1;
            }

            if (slot < 0)
            {
                slot = _stored.FindOldest(false);
                slot = slot >= 0 || _places.FindOldest(false) >= 0 ? slot : _stored.FindOldest(true);
                if (slot >= 0)
                {
                    Dropped++;
                    _stored.Retire(slot);
                }
            }

            return slot;
        }
    }
}
