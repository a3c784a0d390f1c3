using System;
using System.Collections;
using Earshot.Hal;

namespace Earshot.Tests.Node
{
    /// <summary>Files in memory.</summary>
    public sealed class FakeStorage : IStorage
    {
        private readonly ArrayList _names = new ArrayList();
        private readonly ArrayList _contents = new ArrayList();

        /// <summary>Gets or sets a value indicating whether writing throws.</summary>
        public bool Broken { get; set; }

        /// <summary>Gets or sets the name of a file that can be neither read nor deleted, nor written.</summary>
        public string Damaged { get; set; } = string.Empty;

        /// <inheritdoc/>
        public byte[]? Read(string name)
        {
            ThrowIfDamaged(name);
            int at = _names.IndexOf(name);
            return at < 0 ? null : (byte[])_contents[at]!;
        }

        /// <inheritdoc/>
        public void Delete(string name)
        {
            ThrowIfDamaged(name);
            int at = _names.IndexOf(name);
            if (at >= 0)
            {
                _names.RemoveAt(at);
                _contents.RemoveAt(at);
            }
        }

        /// <inheritdoc/>
        public void Write(string name, byte[] content)
        {
            if (Broken)
            {
                throw new InvalidOperationException();
            }

            int at = _names.IndexOf(name);
            if (at < 0)
            {
                _names.Add(name);
                _contents.Add(content);
            }
            else
            {
                _contents[at] = content;
            }
        }

        private void ThrowIfDamaged(string name)
        {
            if (name == Damaged)
            {
                throw new InvalidOperationException();
            }
        }
    }
}
