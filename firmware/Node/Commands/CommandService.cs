using System;
using Earshot.Hal;
using Earshot.Operation;
using Earshot.Update;

namespace Earshot.Commands
{
    /// <summary>
    /// Takes commands from the broker, has them checked and carried out, and answers each. It works in the lane of the
    /// <see cref="Publisher"/>, whose connection it uses.
    /// </summary>
    public sealed class CommandService
    {
        /// <summary>The largest command in bytes; what is larger is dropped and counted.</summary>
        public const int LargestCommand = 1536;

        /// <summary>A restart waits so long, in microseconds, for its reply to be acknowledged.</summary>
        private const long RestartPatience = 10000000;

        private readonly NodeTopics _topics;
        private readonly CommandGuard _guard;
        private readonly CommandExecutor _executor;
        private readonly ReplyWriter _replies;
        private readonly ConfigurationTrial? _trial;
        private readonly Supervisor _supervisor;
        private readonly IUplink _uplink;
        private readonly IClock _clock;
        private readonly NodeHealth _health;
        private readonly RateLimit _limit = new RateLimit();
        private byte[]? _reply;
        private int _replyId;
        private bool _trialToAnswer;
        private bool _trialToClose;
        private long _restartAt;
        private int _discarded;
        private UpdateService? _update;
        private string _doing = string.Empty;
        private string _id = string.Empty;

        /// <summary>Initializes a new instance of the <see cref="CommandService"/> class.</summary>
        /// <param name="topics">The node's topics.</param>
        /// <param name="guard">Checks the commands.</param>
        /// <param name="executor">Carries them out.</param>
        /// <param name="replies">Writes the answers.</param>
        /// <param name="trial">The configuration on trial, or one whose command has yet to be answered; <see langword="null"/> for none.</param>
        /// <param name="supervisor">Restarts the node.</param>
        /// <param name="uplink">The connection.</param>
        /// <param name="clock">The clock.</param>
        /// <param name="health">Keeps what has been done.</param>
        public CommandService(
            NodeTopics topics,
            CommandGuard guard,
            CommandExecutor executor,
            ReplyWriter replies,
            ConfigurationTrial? trial,
            Supervisor supervisor,
            IUplink uplink,
            IClock clock,
            NodeHealth health)
        {
            _topics = topics;
            _guard = guard;
            _executor = executor;
            _replies = replies;
            _trial = trial;
            _supervisor = supervisor;
            _uplink = uplink;
            _clock = clock;
            _health = health;
            _trialToAnswer = trial != null;
        }

        /// <summary>Does what is due whether or not there is a connection: ends a trial, restarts the node.</summary>
        public void Watch()
        {
            long now = _clock.Microseconds;
            if (_trial != null && _trial.Text != null && now > ConfigurationTrial.Patience)
            {
                _trial.GiveUp();
                _supervisor.Reboot(RebootReason.Request);
            }

            if (_executor.RestartWanted)
            {
                _restartAt = _restartAt == 0 ? now + RestartPatience : _restartAt;
                if (_reply == null || now > _restartAt)
                {
                    _supervisor.Reboot(RebootReason.Request);
                }
            }
        }

        /// <summary>Follows a new connection: asks for commands; an answer that was under way is sent again.</summary>
        public void Connected()
        {
            _replyId = 0;
            _uplink.Subscribe(_topics.Command);
            _update?.Connected();
        }

        /// <summary>The broker knows that the node is online.</summary>
        public void Online()
        {
            _trial?.Confirm();
        }

        /// <summary>Takes in what became of a message.</summary>
        /// <param name="messageId">The client's identifier.</param>
        /// <param name="delivered">Whether the broker acknowledged it.</param>
        public void Complete(int messageId, bool delivered)
        {
            if (messageId == _replyId)
            {
                _replyId = 0;
                _reply = delivered ? null : _reply;
                if (delivered && _trialToClose)
                {
                    _trialToClose = false;
                    _trial!.Close();
                }
            }
        }

        /// <summary>Takes the next command, goes on with the one under way, sends the answer.</summary>
        public void RunOnce()
        {
            byte[]? finished = _executor.Continue();
            if (finished != null)
            {
                Answer(finished);
            }

            _update?.RunOnce();
            AnswerTrial();

            // Until a trial is decided a command could end it unanswered: a restart, or another configuration.
            if (_reply == null && !_trialToAnswer && !_executor.IsBusy && !_executor.RestartWanted)
            {
                TakeNext();
            }

            if (_reply != null && _replyId == 0)
            {
                _replyId = _uplink.Publish(_topics.Reply, _reply, _reply.Length, true, false);
            }
        }

        private void AnswerTrial()
        {
            // A trial that is still on has no outcome yet.
            if (_trialToAnswer && _reply == null && _trial!.Text == null)
            {
                _trialToAnswer = false;
                _trialToClose = true;
                _doing = "configure";
                _id = _trial.CommandId;
                bool good = _trial.Succeeded;
                _reply = good ? _replies.Done(_id) : _replies.Failed(_id, "the node did not come online with it and went back");
                _health.NoteCommand(_id, _doing, good ? "done" : "failed", true);
            }
        }

        private void TakeNext()
        {
            for (; _discarded != _uplink.Discarded; _discarded++)
            {
                _health.CountRefusal();
            }

            if (!_uplink.TryTakeMessage(out string topic, out byte[] message) || (_update != null && _update.Take(topic, message)) || topic != _topics.Command)
            {
                return;
            }

            if (message.Length > LargestCommand || !_limit.TryTake(_clock.Microseconds))
            {
                _health.CountRefusal();
                return;
            }

            Take(message);
        }

        private void Take(byte[] message)
        {
            Command command = Command.Read(message);
            _doing = command.Do;
            _id = command.Id;
            try
            {
                string refusal = _guard.Check(message, command);
                if (refusal.Length > 0)
                {
                    _reply = _replies.Refused(_id, refusal, string.Empty);

                    // What somebody wants who may not is nothing to pass on.
                    _health.NoteCommand(_id, string.Empty, refusal, false);
                    return;
                }

                byte[]? reply = _executor.Begin(command);
                if (command.Do == "update" && _executor.Updates != null)
                {
                    _update = _update ?? new UpdateService(_executor.Updates, _executor.Node, _topics, _uplink);
                    _update.Begun();
                }

                if (reply != null)
                {
                    Answer(reply);
                }
            }
            catch (Exception)
            {
                // Without its number noted a command could be replayed, so a storage that fails obeys none.
                _reply = _replies.Failed(_id, "storage");
                _health.NoteCommand(_id, string.Empty, "storage", false);
            }
        }

        private void Answer(byte[] reply)
        {
            _reply = reply;
            bool known = _executor.Outcome != Refusal.Unknown;
            _health.NoteCommand(_id, known ? _doing : string.Empty, _executor.Outcome, known);
        }
    }
}
