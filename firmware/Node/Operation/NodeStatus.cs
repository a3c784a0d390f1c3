using Earshot.Messaging;
using Earshot.Security;

namespace Earshot.Operation
{
    /// <summary>What the node says about itself while it is online; the retained status message tells it.</summary>
    public sealed class NodeStatus
    {
        /// <summary>So many bytes of the digest name a configuration.</summary>
        private const int HashBytes = 8;

        /// <summary>Initializes a new instance of the <see cref="NodeStatus"/> class.</summary>
        /// <param name="configuration">The node's configuration, or what could be used of it.</param>
        /// <param name="text">Its text.</param>
        /// <param name="boot">The number of this boot.</param>
        /// <param name="firmware">The firmware's version.</param>
        public NodeStatus(NodeConfiguration configuration, byte[] text, int boot, string firmware)
        {
            Configuration = configuration;
            Boot = boot;
            Firmware = firmware;
            Mode = configuration.Mode;
            Sha256 hash = new Sha256();
            hash.Append(text, 0, text.Length);
            byte[] digest = hash.Finish();
            Installation = LittleEndian.Read(digest, 0);
            Hash = Hex.From(digest, HashBytes);
        }

        /// <summary>Gets the configuration.</summary>
        public NodeConfiguration Configuration { get; }

        /// <summary>Gets the number of this boot.</summary>
        public int Boot { get; }

        /// <summary>Gets the firmware's version.</summary>
        public string Firmware { get; }

        /// <summary>Gets the first 16 hexadecimal digits of the SHA-256 digest of the configuration's text.</summary>
        public string Hash { get; }

        /// <summary>Gets a number that tells one configuration from another.</summary>
        public int Installation { get; }

        /// <summary>Gets what messages are marked with now: <c>live</c>, <c>exercise</c> or <c>replay</c>.</summary>
        public string Mode { get; private set; }

        /// <summary>Gets or sets the load that the analysis was measured to be at boot, in percent of real time.</summary>
        public int Load { get; set; }

        /// <summary>Gets or sets the kind of safe operation: <c>boot-loop</c>, <c>configuration</c> or <c>deaf</c>; empty for none.</summary>
        public string Safe { get; set; } = string.Empty;

        /// <summary>Gets or sets what is wrong with the configuration, or an empty string.</summary>
        public string Error { get; set; } = string.Empty;

        /// <summary>Gets a number that changes with what there is to say.</summary>
        public int Revision { get; private set; }

        /// <summary>Changes what messages are marked with.</summary>
        /// <param name="mode"><c>live</c>, <c>exercise</c> or <c>replay</c>.</param>
        public void SetMode(string mode)
        {
            Mode = mode;
            Revision++;
        }
    }
}
