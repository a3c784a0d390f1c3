namespace Earshot.Operation
{
    /// <summary>The topics of one node.</summary>
    public sealed class NodeTopics
    {
        /// <summary>Initializes a new instance of the <see cref="NodeTopics"/> class.</summary>
        /// <param name="root">The root of all topics.</param>
        /// <param name="node">The node's identifier.</param>
        public NodeTopics(string root, string node)
        {
            Detection = root + "/node/" + node + "/detection";
            Status = root + "/node/" + node + "/status";
            Health = root + "/node/" + node + "/health";
            Command = root + "/node/" + node + "/command";
            Reply = root + "/node/" + node + "/reply";
        }

        /// <summary>Gets the topic of detections.</summary>
        public string Detection { get; }

        /// <summary>Gets the topic of the retained status and of the last will.</summary>
        public string Status { get; }

        /// <summary>Gets the topic of the node's health.</summary>
        public string Health { get; }

        /// <summary>Gets the topic of commands to the node.</summary>
        public string Command { get; }

        /// <summary>Gets the topic of the answers to them.</summary>
        public string Reply { get; }

        /// <summary>Makes the topic of the parts of an update; few nodes ever need it.</summary>
        /// <returns>The topic.</returns>
        public string Update()
        {
            string start = Command.Substring(0, Command.Length - "command".Length);
            return start + "update";
        }

        /// <summary>Makes the topic of how far an update has come.</summary>
        /// <returns>The topic.</returns>
        public string UpdateState()
        {
            return Update() + "/state";
        }
    }
}
