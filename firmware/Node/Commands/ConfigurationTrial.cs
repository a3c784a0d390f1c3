using System;
using Earshot.Hal;
using Earshot.Operation;

namespace Earshot.Commands
{
    /// <summary>
    /// A configuration that came by command, on trial: the node starts with it once, and keeps it only if it comes back
    /// online. Otherwise it starts again with what it had.
    /// </summary>
    /// <remarks>
    /// One file says how far the trial has come, so a power cut anywhere leaves one of the steps: proposed, tried, good,
    /// bad. A boot that finds the step <i>tried</i> follows one that did not come online.
    /// </remarks>
    public sealed class ConfigurationTrial
    {
        /// <summary>The name of the file in the node's storage: the step, the length of the command's id, the id, the text.</summary>
        public const string FileName = "node.try";

        /// <summary>A node that is not online after five minutes, in microseconds, goes back.</summary>
        public const long Patience = 300000000;

        private const byte Proposed = 1;
        private const byte Tried = 2;
        private const byte Good = 3;
        private const byte Bad = 4;

        private readonly IStorage _storage;
        private readonly byte[] _content;

        private ConfigurationTrial(IStorage storage, byte[] content)
        {
            _storage = storage;
            _content = content;
        }

        /// <summary>Gets the text that is on trial in this boot, or <see langword="null"/> when the trial is over.</summary>
        public byte[]? Text { get; private set; }

        /// <summary>Gets the identifier of the command, which has yet to be answered.</summary>
        public string CommandId
        {
            get { return ToText(2, _content[1]); }
        }

        /// <summary>Gets a value indicating whether the node keeps the configuration; only once <see cref="Text"/> is gone.</summary>
        public bool Succeeded
        {
            get { return _content[0] == Good; }
        }

        /// <summary>Notes a configuration to start with next.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <param name="commandId">The identifier of the command that it came with.</param>
        /// <param name="text">The configuration's text, found valid.</param>
        public static void Propose(IStorage storage, string commandId, byte[] text)
        {
            byte[] content = new byte[2 + commandId.Length + text.Length];
            content[0] = Proposed;
            content[1] = (byte)commandId.Length;
            for (int i = 0; i < commandId.Length; i++)
            {
                content[2 + i] = (byte)commandId[i];
            }

            Array.Copy(text, 0, content, 2 + commandId.Length, text.Length);
            storage.Write(FileName, content);
        }

        /// <summary>Takes up a trial at boot; a storage that fails has none.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <returns>The trial, or <see langword="null"/> if there is none.</returns>
        public static ConfigurationTrial? Begin(IStorage storage)
        {
            try
            {
                byte[]? content = storage.Read(FileName);
                if (content == null || content.Length < 2 || content.Length < 2 + content[1])
                {
                    return null;
                }

                ConfigurationTrial trial = new ConfigurationTrial(storage, content);
                trial.Continue();
                return trial;
            }
            catch (Exception)
            {
                return null;
            }
        }

        /// <summary>The node is online: the configuration is its own from now on.</summary>
        public void Confirm()
        {
            if (Text != null)
            {
                Note(Good);
                _storage.Write(NodeConfiguration.FileName, Text);
                Text = null;
            }
        }

        /// <summary>The node does not come online: it must start anew, with the configuration that it had.</summary>
        public void GiveUp()
        {
            Note(Bad);
        }

        /// <summary>The command has been answered.</summary>
        public void Close()
        {
            _storage.Delete(FileName);
        }

        private void Continue()
        {
            switch (_content[0])
            {
                case Proposed:
                    Text = Configuration();
                    Note(Tried);
                    break;
                case Tried:
                    Note(Bad);
                    break;
                case Good:
                    // The power may have gone before the configuration took its place.
                    _storage.Write(NodeConfiguration.FileName, Configuration());
                    break;
                default:
                    break;
            }
        }

        private byte[] Configuration()
        {
            int start = 2 + _content[1];
            byte[] text = new byte[_content.Length - start];
            Array.Copy(_content, start, text, 0, text.Length);
            return text;
        }

        private void Note(byte step)
        {
            _content[0] = step;
            _storage.Write(FileName, _content);
        }

        private string ToText(int start, int count)
        {
            char[] characters = new char[count];
            for (int i = 0; i < count; i++)
            {
                characters[i] = (char)_content[start + i];
            }

            return new string(characters);
        }
    }
}
