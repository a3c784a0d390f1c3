#if NANOFRAMEWORK_1_0
using System.IO; // On the host File is the virtual board's: see Esp32.csproj.
#endif

namespace Earshot.Hal.Esp32
{
    /// <summary>Files on the chip's internal drive, beside the network configuration.</summary>
    public sealed class FlashStorage : IStorage
    {
        private const string Root = "I:\\";

        /// <inheritdoc/>
        public byte[]? Read(string name)
        {
            string path = Root + name;
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }

        /// <inheritdoc/>
        public void Write(string name, byte[] content)
        {
            File.WriteAllBytes(Root + name, content);
        }
    }
}
