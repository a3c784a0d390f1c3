using System;

namespace Earshot.Messaging
{
    /// <summary>
    /// Detection messages between the lane that hears and the lane that sends: a ring of fixed buffers. A
    /// message leaves it only when the broker acknowledged it, so a lost link loses nothing until the ring is full.
    /// </summary>
    /// <remarks>
    /// Messages are sent in the order in which they were written; one that fails is sent again with the same
    /// content, so a receiver can drop duplicates by its node, boot and seq. When the ring is full the oldest
    /// message makes room and <see cref="Dropped"/> counts it.
    /// </remarks>
    public sealed class Outbox
    {
        /// <summary>The largest message in bytes.</summary>
        public const int MessageBytes = 448;

        /// <summary>Stands for an identifier, 1 to 65535, when the broker has acknowledged the message.</summary>
        private const int Delivered = -1;

        private readonly object _gate = new object();
        private readonly byte[][] _payloads;
        private readonly int[] _counts;
        private readonly int[] _messageIds;
        private readonly byte[] _draft;
        private int _oldest;
        private int _used;
        private int _dropped;

        /// <summary>Initializes a new instance of the <see cref="Outbox"/> class.</summary>
        /// <param name="capacity">How many messages it holds.</param>
        public Outbox(int capacity)
        {
            _payloads = new byte[capacity][];
            _counts = new int[capacity];
            _messageIds = new int[capacity];
            _draft = new byte[MessageBytes];
            for (int i = 0; i < capacity; i++)
            {
                _payloads[i] = new byte[MessageBytes];
            }
        }

        /// <summary>Gets the buffer in which the next message is written before <see cref="Post"/>.</summary>
        public byte[] Draft
        {
            get { return _draft; }
        }

        /// <summary>Gets the number of messages that wait for the broker's acknowledgement.</summary>
        public int Depth
        {
            get { return _used; }
        }

        /// <summary>Gets the number of messages dropped since boot because the ring was full.</summary>
        public int Dropped
        {
            get { return _dropped; }
        }

        /// <summary>Puts the message in <see cref="Draft"/> into the ring.</summary>
        /// <param name="count">Its length in bytes.</param>
        public void Post(int count)
        {
            lock (_gate)
            {
                if (_used == _payloads.Length)
                {
                    _oldest++;
                    _used--;
                    _dropped++;
                }

                int slot = (_oldest + _used) % _payloads.Length;
                Array.Copy(_draft, 0, _payloads[slot], 0, count);
                _counts[slot] = count;
                _messageIds[slot] = 0;
                _used++;
            }
        }

        /// <summary>Copies the oldest message that is not under way.</summary>
        /// <param name="buffer">Receives the message [<see cref="MessageBytes"/>].</param>
        /// <param name="ticket">The message's number, for <see cref="MarkSent"/>.</param>
        /// <returns>The message's length, or 0 when there is none.</returns>
        public int Peek(byte[] buffer, out int ticket)
        {
            lock (_gate)
            {
                for (ticket = _oldest; ticket < _oldest + _used; ticket++)
                {
                    int slot = ticket % _payloads.Length;
                    if (_messageIds[slot] == 0)
                    {
                        Array.Copy(_payloads[slot], 0, buffer, 0, _counts[slot]);
                        return _counts[slot];
                    }
                }
            }

            return 0;
        }

        /// <summary>Notes that a message is under way.</summary>
        /// <param name="ticket">The number that <see cref="Peek"/> gave; the message may have made room since.</param>
        /// <param name="messageId">The client's identifier, not 0.</param>
        public void MarkSent(int ticket, int messageId)
        {
            lock (_gate)
            {
                if (ticket >= _oldest)
                {
                    _messageIds[ticket % _payloads.Length] = messageId;
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
                for (int ticket = _oldest; ticket < _oldest + _used; ticket++)
                {
                    int slot = ticket % _payloads.Length;
                    if (_messageIds[slot] == messageId)
                    {
                        _messageIds[slot] = delivered ? Delivered : 0;
                        break;
                    }
                }

                // Places are freed from the oldest on, so that the order stays.
                while (_used > 0 && _messageIds[_oldest % _payloads.Length] == Delivered)
                {
                    _oldest++;
                    _used--;
                }
            }
        }

        /// <summary>Takes back everything that was under way when the connection was lost.</summary>
        public void Rewind()
        {
            lock (_gate)
            {
                for (int i = 0; i < _messageIds.Length; i++)
                {
                    if (_messageIds[i] != Delivered)
                    {
                        _messageIds[i] = 0;
                    }
                }
            }
        }
    }
}
