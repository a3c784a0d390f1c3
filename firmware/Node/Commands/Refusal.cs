namespace Earshot.Commands
{
    /// <summary>Why a command is refused, as replies say it (docs/messages.md).</summary>
    public static class Refusal
    {
        /// <summary>It is not a command that can be read.</summary>
        public const string Form = "form";

        /// <summary>The node has no key to check it with.</summary>
        public const string Key = "key";

        /// <summary>Its code is not that of the node's key.</summary>
        public const string Signature = "signature";

        /// <summary>It is for another node.</summary>
        public const string Node = "node";

        /// <summary>The node does not know what time it is.</summary>
        public const string Clock = "clock";

        /// <summary>It was issued in the future.</summary>
        public const string Early = "early";

        /// <summary>It is too late for it, or it was to be valid for longer than a day.</summary>
        public const string Expired = "expired";

        /// <summary>A command with its number or a higher one came before.</summary>
        public const string Replayed = "replayed";

        /// <summary>The node knows no such command.</summary>
        public const string Unknown = "unknown";

        /// <summary>What it says more precisely is missing or not valid.</summary>
        public const string Parameter = "parameter";

        /// <summary>A node that does not listen cannot do it.</summary>
        public const string Deaf = "deaf";
    }
}
