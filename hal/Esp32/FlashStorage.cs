using System;
#if NANOFRAMEWORK_1_0
using System.IO; // On the host File is the virtual board's: see Esp32.csproj.
#endif

namespace Earshot.Hal.Esp32
{
    /// <summary>
    /// Files on the chip's internal drive, beside the network configuration. A write replaces a file whole or not at
    /// all, wherever the power goes.
    /// </summary>
    /// <remarks>
    /// The drive has no atomic replace: a write empties a file first, a move is a copy and a delete. So a name has two
    /// slots, NAME.0 and NAME.1, each with a sequence number, a checksum and the content. A write goes to the slot that
    /// is not the newest valid one; a torn slot has a wrong checksum and the other one counts. A file that was
    /// provisioned has the plain name and comes before both slots, until the first write by the node deletes it, when
    /// the slot stands; whoever provisions anew has the last word.
    /// </remarks>
    public sealed class FlashStorage : IStorage
    {
        private const string Root = "I:\\";

        /// <summary>Sequence number and checksum, four bytes each, little endian.</summary>
        private const int HeaderBytes = 8;

        private readonly object _sync = new object();

        /// <inheritdoc/>
        public byte[]? Read(string name)
        {
            string path = Root + name;
            lock (_sync)
            {
                if (File.Exists(path))
                {
                    return File.ReadAllBytes(path);
                }

                byte[]? slot = ReadSlot(path, Newest(path));
                if (slot == null)
                {
                    return null;
                }

                byte[] content = new byte[slot.Length - HeaderBytes];
                Array.Copy(slot, HeaderBytes, content, 0, content.Length);
                return content;
            }
        }

        /// <inheritdoc/>
        /// <exception cref="InvalidOperationException">The flash does not hold what was written to it; the old content stands.</exception>
        public void Write(string name, byte[] content)
        {
            string path = Root + name;
            lock (_sync)
            {
                int newest = Newest(path);
                byte[]? former = ReadSlot(path, newest);
                byte[] slot = new byte[HeaderBytes + content.Length];
                Put(slot, 0, former == null ? 1 : Get(former, 0) + 1);
                Array.Copy(content, 0, slot, HeaderBytes, content.Length);
                Put(slot, 4, Checksum(slot));
                File.WriteAllBytes(SlotPath(path, 1 - newest), slot);
                if (ReadSlot(path, 1 - newest) == null)
                {
                    throw new InvalidOperationException();
                }

                DeleteIfThere(path);
            }
        }

        /// <inheritdoc/>
        /// <remarks>The older slot goes first: a power cut in between leaves the file as it was, never as it had been before.</remarks>
        public void Delete(string name)
        {
            string path = Root + name;
            lock (_sync)
            {
                int newest = Newest(path);
                DeleteIfThere(SlotPath(path, 1 - newest));
                DeleteIfThere(SlotPath(path, newest));
                DeleteIfThere(path);
            }
        }

        private static void DeleteIfThere(string path)
        {
            if (File.Exists(path))
            {
                File.Delete(path);
            }
        }

        private static string SlotPath(string path, int slot)
        {
            return path + (slot == 0 ? ".0" : ".1");
        }

        /// <summary>Tells which slot counts; where none is valid any will do.</summary>
        private static int Newest(string path)
        {
            byte[]? first = ReadSlot(path, 0);
            byte[]? second = ReadSlot(path, 1);

            // A difference, so that the number may wrap.
            return second == null || (first != null && Get(first, 0) - Get(second, 0) > 0) ? 0 : 1;
        }

        /// <summary>Reads a slot, or nothing where it is absent or torn.</summary>
        private static byte[]? ReadSlot(string path, int slot)
        {
            string file = SlotPath(path, slot);
            if (!File.Exists(file))
            {
                return null;
            }

            byte[] content = File.ReadAllBytes(file);
            return content.Length >= HeaderBytes && Get(content, 4) == Checksum(content) ? content : null;
        }

        /// <summary>CRC-32 (IEEE 802.3) of a slot but for the checksum itself, four bits at a time.</summary>
        private static int Checksum(byte[] slot)
        {
            int[] table = CrcTable.Nibbles;
            int crc = -1;
            for (int i = 0; i < slot.Length; i++)
            {
                if (i < 4 || i >= HeaderBytes)
                {
                    crc ^= slot[i];
                    crc = ((crc >> 4) & 0x0FFFFFFF) ^ table[crc & 15];
                    crc = ((crc >> 4) & 0x0FFFFFFF) ^ table[crc & 15];
                }
            }

            return ~crc;
        }

        private static int Get(byte[] bytes, int place)
        {
            return bytes[place] | (bytes[place + 1] << 8) | (bytes[place + 2] << 16) | (bytes[place + 3] << 24);
        }

        private static void Put(byte[] bytes, int place, int value)
        {
            bytes[place] = (byte)value;
            bytes[place + 1] = (byte)(value >> 8);
            bytes[place + 2] = (byte)(value >> 16);
            bytes[place + 3] = (byte)(value >> 24);
        }
    }
}
