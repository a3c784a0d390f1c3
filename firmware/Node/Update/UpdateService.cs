using Earshot.Hal;
using Earshot.Messaging;
using Earshot.Operation;
using Earshot.Security;

namespace Earshot.Update
{
    /// <summary>Brings the parts of an update from the broker to the receiver, and tells after each which one is wanted. Made at the first command that begins an update.</summary>
    public sealed class UpdateService
    {
        private const int LargestState = 320;

        private readonly UpdateReceiver _receiver;
        private readonly string _node;
        private readonly IUplink _uplink;
        private readonly string _topic;
        private readonly string _stateTopic;
        private UpdateStage _toldStage;
        private bool _told;

        /// <summary>Initializes a new instance of the <see cref="UpdateService"/> class; asks for parts at once.</summary>
        /// <param name="receiver">Takes the parts.</param>
        /// <param name="node">The node's identifier.</param>
        /// <param name="topics">The node's topics.</param>
        /// <param name="uplink">The connection.</param>
        public UpdateService(UpdateReceiver receiver, string node, NodeTopics topics, IUplink uplink)
        {
            _receiver = receiver;
            _node = node;
            _uplink = uplink;
            _topic = topics.Update();
            _stateTopic = topics.UpdateState();
            Connected();
        }

        /// <summary>Follows a new connection: asks for parts.</summary>
        public void Connected()
        {
            _uplink.Subscribe(_topic);
            _told = false;
        }

        /// <summary>An update was begun: tells which part is wanted.</summary>
        public void Begun()
        {
            _told = false;
        }

        /// <summary>Takes a message that came.</summary>
        /// <param name="topic">Its topic.</param>
        /// <param name="message">The message.</param>
        /// <returns>Whether it was for this.</returns>
        public bool Take(string topic, byte[] message)
        {
            if (topic != _topic)
            {
                return false;
            }

            _receiver.Take(message, message.Length);
            _told = false;
            return true;
        }

        /// <summary>Goes on with the check of what has come, and tells how far it is.</summary>
        public void RunOnce()
        {
            _receiver.Step();
            if (!_told || _toldStage != _receiver.Stage)
            {
                Tell();
            }
        }

        private void Tell()
        {
            byte[] buffer = new byte[LargestState];
            JsonWriter json = new JsonWriter(buffer);
            UpdateStage stage = _receiver.Stage;
            json.Begin();
            json.Integer("v", 1);
            json.String("node", _node);
            json.String("bundle", _receiver.Identity == null ? string.Empty : Hex.From(_receiver.Identity, _receiver.Identity.Length));
            json.String("stage", NameOf(stage));
            json.Integer("next", _receiver.Next);
            json.Integer("parts", _receiver.Parts);
            if (_receiver.Error.Length > 0)
            {
                json.String("error", _receiver.Error);
            }

            if (json.End() && _uplink.Publish(_stateTopic, buffer, json.Count, true, false) != 0)
            {
                _told = true;
                _toldStage = stage;
            }
        }

        private static string NameOf(UpdateStage stage)
        {
            switch (stage)
            {
                case UpdateStage.Receiving:
                    return "receiving";
                case UpdateStage.Checking:
                    return "checking";
                case UpdateStage.Ready:
                    return "ready";
                case UpdateStage.Refused:
                    return "refused";
                default:
                    return "idle";
            }
        }
    }
}
