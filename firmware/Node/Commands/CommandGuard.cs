using Earshot.Hal;
using Earshot.Security;

namespace Earshot.Commands
{
    /// <summary>Decides which commands the node obeys.</summary>
    /// <remarks>
    /// A command ends with <c>,"mac":"…"}</c>: the HMAC-SHA256 of all bytes before that, with the node's own key, in
    /// lower-case hexadecimal. So there is nothing to be brought into a canonical form first.
    /// </remarks>
    public sealed class CommandGuard
    {
        /// <summary>The file with the node's key.</summary>
        public const string KeyFile = "command.key";

        /// <summary>The file with the number of the last command that was obeyed.</summary>
        public const string NumberFile = "command.n";

        /// <summary>Clocks may differ by so many seconds.</summary>
        private const int ClockTolerance = 300;

        /// <summary>No command is valid for longer than this many seconds.</summary>
        private const int LongestValidity = 86400;

        private const string Tail = ",\"mac\":\"";

        private readonly string _node;
        private readonly IStorage _storage;
        private readonly IClock _clock;

        /// <summary>Initializes a new instance of the <see cref="CommandGuard"/> class.</summary>
        /// <param name="node">The node's identifier.</param>
        /// <param name="storage">Holds the key and the last number.</param>
        /// <param name="clock">Tells the time of day.</param>
        public CommandGuard(string node, IStorage storage, IClock clock)
        {
            _node = node;
            _storage = storage;
            _clock = clock;
        }

        /// <summary>Checks a command and, if it is to be obeyed, notes its number: it will be refused from then on.</summary>
        /// <param name="message">The message.</param>
        /// <param name="command">The command.</param>
        /// <returns>Why it is refused (<see cref="Refusal"/>), or an empty string.</returns>
        public string Check(byte[] message, Command command)
        {
            if (!command.IsWhole)
            {
                return Refusal.Form;
            }

            byte[]? key = _storage.Read(KeyFile);
            if (key == null)
            {
                return Refusal.Key;
            }

            if (!IsAuthentic(message, key))
            {
                return Refusal.Signature;
            }

            if (command.Node != _node)
            {
                return Refusal.Node;
            }

            long now = _clock.ToUnixMilliseconds(_clock.Microseconds) / 1000;
            if (_clock.UncertaintyMilliseconds < 0)
            {
                return Refusal.Clock;
            }

            if (command.Issued > now + ClockTolerance)
            {
                return Refusal.Early;
            }

            if (now > command.Expires || command.Expires > command.Issued + LongestValidity)
            {
                return Refusal.Expired;
            }

            return TakeNumber(command.Number) ? string.Empty : Refusal.Replayed;
        }

        private static bool IsAuthentic(byte[] message, byte[] key)
        {
            int count = message.Length - Tail.Length - (2 * Sha256.DigestBytes) - 2;
            if (count < 1 || key.Length > Sha256.BlockBytes || message[message.Length - 2] != '"')
            {
                return false;
            }

            for (int i = 0; i < Tail.Length; i++)
            {
                if (message[count + i] != Tail[i])
                {
                    return false;
                }
            }

            byte[] received = new byte[Sha256.DigestBytes];
            for (int i = 0; i < received.Length; i++)
            {
                int place = count + Tail.Length + (2 * i);
                int value = (Hex.ValueOf(message[place]) << 4) | Hex.ValueOf(message[place + 1]);
                if (value < 0)
                {
                    return false;
                }

                received[i] = (byte)value;
            }

            return HmacSha256.AreEqual(HmacSha256.Compute(key, message, count), received);
        }

        private bool TakeNumber(long number)
        {
            byte[]? stored = _storage.Read(NumberFile);
            long last = 0;
            for (int i = 0; stored != null && i < stored.Length; i++)
            {
                last = (last << 8) | stored[i];
            }

            if (number <= last)
            {
                return false;
            }

            byte[] content = new byte[8];
            for (int i = 0; i < content.Length; i++)
            {
                content[i] = (byte)(number >> (56 - (8 * i)));
            }

            _storage.Write(NumberFile, content);
            return true;
        }
    }
}
