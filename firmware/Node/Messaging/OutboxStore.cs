using System;
using Earshot.Hal;

namespace Earshot.Messaging
{
    /// <summary>The files behind the outbox: one message each, so that a power cut loses none but the one being written.</summary>
    /// <remarks>A file holds the message's number, the minutes since 1970 or 0, a one for onsets and ends, and the message.</remarks>
    internal sealed class OutboxStore
    {
        /// <summary>Where the message starts in a file.</summary>
        public const int HeaderBytes = 9;

        /// <summary>What is older than this many minutes, a week, is of no more use to anybody.</summary>
        private const int LongestAge = 7 * 24 * 60;

        private readonly IStorage _storage;
        private readonly IClock _clock;

        /// <summary>Initializes a new instance of the <see cref="OutboxStore"/> class.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <param name="clock">Dates the messages.</param>
        public OutboxStore(IStorage storage, IClock clock)
        {
            _storage = storage;
            _clock = clock;
        }

        private int Minutes
        {
            get
            {
                long time = _clock.ToUnixMilliseconds(_clock.Microseconds);
                return time < 0 ? 0 : (int)(time / 60000);
            }
        }

        /// <summary>Writes a message.</summary>
        /// <param name="slot">Its slot.</param>
        /// <param name="order">Its number.</param>
        /// <param name="vital">Whether it is an onset or an end.</param>
        /// <param name="message">The message.</param>
        public void Write(int slot, int order, bool vital, byte[] message)
        {
            byte[] content = new byte[HeaderBytes + message.Length];
            LittleEndian.Write(content, 0, order);
            LittleEndian.Write(content, 4, Minutes);
            content[8] = (byte)(vital ? 1 : 0);
            Array.Copy(message, 0, content, HeaderBytes, message.Length);
            _storage.Write(NameOf(slot), content);
        }

        /// <summary>Reads a file.</summary>
        /// <param name="slot">The slot.</param>
        /// <returns>Its content, or <see langword="null"/> where there is none that is a message.</returns>
        public byte[]? Read(int slot)
        {
            byte[]? content = _storage.Read(NameOf(slot));
            return content != null && content.Length > HeaderBytes && content.Length <= HeaderBytes + Outbox.MessageBytes && OrderOf(content) != 0
                ? content : null;
        }

        /// <summary>Deletes a file.</summary>
        /// <param name="slot">The slot.</param>
        public void Delete(int slot)
        {
            _storage.Delete(NameOf(slot));
        }

        /// <summary>Tells a message's number.</summary>
        /// <param name="content">The file.</param>
        /// <returns>The number.</returns>
        public static int OrderOf(byte[] content)
        {
            return LittleEndian.Read(content, 0);
        }

        /// <summary>Tells whether a message is an onset or an end.</summary>
        /// <param name="content">The file.</param>
        /// <returns>Whether it is.</returns>
        public static bool IsVital(byte[] content)
        {
            return content[8] != 0;
        }

        /// <summary>Tells whether a message is too old to be sent; where a time is unknown it is not.</summary>
        /// <param name="content">The file.</param>
        /// <returns>Whether it is.</returns>
        public bool IsTooOld(byte[] content)
        {
            int made = LittleEndian.Read(content, 4);
            int now = Minutes;
            return made != 0 && now != 0 && now - made > LongestAge;
        }

        private static string NameOf(int slot)
        {
            return (slot < 10 ? "out0" : "out") + slot.ToString();
        }
    }
}
